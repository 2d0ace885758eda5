"""A (European) project: its programme, what it costs, the application for subsidy, and what came in.

Reports due to the programme are follow-up actions (FollowUp.Origin.REPORT_DUE). Amounts are whole cents and never the
municipal budget, which is the ledger's. Costs and subsidy are those of the whole project with all its partners;
`own_cents` and `own_hours_cents` are what Oss puts in; receipts are what Oss received.
"""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from activities.models.activity import Activity
from activities.models.request import ProjectRole
from oss_intl.shared.text import MAX_TEXT


class ApplicationStatus(models.TextChoices):
    """Where the application for subsidy stands."""

    PREPARING = "preparing", "In voorbereiding"
    SUBMITTED = "submitted", "Ingediend"
    GRANTED = "granted", "Toegekend"
    REFUSED = "refused", "Afgewezen"
    WITHDRAWN = "withdrawn", "Ingetrokken"


A = ApplicationStatus
_NEVER_NEGATIVE = ("own_cents", "own_hours_cents", "asked_cents", "granted_cents")


class Project(models.Model):
    """What only a project has. The programme is one that the policy names, or another in words; never both.

    `granted` is the result that says what was won: it has the same amount, and nobody types it again.
    """

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, primary_key=True, related_name="project")
    programme = models.ForeignKey("policy.Programme", on_delete=models.PROTECT, null=True, related_name="projects")
    programme_other = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=10, choices=ProjectRole)
    call = models.CharField(max_length=200, blank=True)
    total_cents = models.BigIntegerField(null=True)
    own_cents = models.BigIntegerField(null=True)
    own_hours = models.PositiveIntegerField(null=True)
    own_hours_cents = models.BigIntegerField(null=True)
    asked_cents = models.BigIntegerField(null=True)
    application = models.CharField(max_length=10, choices=ApplicationStatus, default=ApplicationStatus.PREPARING)
    submitted_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    decision_reason = models.TextField(max_length=MAX_TEXT, blank=True)
    granted_cents = models.BigIntegerField(null=True)
    granted = models.OneToOneField("activities.Result", on_delete=models.PROTECT, null=True, related_name="grant_of")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="activities_project_one_programme", condition=Q(programme__isnull=True) | Q(programme_other="")
            ),
            models.CheckConstraint(name="activities_project_known_role", condition=Q(role__in=ProjectRole.values)),
            *(
                models.CheckConstraint(
                    name=f"activities_project_{name}_not_negative",
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0}),
                )
                for name in _NEVER_NEGATIVE
            ),
            models.CheckConstraint(
                name="activities_project_adds_up",
                condition=Q(total_cents__isnull=True)
                | Q(
                    total_cents__gte=Coalesce(F("own_cents"), 0)
                    + Coalesce(F("own_hours_cents"), 0)
                    + Coalesce(F("asked_cents"), 0)
                ),
            ),
            models.CheckConstraint(
                name="activities_project_granted_within_asked",
                condition=Q(granted_cents__isnull=True) | Q(granted_cents__lte=F("asked_cents")),
            ),
            models.CheckConstraint(
                name="activities_project_submitted_with_amount",
                condition=Q(application=A.PREPARING, submitted_on__isnull=True)
                | Q(application=A.WITHDRAWN)
                | Q(
                    application__in=[A.SUBMITTED, A.GRANTED, A.REFUSED],
                    submitted_on__isnull=False,
                    asked_cents__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="activities_project_decided_with_day",
                condition=Q(application__in=[A.PREPARING, A.SUBMITTED], decided_on__isnull=True)
                | Q(application__in=[A.GRANTED, A.REFUSED, A.WITHDRAWN], decided_on__isnull=False),
            ),
            models.CheckConstraint(
                name="activities_project_decided_after_submission",
                condition=Q(submitted_on__isnull=True)
                | Q(decided_on__isnull=True)
                | Q(decided_on__gte=F("submitted_on")),
            ),
            models.CheckConstraint(
                name="activities_project_granted_has_amount",
                condition=Q(application=A.GRANTED, granted_cents__isnull=False, granted__isnull=False)
                | (~Q(application=A.GRANTED) & Q(granted_cents__isnull=True, granted__isnull=True)),
            ),
            models.CheckConstraint(
                name="activities_project_refused_with_reason",
                condition=~Q(application__in=[A.REFUSED, A.WITHDRAWN]) | ~Q(decision_reason=""),
            ),
        )

    def __str__(self) -> str:
        return f"project {self.activity_id}"

    @property
    def programme_name(self) -> str:
        """The programme in words, also one that the policy does not name."""
        return self.programme.name if self.programme else self.programme_other


class ConsortiumMember(models.Model):
    """An organisation that carries out the project with Oss. Where Oss is no lead itself, at most one of them is."""

    class Role(models.TextChoices):
        LEAD = "lead", "Penvoerder"
        PARTNER = "partner", "Partner"
        ASSOCIATE = "associate", "Geassocieerd partner"

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="consortium")
    organisation = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="consortia")
    role = models.CharField(max_length=10, choices=Role, default=Role.PARTNER)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["project", "organisation"], name="activities_consortium_once"),
            models.UniqueConstraint(
                fields=["project"], condition=Q(role="lead"), name="activities_consortium_one_lead"
            ),
            models.CheckConstraint(
                name="activities_consortium_known_role", condition=Q(role__in=["lead", "partner", "associate"])
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.organisation_id} {self.role}"


class SubsidyReceipt(models.Model):
    """Subsidy that Oss received. Never changed: a mistake or repayment is a row of its own that takes cents off it."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="receipts")
    on = models.DateField()
    cents = models.BigIntegerField()
    note = models.CharField(max_length=200, blank=True)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="activities_subsidyreceipt_sign_fits",
                condition=Q(corrects__isnull=True, cents__gt=0) | Q(corrects__isnull=False, cents__lt=0),
            ),
            models.CheckConstraint(
                name="activities_subsidyreceipt_correction_says_why",
                condition=Q(corrects__isnull=True) | ~Q(note=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.on} {self.cents}"

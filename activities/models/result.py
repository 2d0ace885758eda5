"""What an activity brought, each with its evidence, and what was left of it later."""

from django.db import models
from django.db.models import Q

from activities.models.activity import Activity
from activities.models.target import Target
from oss_intl.shared.text import MAX_TEXT


class Result(models.Model):
    """What an activity brought, or a contact that was made; of a goal (`target`), or not meant beforehand.

    `amount_cents` is money won for Oss or its partners; of `turnover` it is what `organisation` says that it earned.
    `achieved` counts in the unit of the goal. Evidence is a reference in words (`evidence`), a file, the contact
    moment or an agreement; the council reads that there is evidence, not what it says.
    """

    class Form(models.TextChoices):
        CONTACT = "contact", "Contact gelegd"
        LEAD = "lead", "Concrete kans (lead)"
        AGREEMENT = "agreement", "Afspraak"
        PROJECT = "project", "Project"
        SUBSIDY = "subsidy", "Subsidie"
        KNOWLEDGE = "knowledge", "Kennis"
        PUBLICITY = "publicity", "Bekendheid"
        TURNOVER = "turnover", "Omzet, volgens het bedrijf"

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="results")
    target = models.ForeignKey(Target, on_delete=models.PROTECT, null=True, related_name="results")
    achieved = models.PositiveIntegerField(null=True)
    form = models.CharField(max_length=20, choices=Form)
    on = models.DateField()
    description = models.TextField(max_length=MAX_TEXT)
    interaction = models.OneToOneField(
        "partners.Interaction", on_delete=models.PROTECT, null=True, related_name="result"
    )
    agreement = models.ForeignKey("partners.Agreement", on_delete=models.PROTECT, null=True, related_name="results")
    file = models.OneToOneField("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="result")
    evidence = models.TextField(max_length=MAX_TEXT, blank=True)
    organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, related_name="claimed_results"
    )
    amount_cents = models.BigIntegerField(null=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="activities_result_has_description", condition=~Q(description="")),
            models.CheckConstraint(
                name="activities_result_contact_has_interaction",
                condition=~Q(form="contact") | Q(interaction__isnull=False),
            ),
            models.CheckConstraint(
                name="activities_result_has_evidence",
                condition=~Q(evidence="")
                | Q(interaction__isnull=False)
                | Q(agreement__isnull=False)
                | Q(file__isnull=False),
            ),
            models.CheckConstraint(
                name="activities_result_counts_for_target",
                condition=Q(target__isnull=True, achieved__isnull=True)
                | Q(target__isnull=False, achieved__isnull=False),
            ),
            models.CheckConstraint(
                name="activities_result_turnover_of_a_firm",
                condition=Q(form="turnover", organisation__isnull=False, amount_cents__isnull=False)
                | (~Q(form="turnover") & Q(organisation__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.activity_id} {self.form}"


class LaterCheck(models.Model):
    """A look at what is left of an activity, `months` after it was completed; made by its completion.

    When it is due, whose it is and what was found stand in its follow-up action, so that there is one list of what
    must be done.
    """

    class State(models.TextChoices):
        GROWN = "grown", "Gegroeid"
        STILL = "still", "Nog aanwezig"
        GONE = "gone", "Verdwenen"

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="later_checks")
    months = models.PositiveSmallIntegerField()
    follow_up = models.OneToOneField("activities.FollowUp", on_delete=models.PROTECT, related_name="later_check")
    state = models.CharField(max_length=10, choices=State, blank=True)
    evidence = models.TextField(max_length=MAX_TEXT, blank=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["activity", "months"], name="activities_latercheck_once"),
            models.CheckConstraint(
                name="activities_latercheck_has_evidence",
                condition=Q(state="", evidence="", recorded_at__isnull=True)
                | (Q(state__in=["grown", "still", "gone"], recorded_at__isnull=False) & ~Q(evidence="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.activity_id} na {self.months} maanden"

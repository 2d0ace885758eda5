"""A request: a question to take part in something international. An instance is called `case` in the code."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from oss_intl.shared.text import MAX_TEXT
from policy.models import CostCategory, Kind

if TYPE_CHECKING:
    from accounts.models import User
    from activities.models.activity import Activity


class Status(models.TextChoices):
    """Where a request stands. "In beoordeling" is derived: submitted, with an assessment under way."""

    DRAFT = "draft", "Concept"
    SUBMITTED = "submitted", "Ingediend"
    FAST_LANE = "fast_lane", "Snelle afhandeling"
    ASSESSED = "assessed", "Ter besluit"
    RETURNED = "returned", "Terug voor aanvulling"
    DEFERRED = "deferred", "Aangehouden"
    APPROVED = "approved", "Akkoord"
    CONDITIONAL = "conditional", "Akkoord met voorwaarden"
    REFUSED = "refused", "Afgewezen"
    WITHDRAWN = "withdrawn", "Ingetrokken"


DECIDED = (Status.APPROVED, Status.CONDITIONAL, Status.REFUSED)
OPEN = (Status.SUBMITTED, Status.FAST_LANE, Status.ASSESSED, Status.RETURNED, Status.DEFERRED)


class MissionForm(models.TextChoices):
    """The forms of a mission in chapter 5, with fairs and conferences."""

    EXPLORATORY = "exploratory", "Explorerende missie"
    FOLLOW_UP = "follow_up", "Follow-upmissie"
    DELEGATION = "delegation", "Inkomende delegatie"
    EVENT = "event", "Beurs of congres"


class ProjectRole(models.TextChoices):
    LEAD = "lead", "Penvoerder"
    PARTNER = "partner", "Partner"


class CooperationChange(models.TextChoices):
    ENTER = "enter", "Aangaan"
    WIDEN = "widen", "Uitbreiden"
    LIMIT = "limit", "Beperken"


class Lead(models.TextChoices):
    """The policy's default is joining somebody else's activity (chapter 5)."""

    JOIN = "join", "Oss sluit aan bij een ander"
    LEAD = "lead", "Oss organiseert zelf"


class ReceivedBy(models.TextChoices):
    EMAIL = "email", "E-mail"
    LETTER = "letter", "Brief"
    PHONE = "phone", "Telefoon"
    MEETING = "meeting", "Gesprek of overleg"
    OWN = "own", "Eigen initiatief"
    LINK = "link", "Ingevuld via een link"


class RequestQuerySet(models.QuerySet["Request"]):
    def visible_to(self, user: "User") -> "RequestQuerySet":
        """What this user may read: the council only what was decided, others all but somebody else's draft."""
        if user.is_council:
            return self.filter(status__in=DECIDED)
        return self.filter(~Q(status=Status.DRAFT) | Q(author_id=user.pk))


class Request(models.Model):
    """One request. Drafts may be incomplete; what submission needs is in policies.missing_fields.

    `region_code` is ISO 3166-2. `opportunity` is what Oss joins, when the calendar has it; leading instead needs
    `lead_reason` (chapter 5). `is_fast_lane`: it goes, or went, without the policy's questions, by the rule of
    policies_fast_lane. `version` rises with every change, so that two people who
    edit at once are told.
    """

    kind = models.CharField(max_length=20, choices=Kind)
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    reference = models.CharField(max_length=12, unique=True, null=True)  # noqa: DJ001 (a draft has none yet)
    title = models.CharField(max_length=200)
    norm = models.TextField()
    societal_challenge = models.TextField(max_length=MAX_TEXT, blank=True)
    aim = models.TextField(max_length=MAX_TEXT, blank=True)
    requester = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, related_name="requests_made"
    )
    requester_is_relevant = models.BooleanField(null=True)
    received_on = models.DateField(null=True)
    received_by = models.CharField(max_length=20, choices=ReceivedBy, blank=True)
    channel = models.ForeignKey("policy.Channel", on_delete=models.PROTECT, null=True, related_name="requests")
    motives = models.ManyToManyField("policy.Motive", related_name="requests")
    spearheads = models.ManyToManyField("policy.Spearhead", related_name="requests")
    goals = models.ManyToManyField("policy.GlobalGoal", related_name="requests")
    goal_reasons = models.JSONField(default=dict)  # why a goal, by its number as text; a goal may have none
    country = models.CharField(max_length=2, blank=True)
    region_code = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    lead = models.CharField(max_length=10, choices=Lead, blank=True)
    joins = models.CharField(max_length=200, blank=True)
    opportunity = models.ForeignKey(
        "opportunities.Opportunity", on_delete=models.PROTECT, null=True, related_name="requests"
    )
    lead_reason = models.TextField(max_length=MAX_TEXT, blank=True)
    profile = models.TextField(max_length=MAX_TEXT, blank=True)
    internal_note = models.TextField(max_length=MAX_TEXT, blank=True)

    mission_form = models.CharField(max_length=20, choices=MissionForm, blank=True)
    programme = models.CharField(max_length=120, blank=True)
    project_role = models.CharField(max_length=10, choices=ProjectRole, blank=True)
    partner = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, related_name="requests_about"
    )
    fee_basis = models.CharField(max_length=200, blank=True)
    cooperation_change = models.CharField(max_length=10, choices=CooperationChange, blank=True)
    agreement_title = models.CharField(max_length=200, blank=True)
    review_on = models.DateField(null=True)

    source = models.CharField(max_length=200, blank=True)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="requests")
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    deferred_until = models.DateField(null=True)
    is_fast_lane = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = RequestQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["status", "-id"], name="activities_request_status"),
            models.Index(fields=["author", "status"], name="activities_request_author"),
            models.Index(fields=["country", "-id"], name="activities_request_country"),
            models.Index(fields=["-submitted_at", "-id"], name="activities_request_submitted"),
            models.Index(fields=["country", "starts_on"], name="activities_request_where_when"),
            models.Index(fields=["starts_on"], name="activities_request_starts"),
            models.Index(fields=["norm"], name="activities_request_norm"),
        )
        constraints = (
            models.CheckConstraint(name="activities_request_known_kind", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(name="activities_request_known_status", condition=Q(status__in=Status.values)),
            models.CheckConstraint(
                name="activities_request_has_reference_once_submitted",
                condition=Q(status=Status.DRAFT, reference__isnull=True, submitted_at__isnull=True)
                | (~Q(status=Status.DRAFT) & Q(reference__isnull=False, submitted_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="activities_request_has_challenge_once_submitted",
                condition=Q(status=Status.DRAFT) | ~Q(societal_challenge=""),
            ),
            models.CheckConstraint(
                name="activities_request_ends_after_start",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="activities_request_fast_lane_is_marked",
                condition=~Q(status=Status.FAST_LANE) | Q(is_fast_lane=True),
            ),
            models.CheckConstraint(
                name="activities_request_deferred_until",
                condition=~Q(status=Status.DEFERRED) | Q(deferred_until__isnull=False),
            ),
            models.CheckConstraint(
                name="activities_request_leading_has_reason",
                condition=Q(status__in=[Status.DRAFT, Status.RETURNED, Status.WITHDRAWN])
                | ~Q(lead=Lead.LEAD)
                | ~Q(lead_reason=""),
            ),
            models.CheckConstraint(
                name="activities_request_joins_or_leads",
                condition=Q(opportunity__isnull=True) | ~Q(lead=Lead.LEAD),
            ),
        )

    def __str__(self) -> str:
        return f"{self.reference or 'concept'} {self.title}"

    def main_activity(self) -> "Activity | None":
        """The activity that the approval made, not those that were split from it. Reads `activities`."""
        return next((row for row in self.activities.all() if row.split_from_id is None), None)


class ReferenceCounter(models.Model):
    """The last number given in a year of Europe/Amsterdam. Numbers have no gaps: a unit takes and uses one at once."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Participation(models.Model):
    """An organisation of the triple helix that takes part in what the request asks."""

    case = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="participations")
    organisation = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="participations")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "organisation"], name="activities_participation_once"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.organisation_id}"


class DelegationMember(models.Model):
    """A member of the delegation by function and organisation, never by name."""

    class Group(models.TextChoices):
        OFFICE_HOLDER = "office_holder", "Bestuurder"
        OFFICIAL = "official", "Ambtenaar"
        BUSINESS = "business", "Onderneming"
        EDUCATION = "education", "Onderwijs of onderzoek"
        OTHER = "other", "Anders"

    case = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="delegation")
    order = models.PositiveSmallIntegerField()
    function = models.CharField(max_length=120)
    organisation_name = models.CharField(max_length=160)
    group = models.CharField(max_length=20, choices=Group)
    people = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(name="activities_delegation_has_function", condition=~Q(function="")),
            models.CheckConstraint(name="activities_delegation_has_people", condition=Q(people__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.function}, {self.organisation_name}"


class CostRow(models.Model):
    """An estimated cost and who pays it. Only rows that this budget pays are reserved at approval."""

    class Payer(models.TextChoices):
        THIS_BUDGET = "this_budget", "Budget internationaal beleid"
        OTHER_BUDGET = "other_budget", "Ander budget van de gemeente"
        THIRD_PARTY = "third_party", "Een derde"

    case = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="costs")
    order = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=20, choices=CostCategory)
    note = models.CharField(max_length=200, blank=True)
    amount_cents = models.BigIntegerField()
    payer = models.CharField(max_length=20, choices=Payer)
    payer_name = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="activities_costrow_not_negative", condition=Q(amount_cents__gte=0)),
            models.CheckConstraint(
                name="activities_costrow_known_payer",
                condition=Q(payer__in=["this_budget", "other_budget", "third_party"]),
            ),
            models.CheckConstraint(
                name="activities_costrow_names_other_payer", condition=Q(payer="this_budget") | ~Q(payer_name="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.category} {self.amount_cents}"


class HoursRow(models.Model):
    """Whole hours that a request asks of a function or team of the municipality, never of a named person."""

    class Group(models.TextChoices):
        OFFICIAL = "official", "Ambtenaar"
        OFFICE_HOLDER = "office_holder", "Bestuurder"

    case = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="hours")
    order = models.PositiveSmallIntegerField()
    function = models.CharField(max_length=120)
    group = models.CharField(max_length=20, choices=Group)
    hours = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="activities_hoursrow_has_function", condition=~Q(function="")),
            models.CheckConstraint(
                name="activities_hoursrow_known_group", condition=Q(group__in=["official", "office_holder"])
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.function} {self.hours}"


class RequestAttachmentQuerySet(models.QuerySet["RequestAttachment"]):
    def visible_to(self, user: "User") -> "RequestAttachmentQuerySet":
        """Attachments are for staff: of every request that they may read."""
        if user.is_council:
            return self.none()
        return self.filter(case__in=Request.objects.visible_to(user)).select_related("file")


class RequestAttachment(models.Model):
    """A file that belongs to a request, or to the activity that the request became.

    Versions of one document are rows that replace each other: what nothing replaces is the version that counts.
    `activity` is only set for what was added to the activity itself, and is then the activity of `case`.
    """

    case = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="attachments")
    activity = models.ForeignKey("activities.Activity", on_delete=models.PROTECT, null=True, related_name="attachments")
    file = models.OneToOneField("files.StoredFile", on_delete=models.PROTECT, related_name="request_attachment")
    replaces = models.ForeignKey("self", on_delete=models.RESTRICT, null=True, related_name="newer")

    objects = RequestAttachmentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["replaces"], name="activities_attachment_replaced_once"),
            models.CheckConstraint(
                name="activities_attachment_not_itself", condition=Q(replaces__isnull=True) | ~Q(replaces=F("id"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.file_id}"

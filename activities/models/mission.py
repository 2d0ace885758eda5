"""The file of a mission: who goes, who receives, the programme, what goes along, what is said, and gifts.

People are functions, never names. Times are those of the place where it happens.
"""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from activities.models.activity import Activity
from activities.models.request import CostRow, DelegationMember, MissionForm
from activities.models.result import Result
from oss_intl.shared.text import MAX_TEXT

if TYPE_CHECKING:
    from accounts.models import User


class Payer(models.TextChoices):
    """Who pays for somebody's journey or stay; empty while that is not known yet."""

    THIS_BUDGET = CostRow.Payer.THIS_BUDGET.value, CostRow.Payer.THIS_BUDGET.label
    OTHER_BUDGET = CostRow.Payer.OTHER_BUDGET.value, CostRow.Payer.OTHER_BUDGET.label
    THIRD_PARTY = CostRow.Payer.THIRD_PARTY.value, CostRow.Payer.THIRD_PARTY.label
    OWN_ACCOUNT = "own_account", "Op eigen rekening"


NAMED_PAYERS = (Payer.OTHER_BUDGET, Payer.THIRD_PARTY)


class MissionQuerySet(models.QuerySet["Mission"]):
    def visible_to(self, user: "User") -> "MissionQuerySet":
        """Whoever may read the activity."""
        return self.filter(activity__in=Activity.objects.visible_to(user))


class Mission(models.Model):
    """What only a mission has. Guests come to Oss when `form` is an incoming delegation."""

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, primary_key=True, related_name="mission")
    form = models.CharField(max_length=20, choices=MissionForm)

    objects = MissionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"missie {self.activity_id}"


class MissionMember(models.Model):
    """Somebody in the delegation, or who receives it, by function; `people` when several have the same function.

    A companion is the partner or other company of an office holder. `payer` is empty while it is not known.
    """

    class Side(models.TextChoices):
        OWN = "own", "Delegatie van Oss"
        VISITOR = "visitor", "Gast"
        HOST = "host", "Gastheer"

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="members")
    side = models.CharField(max_length=10, choices=Side)
    order = models.PositiveSmallIntegerField()
    function = models.CharField(max_length=120)
    organisation_name = models.CharField(max_length=160)
    group = models.CharField(max_length=20, choices=DelegationMember.Group)
    people = models.PositiveSmallIntegerField(default=1)
    is_companion = models.BooleanField(default=False)
    payer = models.CharField(max_length=20, choices=Payer, blank=True)
    payer_name = models.CharField(max_length=160, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(fields=["mission", "side", "order"], name="activities_member_of"),)
        constraints = (
            models.CheckConstraint(name="activities_member_has_function", condition=~Q(function="")),
            models.CheckConstraint(name="activities_member_has_people", condition=Q(people__gte=1)),
            models.CheckConstraint(
                name="activities_member_known_side", condition=Q(side__in=["own", "visitor", "host"])
            ),
            models.CheckConstraint(
                name="activities_member_known_group", condition=Q(group__in=DelegationMember.Group.values)
            ),
            models.CheckConstraint(name="activities_member_known_payer", condition=Q(payer__in=["", *Payer.values])),
            models.CheckConstraint(
                name="activities_member_names_other_payer", condition=~Q(payer__in=NAMED_PAYERS) | ~Q(payer_name="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.function}, {self.organisation_name}"


class ProgrammeItem(models.Model):
    """A part of the programme on one day, between two times of the clock there.

    No attendees means the whole delegation. `aim` and the contact persons are for staff. What came of it is a
    result with a contact moment of the organisation.
    """

    class Form(models.TextChoices):
        TRAVEL = "travel", "Reis"
        MEETING = "meeting", "Gesprek"
        VISIT = "visit", "Werkbezoek"
        EVENT = "event", "Beurs of congres"
        RECEPTION = "reception", "Ontvangst"
        FREE = "free", "Vrije tijd"
        OTHER = "other", "Anders"

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="programme")
    on = models.DateField()
    starts = models.TimeField(null=True)
    ends = models.TimeField(null=True)
    form = models.CharField(max_length=20, choices=Form)
    what = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, related_name="programme_items"
    )
    attendees = models.ManyToManyField(MissionMember, related_name="programme")
    contacts = models.ManyToManyField("partners.ContactPerson", related_name="programme")
    aim = models.TextField(max_length=MAX_TEXT, blank=True)
    result = models.OneToOneField(Result, on_delete=models.PROTECT, null=True, related_name="programme_item")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(fields=["mission", "on"], name="activities_programme_of"),)
        constraints = (
            models.CheckConstraint(name="activities_programme_says_what", condition=~Q(what="")),
            models.CheckConstraint(
                name="activities_programme_known_form",
                condition=Q(form__in=["travel", "meeting", "visit", "event", "reception", "free", "other"]),
            ),
            models.CheckConstraint(
                name="activities_programme_ends_after_start",
                condition=Q(ends__isnull=True) | Q(starts__isnull=False, ends__gt=F("starts")),
            ),
            models.CheckConstraint(
                name="activities_programme_result_has_organisation",
                condition=Q(result__isnull=True) | Q(organisation__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.what}"


class PackingItemQuerySet(models.QuerySet["PackingItem"]):
    def visible_to(self, user: "User") -> "PackingItemQuerySet":
        """What goes along is for staff."""
        return self.none() if user.is_council else self.all()


class PackingItem(models.Model):
    """A document that goes along, and which function sees to it; the file itself may be kept here."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="packing_list")
    text = models.CharField(max_length=200)
    responsible = models.CharField(max_length=120)
    is_ready = models.BooleanField(default=False)
    file = models.OneToOneField("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="packing_item")
    version = models.PositiveIntegerField(default=1)

    objects = PackingItemQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="activities_packing_has_text", condition=~Q(text="")),
            models.CheckConstraint(name="activities_packing_has_responsible", condition=~Q(responsible="")),
        )

    def __str__(self) -> str:
        return self.text


class TalkingPoint(models.Model):
    """What Oss wants to say about one Global Goal, or in general when there is no goal. For staff."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="talking_points")
    goal = models.ForeignKey("policy.GlobalGoal", on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField(max_length=MAX_TEXT)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(name="activities_talkingpoint_has_text", condition=~Q(text="")),
            models.UniqueConstraint(fields=["mission", "goal"], name="activities_talkingpoint_once_a_goal"),
            models.UniqueConstraint(
                fields=["mission"], condition=Q(goal__isnull=True), name="activities_talkingpoint_once_in_general"
            ),
        )

    def __str__(self) -> str:
        return f"{self.mission_id} {self.goal_id or 'algemeen'}"


class Gift(models.Model):
    """A gift that Oss gave or received on a mission. `value_cents` is the estimated value.

    `our_function` gave or received it, `their_function` at the organisation is the other side. What was done with a
    received gift is empty while that is not decided. `reported_on` is the day of the report to the municipality.
    """

    class Direction(models.TextChoices):
        GIVEN = "given", "Gegeven"
        RECEIVED = "received", "Ontvangen"

    class Destination(models.TextChoices):
        MUNICIPALITY = "municipality", "Eigendom van de gemeente"
        RETURNED = "returned", "Teruggegeven"
        PASSED_ON = "passed_on", "Doorgegeven"
        OWN_USE = "own_use", "Eigen gebruik"

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="gifts")
    direction = models.CharField(max_length=10, choices=Direction)
    on = models.DateField()
    description = models.CharField(max_length=200)
    value_cents = models.BigIntegerField()
    organisation = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="gifts")
    their_function = models.CharField(max_length=120)
    our_function = models.CharField(max_length=120)
    destination = models.CharField(max_length=20, choices=Destination, blank=True)
    destination_note = models.CharField(max_length=200, blank=True)
    reported_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(fields=["mission", "on"], name="activities_gift_of"),)
        constraints = (
            models.CheckConstraint(
                name="activities_gift_known_direction", condition=Q(direction__in=["given", "received"])
            ),
            models.CheckConstraint(name="activities_gift_has_description", condition=~Q(description="")),
            models.CheckConstraint(name="activities_gift_not_negative", condition=Q(value_cents__gte=0)),
            models.CheckConstraint(
                name="activities_gift_has_functions", condition=~Q(their_function="") & ~Q(our_function="")
            ),
            models.CheckConstraint(
                name="activities_gift_known_destination",
                condition=Q(destination__in=["", "municipality", "returned", "passed_on", "own_use"]),
            ),
            models.CheckConstraint(
                name="activities_gift_given_is_gone", condition=~Q(direction="given") | Q(destination="")
            ),
            models.CheckConstraint(
                name="activities_gift_reported_afterwards",
                condition=Q(reported_on__isnull=True) | Q(reported_on__gte=F("on")),
            ),
        )

    def __str__(self) -> str:
        return self.description

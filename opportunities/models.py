"""What others organise and Oss can join: missions, fairs, delegations, conferences and calls for projects.

The policy prefers joining to leading (chapter 5). Days and amounts that nobody gave stay unknown and are shown so.
"""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from oss_intl.shared.text import MAX_TEXT

if TYPE_CHECKING:
    from datetime import date

    from accounts.models import User


class OpportunityQuerySet(models.QuerySet["Opportunity"]):
    def visible_to(self, _user: "User") -> "OpportunityQuerySet":
        """Everybody who signs in may read the calendar: it holds what others made public."""
        return self.all()

    def coming(self, today: "date") -> "OpportunityQuerySet":
        """What is not over yet; an unknown end is not over."""
        return self.filter(
            Q(ends_on__gte=today)
            | Q(ends_on__isnull=True) & (Q(starts_on__isnull=True) | Q(starts_on__gte=today))
            | Q(form=Opportunity.Form.CALL, ends_on__isnull=True, register_before__gte=today)
        )


class Opportunity(models.Model):
    """One thing that another body organises. Its organiser is an organisation of the register, or a name.

    `register_before` is the last day to register or to hand in. `cost_cents` is what joining costs Oss, in cents;
    the hours are whole hours that joining takes of officials and office holders. None is unknown, which is not 0.
    `uid` is how an imported file names it, so that importing again recognises it.
    """

    class Form(models.TextChoices):
        MISSION = "mission", "Missie"
        FAIR = "fair", "Beurs"
        DELEGATION = "delegation", "Inkomende delegatie"
        CALL = "call", "Oproep voor projecten"
        CONFERENCE = "conference", "Conferentie"

    class State(models.TextChoices):
        OPEN = "open", "Gaat door"
        CANCELLED = "cancelled", "Gaat niet door"

    title = models.CharField(max_length=200)
    norm = models.TextField()
    form = models.CharField(max_length=20, choices=Form)
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    organiser = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, related_name="opportunities"
    )
    organiser_name = models.CharField(max_length=160, blank=True)
    programme = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=2, blank=True)
    region_code = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    register_before = models.DateField(null=True)
    spearheads = models.ManyToManyField("policy.Spearhead", related_name="opportunities")
    goals = models.ManyToManyField("policy.GlobalGoal", related_name="opportunities")
    cost_cents = models.BigIntegerField(null=True)
    official_hours = models.PositiveIntegerField(null=True)
    office_holder_hours = models.PositiveIntegerField(null=True)
    url = models.URLField(max_length=300, blank=True)
    about = models.TextField(max_length=MAX_TEXT, blank=True)
    source = models.CharField(max_length=200, blank=True)
    uid = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OpportunityQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["starts_on", "id"], name="opportunities_by_day"),
            models.Index(fields=["country", "starts_on"], name="opportunities_by_country"),
        )
        constraints = (
            models.CheckConstraint(name="opportunities_has_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="opportunities_known_form",
                condition=Q(form__in=["mission", "fair", "delegation", "call", "conference"]),
            ),
            models.CheckConstraint(name="opportunities_known_state", condition=Q(state__in=["open", "cancelled"])),
            models.CheckConstraint(
                name="opportunities_has_one_organiser",
                condition=Q(organiser__isnull=False, organiser_name="")
                | (Q(organiser__isnull=True) & ~Q(organiser_name="")),
            ),
            models.CheckConstraint(
                name="opportunities_ends_after_start",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="opportunities_registers_before_end",
                condition=Q(register_before__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(register_before__lte=F("ends_on")),
            ),
            models.CheckConstraint(
                name="opportunities_cost_not_negative", condition=Q(cost_cents__isnull=True) | Q(cost_cents__gte=0)
            ),
            models.UniqueConstraint(fields=["uid"], condition=~Q(uid=""), name="opportunities_uid_once"),
        )

    def __str__(self) -> str:
        return self.title

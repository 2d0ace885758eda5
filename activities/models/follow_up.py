"""A follow-up action: something that still has to be done, by whom and before when."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from activities.models.request import DECIDED
from oss_intl.shared.text import MAX_TEXT

if TYPE_CHECKING:
    from accounts.models import User


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def visible_to(self, user: "User") -> "FollowUpQuerySet":
        """The council reads actions of decided requests, partners and intentions; others read them all."""
        if user.is_council:
            return self.filter(Q(case__isnull=True) | Q(case__status__in=DECIDED))
        return self.all()

    def overdue(self, today: date) -> "FollowUpQuerySet":
        """What should have been done by now, and is not."""
        return self.filter(done_on=None, due_on__lt=today)


class FollowUp(models.Model):
    """Something that still has to be done. Overdue is computed.

    It is about one thing: a request (and the activity that it became), an organisation, an intention of the policy,
    or a promise of Oss in an agreement. `origin` says what it came from.
    """

    class Origin(models.TextChoices):
        CONDITION = "condition", "Voorwaarde bij het besluit"
        RESULT = "result", "Resultaat"
        MEETING = "meeting", "Contact of overleg"
        EVALUATION = "evaluation", "Evaluatie"
        REPORT_DUE = "report_due", "Rapportage"
        PROMISE = "promise", "Belofte"
        LATER_CHECK = "later_check", "Latere controle"
        INTENTION = "intention", "Voornemen"
        OTHER = "other", "Los genoteerd"

    case = models.ForeignKey("activities.Request", on_delete=models.PROTECT, null=True, related_name="follow_ups")
    organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, related_name="follow_ups"
    )
    intention = models.ForeignKey(
        "policy.PolicyIntention", on_delete=models.PROTECT, null=True, related_name="follow_ups"
    )
    promise = models.ForeignKey("partners.Promise", on_delete=models.PROTECT, null=True, related_name="follow_ups")
    origin = models.CharField(max_length=20, choices=Origin, default=Origin.OTHER)
    text = models.TextField(max_length=MAX_TEXT)
    owner = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="follow_ups")
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    outcome = models.TextField(max_length=MAX_TEXT, blank=True)
    created_at = models.DateTimeField()

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="activities_followup_has_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="activities_followup_done_with_outcome", condition=Q(done_on__isnull=True) | ~Q(outcome="")
            ),
            models.CheckConstraint(
                name="activities_followup_known_origin",
                condition=Q(
                    origin__in=[
                        "condition", "result", "meeting", "evaluation", "report_due", "promise", "later_check",
                        "intention", "other",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="activities_followup_about_one_thing",
                condition=Q(case__isnull=False, organisation=None, intention=None, promise=None)
                | Q(case=None, organisation__isnull=False, intention=None, promise=None)
                | Q(case=None, organisation=None, intention__isnull=False, promise=None)
                | Q(case=None, organisation=None, intention=None, promise__isnull=False),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.origin} {self.due_on}"


@dataclass(frozen=True, kw_only=True)
class FollowUpData:
    """An action that is noted together with something else; without an owner it is for who notes it."""

    text: str
    due_on: date
    owner: "User | None" = None

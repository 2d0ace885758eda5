"""What was done with an intention of the policy: an activity, a contact moment, or a short text with its day."""

from django.db import models
from django.db.models import Q

from oss_intl.shared.text import MAX_TEXT


class IntentionDeed(models.Model):
    """What carried out an intention in a year, or, with `is_done` false, why it was not done that year.

    What was done is exactly one of an activity, a contact moment, or a text with a day. An activity counts as planned
    until it has been carried out; that is derived from its status.
    """

    intention = models.ForeignKey("policy.PolicyIntention", on_delete=models.PROTECT, related_name="deeds")
    year = models.PositiveSmallIntegerField()
    is_done = models.BooleanField(default=True)
    activity = models.ForeignKey("activities.Activity", on_delete=models.PROTECT, null=True, related_name="deeds")
    interaction = models.ForeignKey("partners.Interaction", on_delete=models.PROTECT, null=True, related_name="deeds")
    text = models.TextField(max_length=MAX_TEXT, blank=True)
    on = models.DateField(null=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["year", "intention"], name="activities_deed_year"),)
        constraints = (
            models.CheckConstraint(
                name="activities_deed_says_what_or_why",
                condition=Q(is_done=True, activity__isnull=False, interaction=None, text="", on=None)
                | Q(is_done=True, activity=None, interaction__isnull=False, text="", on=None)
                | (Q(is_done=True, activity=None, interaction=None, on__isnull=False) & ~Q(text=""))
                | (Q(is_done=False, activity=None, interaction=None, on=None) & ~Q(text="")),
            ),
            models.UniqueConstraint(fields=["intention", "activity"], name="activities_deed_activity_once"),
            models.UniqueConstraint(fields=["intention", "interaction"], name="activities_deed_interaction_once"),
            models.UniqueConstraint(
                fields=["intention", "year"], condition=Q(is_done=False), name="activities_deed_not_done_once_a_year"
            ),
        )

    def __str__(self) -> str:
        return f"{self.intention_id} {self.year}"

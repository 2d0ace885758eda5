"""The measurable goals of a request, in the code `Target`; a `GlobalGoal` is something else.

Goals are drawn up with the request. The approval freezes them: from then on a guard lets nothing of a goal change but
the activity that carries it (activities/guards.py).
"""

from django.db import models
from django.db.models import Q

from activities.models.activity import Activity
from activities.models.request import Request
from oss_intl.shared.text import MAX_TEXT


class Target(models.Model):
    """What must be reached on one question: `number` of `unit`, such as 3 "afspraken met bedrijven".

    `activity` is empty until the approval; it changes only when an activity is split or merged.
    """

    case = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="targets")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, null=True, related_name="targets")
    order = models.PositiveSmallIntegerField()
    question = models.ForeignKey("policy.Question", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)
    number = models.PositiveIntegerField()
    unit = models.CharField(max_length=80)

    class Meta:
        constraints = (
            models.CheckConstraint(name="activities_target_has_text", condition=~Q(text="")),
            models.CheckConstraint(name="activities_target_is_measurable", condition=Q(number__gte=1) & ~Q(unit="")),
        )

    def __str__(self) -> str:
        return f"{self.text.rstrip('.')}: {self.number} {self.unit}"


class MissedTarget(models.Model):
    """Said of a goal that brought nothing, and why; an activity can then be completed without a result for it."""

    target = models.OneToOneField(Target, on_delete=models.PROTECT, related_name="missed")
    reason = models.TextField(max_length=MAX_TEXT)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(name="activities_missedtarget_has_reason", condition=~Q(reason="")),)

    def __str__(self) -> str:
        return f"{self.target_id} niet gehaald"

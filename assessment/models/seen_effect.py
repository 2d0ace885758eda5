"""What the decider saw of the budget and confirmed: a row for each line that the decision touches. Never changed."""

from django.db import models
from django.db.models import F, Q

from assessment.models.decision import Decision


class SeenEffect(models.Model):
    """A line of the budget as it stood before the decision: what was free, what the decision takes, and what is left.

    Whole cents. `cents` is below zero where a revision sets money free; `spent_cents` is what the activity had spent on
    the line by then, which stays spent.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="seen_effects")
    line = models.ForeignKey("budget.BudgetLine", on_delete=models.PROTECT, related_name="seen_effects")
    before_cents = models.BigIntegerField()
    cents = models.BigIntegerField()
    after_cents = models.BigIntegerField()
    spent_cents = models.BigIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["decision", "line"], name="assessment_seen_effect_once"),
            models.CheckConstraint(
                name="assessment_seen_effect_adds_up", condition=Q(after_cents=F("before_cents") - F("cents"))
            ),
            models.CheckConstraint(name="assessment_seen_effect_spent", condition=Q(spent_cents__gte=0)),
        )

    def __str__(self) -> str:
        return f"{self.decision_id} {self.line_id}"

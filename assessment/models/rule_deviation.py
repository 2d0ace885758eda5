"""A policy rule that a decision goes against, and why. Never changed."""

from django.db import models
from django.db.models import Q

from assessment.models.decision import Decision
from oss_intl.shared.text import MAX_TEXT


class RuleDeviation(models.Model):
    """That a decision goes against a policy rule which applies to its request, with the reason."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="rule_deviations")
    rule = models.ForeignKey("policy.PolicyRule", on_delete=models.PROTECT, related_name="deviations")
    reason = models.TextField(max_length=MAX_TEXT)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["decision", "rule"], name="assessment_rule_deviation_once"),
            models.CheckConstraint(name="assessment_rule_deviation_has_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"{self.decision_id} {self.rule_id}"

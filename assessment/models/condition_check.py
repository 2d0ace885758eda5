"""Whether a request meets the conditions of the policy rules that apply to it, as an assessor handed it in."""

from django.db import models
from django.db.models import F, Q

from assessment.models.assessment import Assessment
from oss_intl.shared.text import MAX_TEXT


class ConditionCheck(models.Model):
    """One condition of one policy rule (chapter 5), with what was said of it.

    Titles and texts are kept as they read on that day, so that a later policy does not change what was weighed.
    `suggested` with `suggestion` is what the records said; saying anything else needs a `word` why. Frozen when the
    assessment is handed in. `is_needed`: the policy demands it; otherwise it is a point of attention.
    """

    class State(models.TextChoices):
        MET = "met", "Voldaan"
        NOT_MET = "not_met", "Niet voldaan"
        NOT_KNOWN = "not_known", "Niet bekend"

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="condition_checks")
    rule_code = models.SlugField(max_length=60)
    rule_title = models.CharField(max_length=160)
    code = models.SlugField(max_length=60)
    text = models.CharField(max_length=300)
    is_needed = models.BooleanField()
    state = models.CharField(max_length=10, choices=State)
    word = models.TextField(max_length=MAX_TEXT, blank=True)
    suggested = models.CharField(max_length=10, choices=State)
    suggestion = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["assessment", "rule_code", "code"], name="assessment_conditioncheck_once"),
            models.CheckConstraint(
                name="assessment_conditioncheck_known_state",
                condition=Q(state__in=["met", "not_met", "not_known"])
                & Q(suggested__in=["met", "not_met", "not_known"]),
            ),
            models.CheckConstraint(
                name="assessment_conditioncheck_otherwise_has_word",
                condition=Q(state=F("suggested")) | Q(state="not_known") | ~Q(word=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule_code} {self.code}: {self.state}"

    @property
    def key(self) -> str:
        """How a form names this condition."""
        return f"{self.rule_code}__{self.code}"

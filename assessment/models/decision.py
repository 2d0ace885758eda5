"""Decisions on requests, with their conditions. What was decided is never changed."""

from django.db import models
from django.db.models import F, Q

from assessment.models.assessment import Assessment
from oss_intl.shared.text import MAX_TEXT
from policy.models import DecidingBody


class Decision(models.Model):
    """A decision on a request, of the body that took it. `decided_on` is the body's day; `recorded_at` is ours.

    `number` is the body's own number for it. Pinned to the assessment that lay before the decider, and to the version
    of the policy that held on its day. `revises` names the approval whose place it takes, with `revision_reason`; that
    one stays as it is. `deputy` is the period in which the decider stood in for the themamanager. `effect_seen`: the
    decider ticked to have seen what it does to the budget.
    """

    class Outcome(models.TextChoices):
        APPROVE = "approve", "Akkoord"
        CONDITIONAL = "conditional", "Akkoord met voorwaarden"
        DEFER = "defer", "Aanhouden"
        REFUSE = "refuse", "Afwijzen"
        RETURN = "return", "Terug voor aanvulling"

    Body = DecidingBody

    case = models.ForeignKey("activities.Request", on_delete=models.PROTECT, related_name="decisions")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, null=True, related_name="decisions")
    policy_version = models.ForeignKey(
        "policy.PolicyVersion", on_delete=models.PROTECT, null=True, related_name="decisions"
    )
    outcome = models.CharField(max_length=20, choices=Outcome)
    body = models.CharField(max_length=20, choices=Body)
    number = models.CharField(max_length=60)
    decided_on = models.DateField()
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="decisions")
    recorded_at = models.DateTimeField()
    reason = models.TextField(max_length=MAX_TEXT)
    deviates = models.BooleanField(default=False)
    deviation_reason = models.TextField(max_length=MAX_TEXT, blank=True)
    defer_until = models.DateField(null=True)
    revises = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="revised_by")
    revision_reason = models.TextField(max_length=MAX_TEXT, blank=True)
    deputy = models.ForeignKey("accounts.Deputy", on_delete=models.PROTECT, null=True, related_name="decisions")
    effect_seen = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=["decided_on", "outcome"], name="assessment_decision_year"),)
        constraints = (
            models.UniqueConstraint(fields=["body", "number"], name="assessment_decision_number_once"),
            models.CheckConstraint(name="assessment_decision_has_number", condition=~Q(number="")),
            models.CheckConstraint(name="assessment_decision_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="assessment_decision_deviation_has_reason",
                condition=Q(deviates=False, deviation_reason="") | (Q(deviates=True) & ~Q(deviation_reason="")),
            ),
            models.CheckConstraint(
                name="assessment_decision_defer_has_date",
                condition=Q(outcome="defer", defer_until__gte=F("decided_on"))
                | (~Q(outcome="defer") & Q(defer_until__isnull=True)),
            ),
            models.CheckConstraint(
                name="assessment_decision_known_outcome",
                condition=Q(outcome__in=["approve", "conditional", "defer", "refuse", "return"]),
            ),
            models.CheckConstraint(
                name="assessment_decision_known_body",
                condition=Q(body__in=["themamanager", "college", "council"]),
            ),
            models.CheckConstraint(
                name="assessment_decision_revision_has_reason",
                condition=Q(revises__isnull=True, revision_reason="")
                | (Q(revises__isnull=False) & ~Q(revision_reason="")),
            ),
            models.CheckConstraint(
                name="assessment_decision_revision_outcome",
                condition=Q(revises__isnull=True) | Q(outcome__in=["conditional", "refuse"]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.outcome}"

    @property
    def taken_by(self) -> str:
        """The body in words; what somebody decided in the place of the themamanager says so."""
        if self.deputy_id is not None and self.body == DecidingBody.THEMAMANAGER:
            return "Waarnemend themamanager"
        return self.get_body_display()


class Condition(models.Model):
    """A condition of an approval; its follow-up action is made with it."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="conditions")
    text = models.TextField(max_length=MAX_TEXT)
    follow_up = models.OneToOneField("activities.FollowUp", on_delete=models.PROTECT, related_name="condition")

    class Meta:
        constraints = (models.CheckConstraint(name="assessment_condition_has_text", condition=~Q(text="")),)

    def __str__(self) -> str:
        return self.text

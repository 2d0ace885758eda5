"""Assessments on the six questions, and decisions. What was handed in or decided is never changed."""

from django.db import models
from django.db.models import F, Q

from oss_intl.shared.text import MAX_TEXT
from policy.models import Verdict


class Advice(models.TextChoices):
    """What the score advises; a person decides. `TOO_LITTLE` when too few questions apply."""

    PARTICIPATE = "participate", "Meedoen"
    LIMITED = "limited", "Beperkt meedoen"
    DECLINE = "decline", "Niet meedoen"
    TOO_LITTLE = "too_little", "Te weinig gegevens"


class Interest(models.Model):
    """Somebody said to have an interest in a request; they neither assess it nor decide on it."""

    case = models.ForeignKey("activities.Request", on_delete=models.PROTECT, related_name="interests")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="interests")
    declared_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "user"], name="assessment_interest_once"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.user_id}"


class Assessment(models.Model):
    """One assessor's six verdicts on a request. `score` is a whole percentage, 0-100, rounded down.

    A concept keeps what was typed in `draft`, and in `saved_from` which drawn page saved it last. Handing in makes the
    answers, which then stay as they are. A handed-in assessment is superseded when the request comes back for
    information or is assessed again.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Concept"
        SUBMITTED = "submitted", "Ingediend"
        SUPERSEDED = "superseded", "Vervangen"

    case = models.ForeignKey("activities.Request", on_delete=models.PROTECT, related_name="assessments")
    framework = models.ForeignKey("policy.Framework", on_delete=models.PROTECT, related_name="assessments")
    assessor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="assessments")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    no_conflict_declared_at = models.DateTimeField()
    draft = models.JSONField(default=dict)
    saved_from = models.UUIDField(null=True)
    note = models.TextField(max_length=MAX_TEXT, blank=True)
    score = models.PositiveSmallIntegerField(null=True)
    advice = models.CharField(max_length=20, choices=Advice, blank=True)
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case"], condition=Q(status="draft"), name="assessment_assessment_one_draft"
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(status="submitted"), name="assessment_assessment_one_current"
            ),
            models.CheckConstraint(
                name="assessment_assessment_known_status",
                condition=Q(status__in=["draft", "submitted", "superseded"]),
            ),
            models.CheckConstraint(
                name="assessment_assessment_submitted_has_advice",
                condition=Q(status="draft", submitted_at__isnull=True, score__isnull=True, advice="")
                | (~Q(status="draft") & Q(submitted_at__isnull=False) & Q(advice__in=Advice.values)),
            ),
            models.CheckConstraint(
                name="assessment_assessment_score_is_percent", condition=Q(score__isnull=True) | Q(score__lte=100)
            ),
            models.CheckConstraint(
                name="assessment_assessment_score_unless_too_little",
                condition=Q(status="draft")
                | Q(advice="too_little", score__isnull=True)
                | (~Q(advice="too_little") & Q(score__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.status}"


class Answer(models.Model):
    """A verdict on one question with its justification; and what the facts suggested, by which rule."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="answers")
    question = models.ForeignKey("policy.Question", on_delete=models.PROTECT, related_name="answers")
    verdict = models.CharField(max_length=20, choices=Verdict)
    justification = models.TextField(max_length=MAX_TEXT)
    suggested = models.CharField(max_length=20, choices=Verdict, blank=True)
    suggestion = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["assessment", "question"], name="assessment_answer_once"),
            models.CheckConstraint(name="assessment_answer_needs_justification", condition=~Q(justification="")),
            models.CheckConstraint(name="assessment_answer_known_verdict", condition=Q(verdict__in=Verdict.values)),
            models.CheckConstraint(
                name="assessment_answer_known_suggestion", condition=Q(suggested__in=["", *Verdict.values])
            ),
        )

    def __str__(self) -> str:
        return f"{self.question_id}: {self.verdict}"


class Decision(models.Model):
    """A decision on a request, of the body that took it. `decided_on` is the body's day; `recorded_at` is ours.

    `number` is the body's own number for it. Pinned to the assessment that lay before the decider.
    """

    class Outcome(models.TextChoices):
        APPROVE = "approve", "Akkoord"
        CONDITIONAL = "conditional", "Akkoord met voorwaarden"
        DEFER = "defer", "Aanhouden"
        REFUSE = "refuse", "Afwijzen"
        RETURN = "return", "Terug voor aanvulling"

    class Body(models.TextChoices):
        THEMAMANAGER = "themamanager", "Themamanager"
        COLLEGE = "college", "College van B en W"
        COUNCIL = "council", "Gemeenteraad"

    case = models.ForeignKey("activities.Request", on_delete=models.PROTECT, related_name="decisions")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, null=True, related_name="decisions")
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
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.outcome}"


class Condition(models.Model):
    """A condition of an approval; its follow-up action is made with it."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="conditions")
    text = models.TextField(max_length=MAX_TEXT)
    follow_up = models.OneToOneField("activities.FollowUp", on_delete=models.PROTECT, related_name="condition")

    class Meta:
        constraints = (models.CheckConstraint(name="assessment_condition_has_text", condition=~Q(text="")),)

    def __str__(self) -> str:
        return self.text

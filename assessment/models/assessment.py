"""Assessments on the policy's questions. What was handed in is never changed."""

from django.db import models
from django.db.models import Q

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

    Pinned to the framework and the version of the policy that held when it began. A concept keeps what was typed in
    `draft`, of the conditions of policy rules in `draft_conditions`, and in `saved_from` which drawn page saved it
    last. Handing in makes the answers, which then stay as they are. A handed-in assessment is superseded when the
    request comes back for information or is assessed again.

    A concept that was handed over has no `no_conflict_declared_at` until its new assessor declares it.

    Where two people assess (policies_pair.py), each has a half: `part` is first or second, handed in it is `paired`,
    and nobody but its assessor reads it before the other is in too. What the two make of it together is the joint
    version, which counts; then both halves are superseded and keep it in `joint`. `talk` says what they talked about.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Concept"
        PAIRED = "paired", "Een van twee, ingediend"
        SUBMITTED = "submitted", "Ingediend"
        SUPERSEDED = "superseded", "Vervangen"

    class Part(models.TextChoices):
        SINGLE = "single", "Enige beoordeling"
        FIRST = "first", "Eerste beoordeling"
        SECOND = "second", "Tweede beoordeling"
        JOINT = "joint", "Gezamenlijke versie"

    case = models.ForeignKey("activities.Request", on_delete=models.PROTECT, related_name="assessments")
    framework = models.ForeignKey("policy.Framework", on_delete=models.PROTECT, related_name="assessments")
    policy_version = models.ForeignKey(
        "policy.PolicyVersion", on_delete=models.PROTECT, null=True, related_name="assessments"
    )
    assessor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="assessments")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    part = models.CharField(max_length=10, choices=Part, default=Part.SINGLE)
    joint = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="halves")
    talk = models.TextField(max_length=MAX_TEXT, blank=True)
    no_conflict_declared_at = models.DateTimeField(null=True)
    draft = models.JSONField(default=dict)
    draft_conditions = models.JSONField(default=dict)
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
                fields=["case", "part"],
                condition=Q(status__in=["draft", "paired"]),
                name="assessment_assessment_one_of_part",
            ),
            models.UniqueConstraint(
                fields=["case", "assessor"],
                condition=Q(status__in=["draft", "paired"]) & ~Q(part="joint"),
                name="assessment_assessment_two_people",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(status="submitted"), name="assessment_assessment_one_current"
            ),
            models.CheckConstraint(
                name="assessment_assessment_known_status",
                condition=Q(status__in=["draft", "paired", "submitted", "superseded"]),
            ),
            models.CheckConstraint(
                name="assessment_assessment_known_part",
                condition=Q(part__in=["single", "first", "second", "joint"]),
            ),
            models.CheckConstraint(
                name="assessment_assessment_half_waits",
                condition=~Q(status__in=["paired", "submitted"])
                | Q(status="paired", part__in=["first", "second"])
                | Q(status="submitted", part__in=["single", "joint"]),
            ),
            models.CheckConstraint(
                name="assessment_assessment_half_is_joined",
                condition=Q(joint__isnull=True) | Q(status="superseded", part__in=["first", "second"]),
            ),
            models.CheckConstraint(name="assessment_assessment_talk_is_joint", condition=Q(talk="") | Q(part="joint")),
            models.CheckConstraint(
                name="assessment_assessment_submitted_has_advice",
                condition=Q(status="draft", submitted_at__isnull=True, score__isnull=True, advice="")
                | (~Q(status="draft") & Q(submitted_at__isnull=False) & Q(advice__in=Advice.values)),
            ),
            models.CheckConstraint(
                name="assessment_assessment_declared",
                condition=Q(status="draft") | Q(no_conflict_declared_at__isnull=False),
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

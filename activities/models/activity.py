"""An activity: what an approved request becomes, with its evaluation."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from activities.models.request import CooperationChange, Request
from oss_intl.shared.text import MAX_TEXT
from policy.models import Kind, Verdict

if TYPE_CHECKING:
    from accounts.models import User


class ActivityStatus(models.TextChoices):
    PLANNED = "planned", "Gepland"
    RUNNING = "running", "Loopt"
    COMPLETED = "completed", "Uitgevoerd"
    EVALUATED = "evaluated", "Geëvalueerd"
    CANCELLED = "cancelled", "Geannuleerd"
    MERGED = "merged", "Samengevoegd"


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, _user: "User") -> "ActivityQuerySet":
        """Every activity came out of an approval, which everybody who signs in may read."""
        return self.all()


class Activity(models.Model):
    """An activity, made by an approval with nothing retyped. Its kind's own fields are in the table of that kind.

    A request has one activity that its approval made, and those that were split from it (`split_from`); they rest on
    the same decision. An activity that was merged names the one that goes on with its work (`merged_into`).
    """

    case = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="activities")
    split_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=ActivityStatus, default=ActivityStatus.PLANNED)
    country = models.CharField(max_length=2, blank=True)
    place = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    year = models.PositiveSmallIntegerField()
    summary = models.TextField(max_length=MAX_TEXT, blank=True)
    cancel_reason = models.TextField(max_length=MAX_TEXT, blank=True)
    created_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["status", "-id"], name="activities_activity_status"),
            models.Index(fields=["year", "kind"], name="activities_activity_year"),
            models.Index(fields=["country", "-id"], name="activities_activity_country"),
        )
        constraints = (
            models.CheckConstraint(
                name="activities_activity_known_status", condition=Q(status__in=ActivityStatus.values)
            ),
            models.CheckConstraint(
                name="activities_activity_ends_after_start",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="activities_activity_cancelled_with_reason",
                condition=~Q(status=ActivityStatus.CANCELLED) | ~Q(cancel_reason=""),
            ),
            models.CheckConstraint(
                name="activities_activity_completed_with_summary",
                condition=~Q(status__in=["completed", "evaluated"]) | (~Q(summary="") & Q(completed_at__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(split_from__isnull=True), name="activities_activity_one_per_approval"
            ),
            models.CheckConstraint(
                name="activities_activity_merged_into_another",
                condition=Q(status=ActivityStatus.MERGED, merged_into__isnull=False)
                | (~Q(status=ActivityStatus.MERGED) & Q(merged_into__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return self.title


class Cooperation(models.Model):
    """What a co-operation request made or changed: a relation, and a draft agreement where one is to be signed."""

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, primary_key=True, related_name="cooperation")
    change = models.CharField(max_length=10, choices=CooperationChange)
    relation = models.ForeignKey("partners.Relation", on_delete=models.PROTECT, related_name="cooperations")
    agreement = models.ForeignKey(
        "partners.Agreement", on_delete=models.PROTECT, null=True, related_name="cooperations"
    )

    def __str__(self) -> str:
        return f"samenwerking {self.activity_id}"


class Evaluation(models.Model):
    """The look back on the policy's questions; a membership has one a year. `keep` is for memberships: keep or stop."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="evaluations")
    framework = models.ForeignKey("policy.Framework", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    conclusion = models.TextField(max_length=MAX_TEXT)
    keep = models.BooleanField(null=True)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    evaluated_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["activity", "year"], name="activities_evaluation_once_a_year"),
            models.CheckConstraint(name="activities_evaluation_has_conclusion", condition=~Q(conclusion="")),
        )

    def __str__(self) -> str:
        return f"{self.activity_id} {self.year}"


class EvaluationAnswer(models.Model):
    """What was delivered on one question."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="answers")
    question = models.ForeignKey("policy.Question", on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=20, choices=Verdict)
    justification = models.TextField(max_length=MAX_TEXT)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["evaluation", "question"], name="activities_evaluationanswer_once"),
            models.CheckConstraint(
                name="activities_evaluationanswer_needs_justification", condition=~Q(justification="")
            ),
            models.CheckConstraint(
                name="activities_evaluationanswer_known_verdict", condition=Q(verdict__in=Verdict.values)
            ),
        )

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.question_id}"

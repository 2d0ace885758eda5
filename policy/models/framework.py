"""The framework of six questions (chapter 5) as data with a version. `source` is the chapter of the policy."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q


class Kind(models.TextChoices):
    """The four kinds of international activity. The six questions have a wording for each."""

    MISSION = "mission", "Missie"
    PROJECT = "project", "Project"
    MEMBERSHIP = "membership", "Netwerk of lidmaatschap"
    COOPERATION = "cooperation", "Samenwerking"


class Verdict(models.TextChoices):
    """What an assessor says on one question."""

    NO = "no", "Nee"
    PARTLY = "partly", "Deels"
    YES = "yes", "Ja"
    NOT_APPLICABLE = "not_applicable", "Niet van toepassing"


class Framework(models.Model):
    """A version of the assessment framework (chapter 5). Thresholds are the municipality's own data, not the policy's.

    `participate_from` and `limited_from` are percentages of the highest possible score; below `min_applicable`
    applicable questions there is no score.
    """

    version = models.CharField(max_length=20, unique=True)
    adopted_on = models.DateField(null=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    participate_from = models.PositiveSmallIntegerField(default=75, validators=[MaxValueValidator(100)])
    limited_from = models.PositiveSmallIntegerField(default=40, validators=[MaxValueValidator(100)])
    min_applicable = models.PositiveSmallIntegerField(default=4, validators=[MinValueValidator(1)])
    source = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="policy_framework_thresholds_rise",
                condition=Q(limited_from__lt=F("participate_from")) & Q(participate_from__lte=100),
            ),
            models.CheckConstraint(
                name="policy_framework_valid_period",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
            ),
        )

    def __str__(self) -> str:
        return f"Afwegingskader {self.version}"


class Question(models.Model):
    """One of the policy's questions. `weight` is in whole points; the screen shows it as a share of all weights."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=30)
    title = models.CharField(max_length=80)
    weight = models.PositiveSmallIntegerField(default=1)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["framework", "number"], name="policy_question_number_once"),
            models.UniqueConstraint(fields=["framework", "code"], name="policy_question_code_once"),
            models.CheckConstraint(name="policy_question_weight_positive", condition=Q(weight__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class QuestionWording(models.Model):
    """How a question is put for one kind of activity, with a help sentence and what each verdict means.

    `variant` is "delegation" for receiving guests, where question 3 and 6 read the other way round; else empty.
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="wordings")
    kind = models.CharField(max_length=20, choices=Kind)
    variant = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    help_text = models.TextField(blank=True)
    anchor_no = models.TextField()
    anchor_partly = models.TextField()
    anchor_yes = models.TextField()
    usually_not_applicable = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["question", "kind", "variant"], name="policy_wording_once"),
            models.CheckConstraint(name="policy_wording_known_kind", condition=Q(kind__in=Kind.values)),
        )

    def __str__(self) -> str:
        return f"{self.question_id} {self.kind}"

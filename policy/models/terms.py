"""Lists that the policy names: goals, spearheads, motives, channels, programmes, the matrix, focus areas."""

from django.db import models
from django.db.models import Q

from policy.models.dated import Dated, dated_constraints


class GlobalGoal(models.Model):
    """One of the seventeen Global Goals; the number is the key."""

    number = models.PositiveSmallIntegerField(primary_key=True)
    name = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.CheckConstraint(name="policy_goal_one_to_seventeen", condition=Q(number__gte=1) & Q(number__lte=17)),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class Term(models.Model):
    """What spearheads, motives and channels have in common: a code, a name and a place in their list."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Spearhead(Dated, Term):
    """An economic spearhead of Oss (chapter 4). A request keeps the one that it chose."""

    code = models.SlugField(max_length=40)

    class Meta:
        constraints = dated_constraints("spearhead")


class Motive(Term):
    """Why Oss takes part: a row of the matrix of appendix 2."""


class Channel(Term):
    """Through whom Oss takes part: a column of the matrix of appendix 2."""


class Programme(Term):
    """A European programme that gives subsidy (chapter 5). `via`: whether Brussels or the Netherlands gives it out."""

    class Via(models.TextChoices):
        BRUSSELS = "brussels", "Vanuit Brussel"
        NETHERLANDS = "netherlands", "Via Nederland"

    via = models.CharField(max_length=20, choices=Via)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["name"], name="policy_programme_name_once"),
            models.CheckConstraint(name="policy_programme_known_via", condition=Q(via__in=["brussels", "netherlands"])),
        )


class MatrixItem(models.Model):
    """One activity in a cell of the matrix of appendix 2."""

    code = models.SlugField(max_length=60, unique=True)
    motive = models.ForeignKey(Motive, on_delete=models.PROTECT, related_name="matrix_items")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="matrix_items")
    text = models.CharField(max_length=300)
    order = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.text


class FocusArea(Dated):
    """A country or region that a regional partner of Oss focuses on (question 3: "of Agrifood Capital")."""

    holder = models.SlugField(max_length=80)
    holder_name = models.CharField(max_length=160)
    country = models.CharField(max_length=2)
    region_code = models.CharField(max_length=10, blank=True)
    name = models.CharField(max_length=160)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = dated_constraints("focusarea")

    def __str__(self) -> str:
        return self.name

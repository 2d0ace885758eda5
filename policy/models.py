"""What the council adopted, as data: the framework of six questions, and what stands beside it.

Everything carries its `source`: the chapter or annex of the policy. Nothing here knows a request or a partner:
rules match by data (country, region, slug of an organisation, spearhead, kind).
"""

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


class CostCategory(models.TextChoices):
    """What a cost is for."""

    TRAVEL = "travel", "Reis"
    LODGING = "lodging", "Verblijf"
    MEALS = "meals", "Maaltijden"
    CONFERENCE = "conference", "Congres of beurs"
    RECEPTION = "reception", "Ontvangst"
    FEE = "fee", "Bijdrage of lidmaatschap"
    OTHER = "other", "Overig"


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
    """One of the six questions. `weight` is in whole points; the screen shows it as a share of all weights."""

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


class Spearhead(Term):
    """An economic spearhead of Oss (chapter 4)."""


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


class PolicyRule(models.Model):
    """A standing line of the policy for a country, partner, sector or network.

    A rule applies to a request when one of the `match_` lists shares a value with it; an empty list matches nothing.
    `match_kinds`, when not empty, narrows that to requests of those kinds.
    """

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=160)
    text = models.TextField()
    meaning = models.TextField()
    conditions = models.JSONField(default=list)
    match_countries = models.JSONField(default=list)
    match_regions = models.JSONField(default=list)
    match_organisations = models.JSONField(default=list)
    match_spearheads = models.JSONField(default=list)
    match_kinds = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.title


class PolicyIntention(models.Model):
    """What the policy says we will do; the yearly report says whether it was done."""

    class Frequency(models.TextChoices):
        ONCE = "once", "Eenmalig"
        YEARLY = "yearly", "Jaarlijks"
        STANDING = "standing", "Doorlopend"

    code = models.SlugField(max_length=60, unique=True)
    text = models.TextField()
    frequency = models.CharField(max_length=10, choices=Frequency)
    owner = models.CharField(max_length=160, blank=True)
    motive = models.ForeignKey(Motive, on_delete=models.PROTECT, null=True, related_name="intentions")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, null=True, related_name="intentions")
    order = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="policy_intention_known_frequency", condition=Q(frequency__in=["once", "yearly", "standing"])
            ),
        )

    def __str__(self) -> str:
        return self.text


class Position(models.Model):
    """A seat or lobby role that Oss has: body, function and holder by function, never a person.

    `since` is as the policy words it. Loading the policy changes neither end nor entries, and no position that people
    added.
    """

    code = models.SlugField(max_length=60, unique=True)
    body = models.CharField(max_length=160)
    function = models.CharField(max_length=160)
    holder = models.CharField(max_length=160, blank=True)
    since = models.CharField(max_length=60, blank=True)
    until = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    end_reason = models.TextField(blank=True)
    motive = models.ForeignKey(Motive, on_delete=models.PROTECT, null=True, related_name="positions")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, null=True, related_name="positions")
    order = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="policy_position_ends_with_reason",
                condition=Q(ended_on__isnull=True, end_reason="") | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
            ),
            models.CheckConstraint(
                name="policy_position_has_body_and_function", condition=~Q(body="") & ~Q(function="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.function}, {self.body}"


class PositionEntry(models.Model):
    """What was done with a position: a meeting that was attended, or what lobbying brought."""

    class Form(models.TextChoices):
        MEETING = "meeting", "Overleg"
        RESULT = "result", "Resultaat van lobby"

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="entries")
    form = models.CharField(max_length=10, choices=Form)
    on = models.DateField()
    text = models.TextField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="policy_positionentry_has_text", condition=~Q(text="")),
            models.CheckConstraint(name="policy_positionentry_known_form", condition=Q(form__in=["meeting", "result"])),
        )

    def __str__(self) -> str:
        return f"{self.position_id} {self.on}"


class FocusArea(models.Model):
    """A country or region that a regional partner of Oss focuses on (question 3: "of Agrifood Capital")."""

    code = models.SlugField(max_length=60, unique=True)
    holder = models.SlugField(max_length=80)
    holder_name = models.CharField(max_length=160)
    country = models.CharField(max_length=2)
    region_code = models.CharField(max_length=10, blank=True)
    name = models.CharField(max_length=160)
    source = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Norm(models.Model):
    """A whole number that the municipality steers by, from a day on; a later row does not change what was before.

    `is_own_setting`: the policy gives no number, so the value is the municipality's own; `source` is then the chapter
    that it belongs to. `code` is what the code asks for (selectors.norm).
    """

    class Unit(models.TextChoices):
        CENTS = "cents", "eurocent"
        DAYS = "days", "dagen"
        MONTHS = "months", "maanden"
        HOURS = "hours", "uren"
        PERCENT = "percent", "procent"
        COUNT = "count", "aantal"
        GRAMS = "grams", "gram"

    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=160)
    note = models.CharField(max_length=300, blank=True)
    value = models.PositiveIntegerField()
    unit = models.CharField(max_length=10, choices=Unit)
    valid_from = models.DateField()
    is_own_setting = models.BooleanField(default=True)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["code", "valid_from"], name="policy_norm_once_a_day"),
            models.CheckConstraint(
                name="policy_norm_known_unit",
                condition=Q(unit__in=["cents", "days", "months", "hours", "percent", "count", "grams"]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} vanaf {self.valid_from}"


class ExpenseRule(models.Model):
    """On which budget line a cost of a kind and category falls; shown at the decision and open to change there.

    The most specific rule wins: an organisation before a kind, a category before none.
    """

    kind = models.CharField(max_length=20, choices=Kind, blank=True)
    category = models.CharField(max_length=20, choices=CostCategory, blank=True)
    organisation = models.SlugField(max_length=80, blank=True)
    line_code = models.SlugField(max_length=40)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "category", "organisation"], name="policy_expenserule_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind or '*'} {self.category or '*'} {self.organisation or '*'}: {self.line_code}"

"""What the policy says about countries, partners and money, as rules that match by data."""

from django.db import models
from django.db.models import Q

from policy.models.dated import Dated, dated_constraints
from policy.models.framework import Kind


class CostCategory(models.TextChoices):
    """What a cost is for."""

    TRAVEL = "travel", "Reis"
    LODGING = "lodging", "Verblijf"
    MEALS = "meals", "Maaltijden"
    CONFERENCE = "conference", "Congres of beurs"
    RECEPTION = "reception", "Ontvangst"
    FEE = "fee", "Bijdrage of lidmaatschap"
    OTHER = "other", "Overig"


class PolicyRule(Dated):
    """A standing line of the policy for a country, partner, sector or network.

    A rule applies to a request when one of the `match_` lists shares a value with it; an empty list matches nothing.
    `match_kinds`, when not empty, narrows that to requests of those kinds. `conditions` are sentences; read
    them through policy.conditions.
    """

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

    class Meta:
        constraints = dated_constraints("policyrule")

    def __str__(self) -> str:
        return self.title


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

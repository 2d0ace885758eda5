"""Pure rules of the policy's data: no query, no clock."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from oss_intl.shared.money import euros
from policy.models import ExpenseRule, Norm, PolicyRule

ONE = {Norm.Unit.DAYS: "dag", Norm.Unit.MONTHS: "maand", Norm.Unit.HOURS: "uur", Norm.Unit.GRAMS: "gram"}


@dataclass(frozen=True)
class Matchable:
    """What a policy rule matches a request by."""

    kind: str
    country: str
    region_code: str
    organisations: Collection[str]
    spearheads: Collection[str]


def rule_applies(rule: PolicyRule, case: Matchable) -> bool:
    """Whether a rule's match lists share a value with the case; kinds narrow, or match by themselves when alone."""
    by = (
        case.country in rule.match_countries
        or case.region_code in rule.match_regions
        or bool(set(case.organisations) & set(rule.match_organisations))
        or bool(set(case.spearheads) & set(rule.match_spearheads))
    )
    if not rule.match_kinds:
        return by
    narrows = any((rule.match_countries, rule.match_regions, rule.match_organisations, rule.match_spearheads))
    return case.kind in rule.match_kinds and (by or not narrows)


def line_code_for(rules: Iterable[ExpenseRule], kind: str, category: str, organisations: Iterable[str]) -> str:
    """The budget line on which a cost falls, or "" when no rule fits.

    The most specific rule wins: an organisation before a kind, a kind before a category, a category before none.
    """
    slugs = set(organisations)
    fitting = [
        rule
        for rule in rules
        if rule.kind in {kind, ""} and rule.category in {category, ""} and rule.organisation in slugs | {""}
    ]
    best = max(fitting, key=lambda rule: (rule.organisation != "", rule.kind != "", rule.category != ""), default=None)
    return best.line_code if best else ""


def share_of(weight: int, total: int) -> int:
    """Which part of all weights a weight is, in whole percent, rounded half up; 0 of nothing."""
    return (200 * weight + total) // (2 * total) if total else 0


def norm_value(value: int, unit: str) -> str:
    """A setting as it reads: `€ 500`, `7 dagen`, `150%`, `12`."""
    match Norm.Unit(unit):
        case Norm.Unit.CENTS:
            return euros(value)
        case Norm.Unit.PERCENT:
            return f"{value}%"
        case Norm.Unit.COUNT:
            return str(value)
        case spoken:
            return f"{value} {ONE[spoken] if value == 1 else spoken.label}"

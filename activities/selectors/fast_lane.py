"""Whether a request can go by the fast lane, by the settings and policy rules of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from activities.models import Request
from activities.policies import RequestData, region_of
from activities.policies_fast_lane import obstacles, reason_by_rule
from activities.selectors.request import data_of
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.money import Cents
from partners.models import Organisation
from policy.intake import shape_of
from policy.models import Mandate, Norm, PolicyRule
from policy.policies import Matchable, rule_applies
from policy.selectors import mandates_in_force

CEILING = "fast-lane-ceiling"


@dataclass(frozen=True)
class FastLane:
    """The rule's answer on one request: why it cannot be fast, or else the reason of its approval."""

    obstacles: tuple[str, ...]
    reason: str

    @property
    def fits(self) -> bool:
        return not self.obstacles


def fast_lane(kind: str, data: RequestData, on: date) -> FastLane:
    """The answer for what somebody filled in."""
    rules, ceilings = _known()
    return _answer(kind, data, _ceiling(ceilings, on), _held(rules, on), mandates_in_force(on))


def fast_lane_of(case: Request, today: date) -> FastLane:
    """The answer for a stored request: by the settings of the day of submission, and the mandates of today."""
    return fast_lane_of_all([case], today)[case.pk]


def fast_lane_of_all(cases: Iterable[Request], today: date) -> dict[int, FastLane]:
    """The same for many requests (loaded with_everything), by key."""
    rules, ceilings = _known()
    mandates = mandates_in_force(today)
    days = {case: _day(case, today) for case in cases}
    return {
        case.pk: _answer(case.kind, data_of(case), _ceiling(ceilings, day), _held(rules, day), mandates)
        for case, day in days.items()
    }


def _known() -> tuple[list[PolicyRule], list[Norm]]:
    """Every policy rule and every ceiling there was, the oldest ceiling first."""
    ceilings = Norm.objects.filter(code=CEILING).order_by("valid_from")
    return list(PolicyRule.objects.order_by("order", "pk")), list(ceilings)


def _held(rules: Iterable[PolicyRule], on: date) -> list[PolicyRule]:
    return [rule for rule in rules if rule.holds_on(on)]


def _ceiling(ceilings: Iterable[Norm], on: date) -> Cents | None:
    held = [norm.value for norm in ceilings if norm.valid_from <= on]
    return held[-1] if held else None


def _answer(
    kind: str,
    data: RequestData,
    ceiling: Cents | None,
    rules: Iterable[PolicyRule],
    mandates: Iterable[Mandate],
) -> FastLane:
    shape = shape_of(kind, data.mission_form)
    found = obstacles(shape, data, ceiling, _applying(kind, data, rules), mandates)
    return FastLane(found, "" if found or ceiling is None else reason_by_rule(shape, data, ceiling))


def _applying(kind: str, data: RequestData, rules: Iterable[PolicyRule]) -> list[PolicyRule]:
    named = (data.partner, data.requester, *data.participations)
    case = Matchable(
        kind=kind,
        country=data.country,
        region_code=region_of(data),
        organisations={one.slug for one in named if isinstance(one, Organisation)},
        spearheads={spearhead.code for spearhead in data.spearheads},
    )
    return [rule for rule in rules if rule_applies(rule, case)]


def _day(case: Request, today: date) -> date:
    return day_in_oss(case.submitted_at) if case.submitted_at else today

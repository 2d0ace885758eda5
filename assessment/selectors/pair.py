"""Whether a request asks two assessors, and how far the two are. It tells nothing of what they said."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet, Sum

from accounts.models import User
from activities.models import CostRow, HoursRow, Request
from activities.models.request import ProjectRole
from activities.policies import counted_hours
from activities.selectors.capacity import FACTOR
from assessment.models import Assessment, Decision, Interest, PairRequest, PastAssessor
from assessment.policies_pair import CENTS_FROM, HOURS_FROM, Half, Pair, Weight, why_two
from oss_intl.shared.dates import day_in_oss
from policy.models import Norm

LIVE = (Assessment.Status.DRAFT, Assessment.Status.PAIRED)


def pair_of(case: Request) -> Pair:
    """Who assesses one request."""
    return pairs_of([case])[case.pk]


def pairs_of(cases: Sequence[Request]) -> dict[int, Pair]:
    """Who assesses each of these requests, by key, in a fixed number of queries; by the settings of its submission."""
    keys = [case.pk for case in cases]
    costs = _sums(CostRow.objects.filter(case__in=keys).exclude(payer=CostRow.Payer.THIRD_PARTY), "amount_cents")
    hours = _sums(HoursRow.objects.filter(case__in=keys), "hours")
    reasons = dict(PairRequest.objects.filter(case__in=keys).values_list("case", "reason"))
    halves: dict[int, list[Half]] = defaultdict(list)
    past: dict[int, set[int]] = defaultdict(set)
    for case_id, user_id in PastAssessor.objects.filter(case__in=keys).values_list("case", "user"):
        past[case_id].add(user_id)
    live = Assessment.objects.filter(case__in=keys, status__in=LIVE).exclude(part=Assessment.Part.JOINT)
    for row in live.order_by("part", "pk").only("case", "part", "assessor", "status"):
        halves[row.case_id].append(Half(row.pk, row.part, row.assessor_id, row.status == Assessment.Status.PAIRED))
    dated = list(Norm.objects.filter(code__in=[CENTS_FROM, HOURS_FROM, FACTOR]).order_by("valid_from"))
    found = {}
    for case in cases:
        held = _held(dated, case)
        factor = held.get(FACTOR) if case.project_role == ProjectRole.LEAD else None
        asks = Weight(costs.get(case.pk, 0), counted_hours(hours.get(case.pk, 0), factor))
        why = why_two(
            asks, held.get(CENTS_FROM), held.get(HOURS_FROM), asked=case.pk in reasons, begun=len(halves[case.pk])
        )
        found[case.pk] = Pair(why, reasons.get(case.pk, ""), tuple(halves[case.pk]), frozenset(past[case.pk]))
    return found


def who_can_take_over(case: Request) -> QuerySet[User]:
    """Who can get a concept of this request handed over (`permissions.can_assess`, and no part in it), by name."""
    pair = pair_of(case)
    people = User.objects.who_handle_requests().exclude(pk__in=[half.assessor_id for half in pair.halves])
    people = people.exclude(pk__in=pair.past if pair.is_needed else ())
    people = people.exclude(pk__in=Interest.objects.filter(case=case).values("user"))
    return people.exclude(pk__in=Decision.objects.filter(case=case).values("decided_by"))


def _sums(rows: QuerySet[CostRow] | QuerySet[HoursRow], field: str) -> dict[int, int]:
    return dict(rows.order_by().values("case").annotate(total=Sum(field)).values_list("case", "total"))


def _held(dated: Iterable[Norm], case: Request) -> dict[str, int]:
    """The settings on the day of submission, by code; a draft has none yet."""
    if case.submitted_at is None:
        return {}
    day = day_in_oss(case.submitted_at)
    return {norm.code: norm.value for norm in dated if norm.valid_from <= day}

"""The two queues: what waits for an assessor, and what waits for the themamanager; the most pressing first.

A page of a queue reads only its own rows in full, however many wait.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.utils.text import capfirst

from accounts.models import User
from accounts.permissions import may_act_as_themamanager
from activities.models import CostRow, Request
from activities.models.request import Status
from activities.selectors.mandate import authorities_of
from assessment import permissions
from assessment.models import Assessment, CollegeProposal, Decision, Interest, PastAssessor
from assessment.policies import DECIDE_WITHIN, USUAL_DAYS, decide_before
from assessment.policies_pair import Pair
from assessment.policies_proposal import stage
from assessment.selectors.pair import LIVE, pairs_of
from assessment.selectors.reservations import LineEffect, effects_of_all
from oss_intl.shared.countries import country_name
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.money import Cents
from oss_intl.shared.paging import PAGE_SIZE
from policy.policies_mandate import Authority
from policy.selectors import norms

MOST_CHOSEN = 50
Part = Assessment.Part


@dataclass(frozen=True)
class Waiting:
    """A request in a queue. `days` since submission; `decide_before` is the deadline; `cents` asked of this budget.

    `decider` is the body that the mandates name today, `stage` how far the college is where it was or must be asked.
    `leaves` says what approving it as asked leaves of each line; other requests in the queue do not count in it.
    """

    reference: str
    title: str
    kind: str
    country: str
    requester: str
    days: int
    decide_before: date
    is_late: bool
    deferred_until: date | None
    cents: Cents
    status: str
    assessor: str
    is_mine: bool
    pair: Pair
    may_assess: bool
    may_join: bool
    score: int | None
    advice: str
    advice_label: str
    may_decide: bool
    has_interest: bool
    decider: str
    stage: str
    leaves: tuple[LineEffect, ...]


@dataclass(frozen=True)
class Around:
    """What stands around a request that waits."""

    leaves: tuple[LineEffect, ...]
    pair: Pair
    authority: Authority
    proposal: CollegeProposal | None


def to_assess(user: User, today: date, number: str | None = None) -> "Page[Waiting]":
    """Submitted requests, the oldest first, with who is at it; `number` is the page, the first where it is none."""
    submitted = Request.objects.filter(status=Status.SUBMITTED).order_by("submitted_at", "pk")
    return _page(list(submitted.values_list("pk", flat=True)), user, today, number)


def to_decide(user: User, today: date, number: str | None = None) -> "Page[Waiting]":
    """Assessed requests, and deferred ones whose day has come; the nearest deadline first."""
    return _page([pk for _, pk in _by_deadline(_ready(today), today)], user, today, number)


def deferred(user: User, today: date, number: str | None = None) -> "Page[Waiting]":
    """Deferred requests whose day has not come yet, the nearest day first."""
    later = Request.objects.filter(status=Status.DEFERRED, deferred_until__gt=today)
    return _page(list(later.order_by("deferred_until", "pk").values_list("pk", flat=True)), user, today, number)


def waiting(keys: Sequence[int], user: User, today: date) -> list[Waiting]:
    """These requests as a queue shows them, in the order of their keys, in a fixed number of queries."""
    asked = CostRow.objects.filter(case=OuterRef("pk"), payer=CostRow.Payer.THIS_BUDGET).order_by()
    total = asked.values("case").annotate(total=Sum("amount_cents")).values("total")
    live = Assessment.objects.filter(status__in=[Assessment.Status.DRAFT, Assessment.Status.SUBMITTED])
    rows = Request.objects.select_related("requester", "partner").annotate(
        asked_cents=Subquery(total),
        is_own=Exists(Assessment.objects.filter(case=OuterRef("pk"), assessor=user)),
        **_part_in_it(user),
    )
    rows = rows.prefetch_related(Prefetch("assessments", live.select_related("assessor"), to_attr="live"))
    found = rows.in_bulk(keys)
    cases = list(found.values())
    leaves, pairs, authorities = effects_of_all(cases, today), pairs_of(cases), authorities_of(cases, today)
    proposals = {row.case_id: row for row in CollegeProposal.objects.open().filter(case__in=keys)}
    around = {key: Around(tuple(leaves[key]), pairs[key], authorities[key], proposals.get(key)) for key in found}
    within = days_to_decide(today)
    return [_row(found[key], user, today, within, around[key]) for key in keys]


def chosen_elsewhere(references: Sequence[str], shown: Iterable[str]) -> list[tuple[str, str]]:
    """Reference and title of what was chosen and still waits for a decision, but does not stand on the page itself."""
    others = set(references[:MOST_CHOSEN]).difference(shown)
    rows = Request.objects.filter(reference__in=others, status__in=[Status.ASSESSED, Status.DEFERRED])
    names = rows.order_by("reference").values_list("reference", "title")
    return [(reference or "", title) for reference, title in names]


def waits_for_assessor(user: User) -> int:
    """How many requests this user can assess now, for the navigation: not those that a colleague works on."""
    if not permissions.may_see_queue(user):
        return 0
    return _may_say(user).filter(_has_place() | _joins()).count()


def open_to_assess(user: User) -> QuerySet[Request]:
    """Submitted requests with a place for this user: one's own concept, or a place that no colleague has taken."""
    return _may_say(user).filter(_has_place())


def open_to_join(user: User) -> QuerySet[Request]:
    """Requests of which both assessments are in, this user's and a colleague's."""
    return _may_say(user).filter(_joins())


def _may_say(user: User) -> QuerySet[Request]:
    """Submitted requests in which this user has no interest and on which she took no decision before.

    With numbers of assessments: of others and of one's own, and how many of each are in as one of two.
    """
    mine = Q(assessments__assessor=user)
    live, paired = Q(assessments__status__in=LIVE), Q(assessments__status=Assessment.Status.PAIRED)
    waits = Request.objects.alias(**_part_in_it(user)).filter(status=Status.SUBMITTED)
    return waits.filter(Q(has_interest=False, has_decided=False)).annotate(
        of_others=Count("assessments", filter=live & ~mine),
        of_one=Count("assessments", filter=live & ~mine & Q(assessments__part=Part.SINGLE)),
        own=Count("assessments", filter=live & mine),
        paired_own=Count("assessments", filter=paired & mine),
        paired_others=Count("assessments", filter=paired & ~mine),
    )


def _has_place() -> Q:
    """A colleague who assesses alone takes the only place, two take both; who wrote before writes no second one."""
    second_again = Q(wrote_before=True, own=0, of_others__gt=0)
    return Q(of_one=0, of_others__lt=2, paired_own=0) & ~second_again


def _joins() -> Q:
    return Q(paired_own__gt=0, paired_others__gt=0)


def _part_in_it(user: User) -> dict[str, Exists]:
    """What a user has to do with a request already: an interest, a decision, a concept that was handed over."""
    return {
        "has_interest": Exists(Interest.objects.filter(case=OuterRef("pk"), user=user)),
        "has_decided": Exists(Decision.objects.filter(case=OuterRef("pk"), decided_by=user)),
        "wrote_before": Exists(PastAssessor.objects.filter(case=OuterRef("pk"), user=user)),
    }


def waits_for_decider(user: User, today: date) -> int:
    """How many requests this user can decide on now, for the navigation."""
    return open_to_decide(user, today).count() if may_act_as_themamanager(user, today) else 0


def open_to_decide(user: User, today: date) -> QuerySet[Request]:
    """Requests that wait for a decision and are not this user's own work, nor her interest."""
    ready = _ready(today).exclude(author=user).exclude(assessments__assessor=user).exclude(past_assessors__user=user)
    return ready.exclude(interests__user=user)


def first_due(query: QuerySet[Request], most: int, today: date) -> list[tuple[Request, date]]:
    """The first of these requests by deadline, each with the day before which a decision falls."""
    due = [(pk, day) for day, pk in _by_deadline(query, today)[:most]]
    rows = Request.objects.in_bulk([pk for pk, _ in due])
    return [(rows[pk], day) for pk, day in due]


def days_to_decide(today: date) -> int:
    """Within how many days after submission a decision is due, as the municipality has set it."""
    found = norms(today).get(DECIDE_WITHIN)
    return found.value if found else USUAL_DAYS


def _by_deadline(query: QuerySet[Request], today: date) -> list[tuple[date, int]]:
    """Deadlines and keys, the nearest first. Reads four columns, so that it stays quick however many wait."""
    within = days_to_decide(today)
    return sorted(
        (decide_before(day_in_oss(submitted_at), starts_on, within, until), pk)
        for pk, submitted_at, starts_on, until in query.values_list("pk", "submitted_at", "starts_on", "deferred_until")
        if submitted_at is not None
    )


def _ready(today: date) -> QuerySet[Request]:
    return Request.objects.filter(Q(status=Status.ASSESSED) | Q(status=Status.DEFERRED, deferred_until__lte=today))


def _page(keys: list[int], user: User, today: date, number: str | None) -> "Page[Waiting]":
    """One page of a queue. The page itself holds the rows; its paginator counts all that wait."""
    page = Paginator(keys, PAGE_SIZE).get_page(number)
    rows = waiting(list(page), user, today)
    page.object_list = rows  # type: ignore[assignment]  # keys until here
    return page  # type: ignore[return-value]


def _row(row: Request, user: User, today: date, within: int, around: Around) -> Waiting:
    live = cast("list[Assessment]", row.live)  # type: ignore[attr-defined]  # prefetched above
    pair, authority = around.pair, around.authority
    is_own, has_interest = row.is_own or row.wrote_before, row.has_interest  # type: ignore[attr-defined]  # annotated
    may_say = not has_interest and not row.has_decided  # type: ignore[attr-defined]  # annotated above
    assessment = next((item for item in live if item.status == Assessment.Status.SUBMITTED), None)
    drafts = [item for item in live if item.status == Assessment.Status.DRAFT and item.part != Part.JOINT]
    submitted_on = day_in_oss(row.submitted_at) if row.submitted_at else today
    until = row.deferred_until if row.status == Status.DEFERRED else None
    before = decide_before(submitted_on, row.starts_on, within, until)
    return Waiting(
        reference=row.reference or "",
        title=row.title,
        kind=row.get_kind_display(),
        country=country_name(row.country) or "–",
        requester=row.requester.name if row.requester else "",
        days=(today - submitted_on).days,
        decide_before=before,
        is_late=before < today,
        deferred_until=until,
        cents=cast("int | None", row.asked_cents) or 0,  # type: ignore[attr-defined]  # annotated above
        status=row.status,
        assessor=drafts[0].assessor.name if drafts and not pair.is_needed else "",
        is_mine=any(item.assessor_id == user.pk for item in drafts),
        pair=pair,
        may_assess=may_say and permissions.has_place(user, pair),
        may_join=may_say and pair.both_in and pair.of(user) is not None,
        score=assessment.score if assessment else None,
        advice=assessment.advice if assessment else "",
        advice_label=assessment.get_advice_display() if assessment and assessment.advice else "",
        may_decide=row.author_id != user.pk and not is_own and not has_interest,
        has_interest=has_interest,
        decider=capfirst(authority.who),
        stage=stage(authority, around.proposal),
        leaves=around.leaves,
    )

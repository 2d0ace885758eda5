"""Comparable earlier requests: why they compare, how they were scored and decided, and what came of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from django.db.models import Count, OuterRef, Prefetch, Subquery, Sum
from django.urls import reverse

from activities.models import Activity, CostRow, Evaluation, Request
from activities.models.activity import ActivityStatus
from activities.models.request import DECIDED
from assessment.models import Assessment
from oss_intl.shared.money import Cents
from policy.models import Kind

LOOKED_AT = 100
SHOWN = 5
LONGEST = 160  # characters of a conclusion


@dataclass(frozen=True)
class Precedent:
    """An earlier request that is decided, why it compares, and what came of it: in words, empty when not approved."""

    pk: int
    reference: str
    title: str
    url: str
    why: str
    status: str
    score: int | None
    advice: str
    came_of: str


def precedents(case: Request) -> list[Precedent]:
    """The five most comparable decided requests, the most alike first.

    Looked at are the last hundred of all, and however long ago the last hundred with this partner and in this country.
    """
    return precedents_of_all([case])[case.pk]


def precedents_of_all(cases: Sequence[Request]) -> dict[int, list[Precedent]]:
    """The same for several requests, which share what is looked at: a hundred with any of their partners.

    A fixed number of queries when their goals and spearheads are prefetched.
    """
    current = Assessment.objects.filter(status=Assessment.Status.SUBMITTED)
    others = Request.objects.filter(pk__in=_looked_at(cases)).order_by("-id").annotate(cents=_asked())
    others = others.prefetch_related("spearheads", "goals", Prefetch("assessments", current, to_attr="current"))
    earlier = list(others)
    asked = dict(Request.objects.filter(pk__in=[case.pk for case in cases]).values_list("pk", _asked()))
    found = {
        case.pk: _most_alike(case, asked[case.pk] or 0, [row for row in earlier if row.pk != case.pk]) for case in cases
    }
    outcomes = _outcomes({item.pk for items in found.values() for item in items})
    return {pk: [replace(item, came_of=outcomes.get(item.pk, "")) for item in items] for pk, items in found.items()}


def _looked_at(cases: Sequence[Request]) -> set[int]:
    """The keys of decided requests that may compare: the newest of all, of the same partners, of the same countries."""
    decided = Request.objects.filter(status__in=DECIDED).order_by("-id")
    partners = {case.partner_id for case in cases if case.partner_id}
    countries = {case.country for case in cases if case.country}
    newest = (decided, decided.filter(partner__in=partners), decided.filter(country__in=countries))
    return {pk for rows in newest for pk in rows.values_list("pk", flat=True)[: LOOKED_AT + len(cases)]}


def _asked() -> Subquery:
    """What a request asks in all, in cents."""
    costs = CostRow.objects.filter(case=OuterRef("pk")).order_by().values("case")
    return Subquery(costs.annotate(total=Sum("amount_cents")).values("total"))


def _outcomes(cases: set[int]) -> Mapping[int, str]:
    """What came of requests, in words: how far their activity is, its results, and the last look back."""
    keep = Evaluation.objects.filter(activity=OuterRef("pk")).order_by("-year").values("keep")[:1]
    conclusion = Evaluation.objects.filter(activity=OuterRef("pk")).order_by("-year").values("conclusion")[:1]
    rows = Activity.objects.filter(case__in=cases, split_from=None).annotate(
        number=Count("results"), keep=Subquery(keep), conclusion=Subquery(conclusion)
    )
    return {
        case: came_of(str(ActivityStatus(status).label), number, said or "", keeps if kind == Kind.MEMBERSHIP else None)
        for case, kind, status, number, keeps, said in rows.values_list(
            "case_id", "kind", "status", "number", "keep", "conclusion"
        )
    }


def came_of(status: str, results: int, conclusion: str, keep: bool | None) -> str:
    """`Geëvalueerd, 2 resultaten. Evaluatie: ...`; `keep` is the yearly verdict on a membership."""
    number = {0: "nog geen resultaten", 1: "1 resultaat"}.get(results, f"{results} resultaten")
    verdict = {True: "Houden. ", False: "Stoppen. "}.get(keep, "") if keep is not None else ""
    short = conclusion if len(conclusion) <= LONGEST else f"{conclusion[: LONGEST - 1].rstrip()}…"
    return f"{status}, {number}." + (f" Evaluatie: {verdict}{short}" if short else "")


def _most_alike(case: Request, asked: Cents, others: Iterable[Request]) -> list[Precedent]:
    spearheads = {item.code for item in case.spearheads.all()}
    goals = {item.pk for item in case.goals.all()}
    found = []
    for other in others:
        points, why = _likeness(case, other, spearheads, goals)
        if is_near(asked, other.cents or 0):  # type: ignore[attr-defined]  # annotated above
            points, why = points + 1, [*why, "ongeveer hetzelfde bedrag"]
        if points:
            found.append((points, other, why))
    found.sort(key=lambda item: (-item[0], -item[1].pk))
    return [_precedent(other, why) for _, other, why in found[:SHOWN]]


def _likeness(case: Request, other: Request, spearheads: set[str], goals: set[int]) -> tuple[int, list[str]]:
    """Points of likeness with their reasons: partner and country weigh most. Spearheads go by their codes."""
    points = 0
    why: list[str] = []
    if case.partner_id and case.partner_id == other.partner_id:
        points, why = points + 4, [*why, "dezelfde partner"]
    if case.country and case.country == other.country:
        points, why = points + 3, [*why, "hetzelfde land"]
    if case.kind == other.kind:
        points, why = points + 1, [*why, "dezelfde soort"]
    shared = [item.name for item in other.spearheads.all() if item.code in spearheads]
    if shared:
        points, why = points + len(shared), [*why, f"ook {shared[0].lower()}"]
    if goals & {item.pk for item in other.goals.all()}:
        points, why = points + 1, [*why, "een gedeeld Global Goal"]
    return points, why


def is_near(one: Cents, other: Cents) -> bool:
    """Whether two amounts differ a quarter of the larger at most; nothing is near nothing."""
    return min(one, other) > 0 and 4 * min(one, other) >= 3 * max(one, other)


def _precedent(other: Request, why: list[str]) -> Precedent:
    current = cast("list[Assessment]", other.current)  # type: ignore[attr-defined]  # prefetched above
    assessment = current[0] if current else None
    return Precedent(
        pk=other.pk,
        reference=other.reference or "",
        title=other.title,
        url=reverse("desk:request_detail", args=[other.reference]),
        why=", ".join(why),
        status=other.status,
        score=assessment.score if assessment else None,
        advice=assessment.get_advice_display() if assessment else "",
        came_of="",
    )

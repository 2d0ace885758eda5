"""Comparable earlier requests with their outcome: the same kind, country, spearheads or goals, and why they compare."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from django.db.models import Prefetch
from django.urls import reverse

from activities.models import Request
from activities.models.request import DECIDED
from assessment.models import Assessment

LOOKED_AT = 200
SHOWN = 5


@dataclass(frozen=True)
class Precedent:
    """An earlier request that is decided, why it compares, and what came of it."""

    reference: str
    title: str
    url: str
    why: str
    status: str
    score: int | None
    advice: str


def precedents(case: Request) -> list[Precedent]:
    """The five most comparable decided requests among the last two hundred; the most alike first."""
    return precedents_of_all([case])[case.pk]


def precedents_of_all(cases: Sequence[Request]) -> dict[int, list[Precedent]]:
    """The same for several requests, in a fixed number of queries when their goals and spearheads are prefetched."""
    current = Assessment.objects.filter(status=Assessment.Status.SUBMITTED)
    others = Request.objects.filter(status__in=DECIDED).order_by("-id")
    others = others.prefetch_related("spearheads", "goals", Prefetch("assessments", current, to_attr="current"))
    earlier = list(others[: LOOKED_AT + len(cases)])
    return {case.pk: _most_alike(case, [row for row in earlier if row.pk != case.pk][:LOOKED_AT]) for case in cases}


def _most_alike(case: Request, others: Iterable[Request]) -> list[Precedent]:
    spearheads = {item.pk: item.name for item in case.spearheads.all()}
    goals = {item.pk for item in case.goals.all()}
    found = []
    for other in others:
        points, why = _likeness(case, other, spearheads, goals)
        if points > 1:
            found.append((points, other.pk, _precedent(other, why)))
    found.sort(key=lambda item: (-item[0], -item[1]))
    return [item[2] for item in found[:SHOWN]]


def _likeness(case: Request, other: Request, spearheads: dict[int, str], goals: set[int]) -> tuple[int, list[str]]:
    """Points of likeness with their reasons: partner and country weigh most."""
    points = 0
    why: list[str] = []
    if case.partner_id and case.partner_id == other.partner_id:
        points, why = points + 4, [*why, "dezelfde partner"]
    if case.country and case.country == other.country:
        points, why = points + 3, [*why, "hetzelfde land"]
    if case.kind == other.kind:
        points, why = points + 1, [*why, "dezelfde soort"]
    shared = [item.name for item in other.spearheads.all() if item.pk in spearheads]
    if shared:
        points, why = points + len(shared), [*why, f"ook {shared[0].lower()}"]
    if goals & {item.pk for item in other.goals.all()}:
        points, why = points + 1, [*why, "een gedeeld Global Goal"]
    return points, why


def _precedent(other: Request, why: list[str]) -> Precedent:
    current = cast("list[Assessment]", other.current)  # type: ignore[attr-defined]  # prefetched above
    assessment = current[0] if current else None
    return Precedent(
        reference=other.reference or "",
        title=other.title,
        url=reverse("desk:request_detail", args=[other.reference]),
        why=", ".join(why),
        status=other.status,
        score=assessment.score if assessment else None,
        advice=assessment.get_advice_display() if assessment else "",
    )

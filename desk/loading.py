"""Taking over a policy for all rooms: what `load_policy` does. Every step goes through the room's own actions.

Nobody in particular does this, so events name no actor. Loading again changes nothing: organisations, relations and
the budget are added once; after that people keep them.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from audit.unit import unit
from budget.actions import adopt
from budget.models import Budget, Cover
from budget.policies import CoverData, LineData
from oss_intl.shared.text import sort_key
from partners.actions import add_organisation, draft_agreement, enter_relation
from partners.models import Organisation, Relation
from policy import actions as policy_actions
from policy.source import read

Item = Mapping[str, Any]

_COVER_STATUS = {"existing": Cover.Status.EXISTING, "kadernota": Cover.Status.WISH}


def load_policy(*, at: datetime) -> None:
    """Take over the policy of 2017: all of it, or nothing."""
    with unit(by=None, at=at):
        policy_actions.load(by=None, at=at)
        load_organisations(read("organisations"), at=at)
        load_relations(read("relations"), at=at)
        load_finance(read("finance"), at=at)


def load_organisations(items: Iterable[Item], *, at: datetime) -> None:
    """Add the organisations that the policy names, unless somebody added them before."""
    slugs = set(Organisation.objects.values_list("slug", flat=True))
    names = set(Organisation.objects.values_list("sort_key", "country"))
    for item in items:
        if item["slug"] not in slugs and (sort_key(item["name"]), item["country"]) not in names:
            fields = {key: value for key, value in item.items() if key not in {"aliases", "about"}}
            add_organisation(by=None, at=at, about=_about(item), **fields)


def load_relations(items: Iterable[Item], *, at: datetime) -> None:
    """Begin the relations of the policy, with its two agreements; their dates are unknown."""
    have = set(Relation.objects.values_list("organisation__slug", flat=True))
    organisations = {row.slug: row for row in Organisation.objects.current()}
    for item in items:
        slug = item["organisation"]
        if slug in have or slug not in organisations:
            continue
        fields = {key: item[key] for key in ("status", "purpose", "started_on", "ended_on", "review_on", "source")}
        relation = enter_relation(organisation=organisations[slug], by=None, at=at, **fields)
        if item["agreement"]:
            draft_agreement(relation=relation, by=None, at=at, **item["agreement"])


def load_finance(finance: Item, *, at: datetime) -> None:
    """Record the finance table of annex 3 as the budget of its year; the day of adoption is unknown."""
    if not Budget.objects.filter(year=finance["year"]).exists():
        adopt(
            year=finance["year"],
            lines=budget_lines(finance),
            cover=budget_cover(finance),
            by=None,
            at=at,
            source=finance["source"],
        )


def budget_lines(finance: Item) -> list[LineData]:
    """The lines of the finance table; the amount of a line pro memorie is None, which is not 0."""
    return [
        LineData(
            code=line["code"],
            name=line["name"],
            cents=line["amount_cents"],
            is_fixed=line["is_fixed"],
            note=line["note"],
        )
        for line in finance["lines"]
    ]


def budget_cover(finance: Item) -> list[CoverData]:
    """Both sources of the money: what exists and is moved, and the wish in the kadernota."""
    return [
        CoverData(name=cover["name"], cents=cover["amount_cents"], status=_COVER_STATUS[cover["kind"]])
        for cover in finance["cover"]
    ]


def _about(item: Item) -> str:
    """What the organisation is in the policy, and by which other names it goes there."""
    other_names = ", ".join(item["aliases"])
    return f"{item['about']} Ook genoemd: {other_names}." if other_names else str(item["about"])

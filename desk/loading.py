"""Taking over a policy for all rooms: what `load_policy` does. Every step goes through the room's own actions.

Loading again changes nothing. Organisations and relations are added once; after that the admin keeps them.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from accounts.models import User
from audit.unit import unit
from oss_intl.shared.text import sort_key
from partners.actions import add_organisation, draft_agreement, enter_relation
from partners.models import Organisation, Relation
from policy import actions as policy_actions
from policy.source import read

Item = Mapping[str, Any]


def load_policy(*, by: User, at: datetime) -> None:
    """Take over the policy of 2017: all of it, or nothing."""
    with unit(by=by, at=at):
        policy_actions.load(by=by, at=at)
        load_organisations(read("organisations"), by=by, at=at)
        load_relations(read("relations"), by=by, at=at)


def load_organisations(items: Iterable[Item], *, by: User, at: datetime) -> None:
    """Add the organisations that the policy names, unless somebody added them before."""
    slugs = set(Organisation.objects.values_list("slug", flat=True))
    names = set(Organisation.objects.values_list("sort_key", "country"))
    for item in items:
        if item["slug"] not in slugs and (sort_key(item["name"]), item["country"]) not in names:
            fields = {key: value for key, value in item.items() if key not in {"aliases", "about"}}
            add_organisation(by=by, at=at, about=_about(item), **fields)


def load_relations(items: Iterable[Item], *, by: User, at: datetime) -> None:
    """Begin the relations of the policy, with its two agreements; their dates are unknown."""
    have = set(Relation.objects.values_list("organisation__slug", flat=True))
    organisations = {row.slug: row for row in Organisation.objects.all()}
    for item in items:
        slug = item["organisation"]
        if slug in have or slug not in organisations:
            continue
        fields = {key: item[key] for key in ("status", "purpose", "started_on", "ended_on", "review_on", "source")}
        relation = enter_relation(organisation=organisations[slug], by=by, at=at, **fields)
        if item["agreement"]:
            draft_agreement(relation=relation, by=by, at=at, **item["agreement"])


def _about(item: Item) -> str:
    """What the organisation is in the policy, and by which other names it goes there."""
    other_names = ", ".join(item["aliases"])
    return f"{item['about']} Ook genoemd: {other_names}." if other_names else str(item["about"])

"""Reading the calendar: an entry as data and in words, and what a request could join."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from opportunities import policies
from opportunities.models import Opportunity
from opportunities.policies import FAR, Match, OpportunityData, Wish
from opportunities.words import CHOICES, LABELS
from oss_intl.shared.countries import country_name
from oss_intl.shared.dates import long_date, period
from oss_intl.shared.errors import FieldChange
from oss_intl.shared.money import euros
from oss_intl.shared.text import norm

TERMS = ("spearheads", "goals")
PLAIN = tuple(field.name for field in fields(OpportunityData) if field.name not in TERMS)
UNKNOWN = "niet bekend"
SHOWN, CONSIDERED = 5, 200


def with_everything(entries: QuerySet[Opportunity]) -> QuerySet[Opportunity]:
    """The same entries with all that `data_of` reads, in a fixed number of queries."""
    return entries.select_related("organiser").prefetch_related(*TERMS)


def data_of(entry: Opportunity) -> OpportunityData:
    """A stored entry as data."""
    return OpportunityData(
        **{name: getattr(entry, name) for name in PLAIN},
        spearheads=tuple(sorted(entry.spearheads.all(), key=lambda row: row.order)),
        goals=tuple(sorted(entry.goals.all(), key=lambda row: row.number)),
    )


def differences(before: OpportunityData, after: OpportunityData) -> dict[str, tuple[Any, Any]]:
    """Field -> (before, after) for every field that differs; lists of terms have no order."""
    pairs = {field.name: (getattr(before, field.name), getattr(after, field.name)) for field in fields(before)}
    return {
        name: (old, new)
        for name, (old, new) in pairs.items()
        if (frozenset(old) != frozenset(new) if name in TERMS else old != new)
    }


def field_changes(changed: Mapping[str, tuple[Any, Any]]) -> list[FieldChange]:
    """What differs, in words."""
    return [FieldChange(LABELS[name], shown(name, old), shown(name, new)) for name, (old, new) in changed.items()]


def shown(name: str, value: Any) -> str:
    """A field's value in words; what is not known is said."""
    match value:
        case None | "" | ():
            return UNKNOWN
        case date():
            return long_date(value)
        case tuple():
            return ", ".join(str(item) for item in value)
        case int() if name == "cost_cents":
            return euros(value)
    return str(CHOICES.get(name, {}).get(value, value))


_FACTS = (
    "form", "programme", "register_before", "cost_cents", "official_hours", "office_holder_hours", "source",
)  # fmt: skip


@dataclass(frozen=True)
class EntryPage:
    """An entry in words. What is not known is said, but for what only some entries have."""

    organiser: str
    where: str
    when: str
    facts: tuple[tuple[str, str], ...]


def entry_page(entry: Opportunity) -> EntryPage:
    """Gather the page of an entry that `with_everything` gave."""
    sometimes = {"programme", "source"}
    filled = [name for name in _FACTS if getattr(entry, name) not in (None, "") or name not in sometimes]
    return EntryPage(
        organiser=policies.organised_by(entry),
        where=", ".join(filter(None, [entry.place, country_name(entry.country)])),
        when=period(entry.starts_on, entry.ends_on),
        facts=tuple((LABELS[name], shown(name, getattr(entry, name))) for name in filled),
    )


@dataclass(frozen=True)
class Joinable:
    """An entry that a request could join, and why it fits."""

    entry: Opportunity
    match: Match


def joinable(wish: Wish, today: date) -> tuple[Joinable, ...]:
    """What can still be joined and fits, the best first: 5 at most, chosen from the 200 that come first.

    What was called off, is over or closed its registration is left out.
    """
    if not (wish.country or wish.programme or wish.spearheads):
        return ()
    fits = Q(country=wish.country) if wish.country else Q(spearheads__code__in=wish.spearheads)
    if wish.country and wish.spearheads:
        fits |= Q(country="", spearheads__code__in=wish.spearheads)
    for word in norm(wish.programme).split()[:1]:
        fits |= Q(norm__contains=word) & ~Q(programme="")
    candidates = (
        Opportunity.objects.coming(today)
        .filter(fits, state=Opportunity.State.OPEN)
        .exclude(register_before__lt=today)
        .exclude(starts_on__gt=_latest(wish, today))
    )
    rows = with_everything(candidates.distinct()).order_by("starts_on", "pk")[:CONSIDERED]
    found = [Joinable(row, fit) for row in rows if (fit := policies.match(wish, row, row.spearheads.all()))]
    return tuple(sorted(found, key=lambda item: -item.match.points)[:SHOWN])


def _latest(wish: Wish, today: date) -> date:
    """Beyond this day nothing fits any more."""
    return max(wish.ends_on or wish.starts_on or today, today) + FAR

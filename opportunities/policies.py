"""Pure rules of the calendar: what an entry may hold, what fits a request, what joining saves. No query, no clock."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from opportunities.models import Opportunity
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.money import Cents, euros
from oss_intl.shared.text import norm
from partners.models import Organisation
from policy.models import GlobalGoal, Spearhead

# Days between two periods that still count as "about the same time", and beyond which nothing can be joined.
NEAR, FAR = timedelta(days=60), timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class OpportunityData:
    """Everything that an entry of the calendar holds. Nothing (None, "") is unknown.

    The organiser is an organisation of the register, or else a name. The cost is in cents, hours are whole hours.
    """

    title: str
    form: str
    organiser: Organisation | None = None
    organiser_name: str = ""
    programme: str = ""
    country: str = ""
    region_code: str = ""
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    register_before: date | None = None
    spearheads: tuple[Spearhead, ...] = ()
    goals: tuple[GlobalGoal, ...] = ()
    cost_cents: Cents | None = None
    official_hours: int | None = None
    office_holder_hours: int | None = None
    url: str = ""
    about: str = ""


@dataclass(frozen=True)
class Imported:
    """An entry of an imported file: how the file names it, what it holds, and whether it was called off."""

    uid: str
    data: OpportunityData
    is_cancelled: bool = False


def organiser_of(data: OpportunityData) -> str:
    """Who organises it, by name."""
    return data.organiser.name if data.organiser else data.organiser_name


def organised_by(entry: Opportunity) -> str:
    """Who organises a stored entry, by name; `organiser` has to be at hand."""
    return entry.organiser.name if entry.organiser else entry.organiser_name


def problems(data: OpportunityData) -> Iterator[tuple[str, str]]:
    """What contradicts itself: (field, sentence). The forms, the import and the actions all ask this."""
    if not data.title.strip():
        yield "title", "Vul een titel in."
    if data.organiser is None and not data.organiser_name.strip():
        yield "organiser", "Kies de organisator uit de lijst, of vul een naam in."
    if data.organiser is not None and data.organiser_name:
        yield "organiser_name", "Kies de organisator uit de lijst of vul een naam in, niet allebei."
    if data.starts_on and data.ends_on and data.ends_on < data.starts_on:
        yield "ends_on", "Kies een einddatum op of na de begindatum."
    elif data.register_before and data.ends_on and data.register_before > data.ends_on:
        yield "register_before", "Kies een dag om aan te melden op of vóór de einddatum."
    if data.region_code and not data.region_code.startswith(f"{data.country}-"):
        yield "region_code", "De code van de regio begint met de code van het land, zoals CN-JS."


def check_data(data: OpportunityData) -> None:
    """Raise RuleViolation for the first thing that contradicts itself."""
    for field, sentence in problems(data):
        raise RuleViolation(sentence, field)


def check_open(state: str) -> None:
    """Raise RuleViolation when something was already taken off."""
    if state != Opportunity.State.OPEN:
        raise RuleViolation("Dit gaat al niet door. Open de reisagenda opnieuw.")


def key_of(data: OpportunityData) -> str:
    """How an import recognises an entry that has no mark of its own: by organiser, title and year."""
    first = data.starts_on or data.register_before
    return "|".join(("rij", norm(organiser_of(data)), norm(data.title), str(first.year) if first else ""))[:300]


# What fits a request


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody wants to do abroad, as far as it is known. `is_project` looks for calls, else for the others.

    `spearheads` are codes, which stay the same when a later version of the policy words one anew.
    """

    is_project: bool
    country: str = ""
    region_code: str = ""
    programme: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    spearheads: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Match:
    """Why an entry fits, in words, and how well: more points stand higher."""

    points: int
    reasons: tuple[str, ...]


def match(wish: Wish, entry: Opportunity, spearheads: Iterable[Spearhead]) -> Match | None:
    """Whether a request can join this entry, and why.

    It fits by place (country, with more points for the region) or by programme; or, where a country is not known, by
    a spearhead at about the same time. What lies more than a year away never fits. A project joins calls, or what
    names its programme; a mission joins all but calls.
    """
    programme = _same_programme(wish.programme, entry.programme)
    if (entry.form == Opportunity.Form.CALL) != wish.is_project and not (wish.is_project and programme):
        return None
    apart = _days_apart((wish.starts_on, wish.ends_on), (entry.starts_on, entry.ends_on))
    if apart is not None and apart > FAR:
        return None
    shared = [spearhead.name for spearhead in spearheads if spearhead.code in wish.spearheads]
    found = [*_place(wish, entry), *([(4, "zelfde programma")] if programme else [])]
    unknown_place = not (wish.country and entry.country)
    if not found and not (unknown_place and shared and apart is not None and apart <= NEAR):
        return None
    if apart is not None and apart <= NEAR:
        found.append((2, "in dezelfde periode") if not apart else (1, "kort ervoor of erna"))
    if shared:
        found.append((1, f"zelfde speerpunt: {', '.join(shared).lower()}"))
    return Match(sum(points for points, _ in found), tuple(words for _, words in found))


def _place(wish: Wish, entry: Opportunity) -> list[tuple[int, str]]:
    if not wish.country or wish.country != entry.country:
        return []
    if wish.region_code and wish.region_code == entry.region_code:
        return [(4, "zelfde regio")]
    return [(3, "zelfde land")]


def _same_programme(one: str, other: str) -> bool:
    """Whether two names are one programme: "INTERREG V" is named in "Interreg V Vlaanderen-Nederland"."""
    first, second = norm(one).split(), norm(other).split()
    return bool(first and second) and (set(first) <= set(second) or set(second) <= set(first))


def _days_apart(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> timedelta | None:
    """The time between two periods, nothing when they overlap; None when either is unknown."""
    (a, b), (c, d) = _known(one), _known(other)
    if a is None or b is None or c is None or d is None:
        return None
    return max(c - b, a - d, timedelta(0))


def _known(period: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    start, end = period
    return start or end, end or start


# What joining saves


def money_difference(own: Cents | None, joining: Cents | None) -> str:
    """`€ 1.200 minder`: what joining costs against what the request itself asks of Oss; unknown is said."""
    if joining is None:
        return "kosten om aan te sluiten niet bekend"
    if own is None:
        return "kosten van het verzoek nog niet bekend"
    if own == joining:
        return "even duur"
    return f"{euros(abs(own - joining))} {'minder' if joining < own else 'meer'}"


def hours_difference(own: tuple[int | None, int | None], joining: tuple[int | None, int | None]) -> str:
    """`16 uur minder`: the hours of officials and of office holders, of the request and of joining.

    They are added up only when all four are known; else each is named, and what is unknown is said.
    """
    if None not in (*own, *joining):
        return _hours(sum(filter(None, own)), sum(filter(None, joining)))
    parts = []
    for mine, theirs, who in zip(own, joining, ("ambtenaren", "bestuurders"), strict=True):
        if mine is not None and theirs is not None:
            parts.append(f"{_hours(mine, theirs)} van {who}")
    if not parts:
        return "verschil in uren niet bekend"
    rest = "bestuurders" if "ambtenaren" in parts[0] else "ambtenaren"
    return f"{parts[0]}, uren van {rest} niet bekend"


def _hours(own: int, joining: int) -> str:
    if own == joining:
        return "evenveel uren"
    return f"{abs(own - joining)} uur {'minder' if joining < own else 'meer'}"

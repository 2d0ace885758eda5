"""Pure rules of money: no query, no clock. What an adoption needs, which entry counts in which column, which year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from activities.models.activity import ActivityStatus
from budget.models import Cover, LedgerEntry
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.money import Cents, euros
from policy.policies_mandate import Authority

Kind = LedgerEntry.Kind


class Column(StrEnum):
    """The columns of the budget table; each is the sum of the entries that count in it."""

    ORIGINAL = "begroot"
    CURRENT = "na-wijziging"
    OVERRIDE = "overschrijding"
    RESERVED = "gereserveerd"
    SPENT = "uitgegeven"
    AVAILABLE = "vrij"


COLUMN_LABELS: Mapping[Column, str] = {
    Column.ORIGINAL: "Begroot",
    Column.CURRENT: "Na wijziging",
    Column.OVERRIDE: "Toegestane overschrijding",
    Column.RESERVED: "Gereserveerd",
    Column.SPENT: "Uitgegeven",
    Column.AVAILABLE: "Vrij",
}

# How an entry of a kind counts in a column: 1 as it is, -1 the other way round. Other kinds do not count there.
SIGNS: Mapping[Column, Mapping[Kind, int]] = {
    Column.ORIGINAL: {Kind.BUDGET: 1},
    Column.CURRENT: {Kind.BUDGET: 1, Kind.AMEND: 1},
    Column.OVERRIDE: {Kind.OVERRIDE: 1},
    Column.RESERVED: {Kind.RESERVE: 1, Kind.RELEASE: -1, Kind.EXPENSE: -1, Kind.CORRECT: -1},
    Column.SPENT: {Kind.EXPENSE: 1, Kind.CORRECT: 1},
    Column.AVAILABLE: {Kind.BUDGET: 1, Kind.AMEND: 1, Kind.OVERRIDE: 1, Kind.RESERVE: -1, Kind.RELEASE: 1},
}

COMMITTABLE = frozenset(
    {ActivityStatus.PLANNED, ActivityStatus.RUNNING, ActivityStatus.COMPLETED, ActivityStatus.EVALUATED}
)


@dataclass(frozen=True, kw_only=True)
class LineData:
    """A line as it is adopted. `cents` is None for pro memorie: not known, which is not 0."""

    code: str
    name: str
    cents: Cents | None
    is_fixed: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class CoverData:
    """Where the money comes from."""

    name: str
    cents: Cents
    status: Cover.Status | str


def total(lines: Sequence[LineData]) -> Cents:
    """The sum of what is known; pro memorie adds nothing."""
    return sum(line.cents or 0 for line in lines)


def check_adoption(lines: Sequence[LineData], cover: Sequence[CoverData]) -> None:
    """Raise RuleViolation when a budget cannot be adopted like this."""
    if not lines:
        raise RuleViolation("Een begroting heeft ten minste 1 post.")
    if len({line.code for line in lines}) < len(lines):
        raise RuleViolation("Een post staat er twee keer in. Geef elke post een eigen naam.")
    if len({item.name for item in cover}) < len(cover):
        raise RuleViolation("Een dekking staat er twee keer in. Geef elke dekking een eigen naam.")
    covered = sum(item.cents for item in cover)
    if cover and covered != total(lines):
        raise RuleViolation(
            f"De posten zijn samen {euros(total(lines))}, de dekking is {euros(covered)}. Maak die twee gelijk."
        )


def check_amendment(changes: Mapping[int, Cents]) -> None:
    """Raise RuleViolation when an amendment changes nothing. `changes` maps a line's id to cents more or less."""
    if not any(changes.values()):
        raise RuleViolation("Er verandert nog niets. Pas van ten minste 1 post het bedrag aan.")


def is_transfer(changes: Mapping[int, Cents]) -> bool:
    """Whether an amendment only moves money between lines."""
    return sum(changes.values()) == 0


def check_positive(cents: Cents) -> None:
    """Raise RuleViolation when an amount is not above zero."""
    if cents <= 0:
        raise RuleViolation("Vul een bedrag in dat hoger is dan nul.", "cents")


def check_in_year(performed_on: date, year: int) -> None:
    """Raise RuleViolation when a performance falls outside the book year of its reservation."""
    if performed_on.year != year:
        raise RuleViolation(
            f"Deze reservering staat op de begroting van {year}, maar de prestatie valt in {performed_on.year}. "
            f"Boek op een reservering van {performed_on.year}.",
            "performed_on",
        )


def check_not_later(day: date, today: date, field: str) -> None:
    """Raise RuleViolation when a day that must have been lies after today."""
    if day > today:
        raise RuleViolation("Kies een datum tot en met vandaag.", field)


def check_committable(status: str) -> None:
    """Raise RuleViolation when no money may be reserved for an activity any more."""
    if ActivityStatus(status) not in COMMITTABLE:
        raise RuleViolation(
            f"Deze activiteit is {ActivityStatus(status).label.lower()}. "
            "Er kan geen geld meer voor worden gereserveerd of geboekt."
        )


def counts(column: Column, kind: str, cents: Cents) -> Cents:
    """What an entry adds to a column."""
    return SIGNS[column].get(Kind(kind), 0) * cents


def check_within_mandate(total: Cents, decided: Cents, authority: Authority) -> None:
    """Raise RuleViolation when an activity gets more than was decided on, and more than the themamanager may decide.

    `total` is what it gets in all, `authority` who decides on that amount; `decided` is what its request asked.
    """
    if total > decided and not authority.is_themamanager:
        raise RuleViolation(f"{authority.reason} Dien voor wat erbij komt een nieuw verzoek in.", "cents")

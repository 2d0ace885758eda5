"""Pure rules of the register: the clock that runs after a return, CO2 by distance and mode, what publication needs.

Days and thresholds are settings of the municipality (policy.Norm); the factors are dated data with their source.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from activities.models.activity import ActivityStatus
from activities.models.mission import NAMED_PAYERS, Gift
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.money import Cents
from trips.models import Leg

PUBLICATION_DAYS = "trip-publication-days"
GIFT_DAYS = "gift-report-days"
GIFT_FROM = "gift-report-from"
SHORT_KM, MIDDLE_KM = 700, 2_500
GRAMS_A_KILO = 1_000


# Called off, or gone on as part of another mission, which then stands in the register.
GONE = frozenset({ActivityStatus.CANCELLED, ActivityStatus.MERGED})


class Clock(StrEnum):
    """Where a trip stands in the register."""

    COMING = "coming"
    DUE = "due"
    LATE = "late"
    PUBLISHED = "published"
    CALLED_OFF = "called_off"


CLOCK_WORDS: Mapping[Clock, tuple[str, str]] = {
    Clock.COMING: ("Nog niet terug", "grey"),
    Clock.DUE: ("Nog te publiceren", "amber"),
    Clock.LATE: ("Te laat", "red"),
    Clock.PUBLISHED: ("Gepubliceerd", "green"),
    Clock.CALLED_OFF: ("Komt niet in het register", "grey"),
}


def clock_words(state: Clock, ends_on: date | None) -> tuple[str, str]:
    """How the clock reads, and in which colour; of a trip without days nobody can say whether it is back."""
    return ("Dagen niet bekend", "grey") if state == Clock.COMING and ends_on is None else CLOCK_WORDS[state]


def due_on(ends_on: date | None, days: int | None) -> date | None:
    """The last day on which a trip must be in the register: `days` after the return. None while that is not known."""
    return ends_on + timedelta(days=days) if ends_on and days is not None else None


def clock(*, status: str, ends_on: date | None, is_published: bool, days: int | None, today: date) -> Clock:
    """Where a trip stands: red from the first day after the last one; never while no number of days is set."""
    if is_published:
        return Clock.PUBLISHED
    if ActivityStatus(status) in GONE:
        return Clock.CALLED_OFF
    if ends_on is None or today <= ends_on:
        return Clock.COMING
    last = due_on(ends_on, days)
    return Clock.LATE if last and today > last else Clock.DUE


def factor_code(mode: str, distance_km: int) -> str:
    """The setting with the emission of a mode; a plane emits more for each kilometre of a short flight."""
    if mode != Leg.Mode.PLANE:
        return f"co2-{mode}"
    return (
        "co2-plane-short"
        if distance_km < SHORT_KM
        else "co2-plane-middle"
        if distance_km <= MIDDLE_KM
        else "co2-plane-long"
    )


def grams(distance_km: int, travellers: int, factor: int | None) -> int | None:
    """The CO2 of a leg in grams; `factor` is in grams for each traveller (or car) and kilometre."""
    return None if factor is None else distance_km * travellers * factor


def total_kilos(parts: Sequence[int | None]) -> int | None:
    """The CO2 of a journey in whole kilograms, rounded half up; None when a part is not known or there is none."""
    if not parts or any(part is None for part in parts):
        return None
    return (sum(part or 0 for part in parts) + GRAMS_A_KILO // 2) // GRAMS_A_KILO


def gift_is_late(
    *, direction: str, value_cents: Cents, on: date, reported_on: date | None, least: Cents, days: int, today: date
) -> bool:
    """Whether a received gift of some value should have been reported by now."""
    counts = direction == Gift.Direction.RECEIVED and value_cents >= least
    return counts and reported_on is None and today > on + timedelta(days=days)


@dataclass(frozen=True)
class Published:
    """What publication looks at: everything that a reader of the register may expect."""

    starts_on: date | None
    ends_on: date | None
    purpose: str
    people: int
    unknown_payers: Sequence[str]
    legs: int
    unlabelled: int


def lacks(trip: Published) -> list[str]:
    """What must still be filled in before a trip can be published, each as a short phrase."""
    checks = (
        (trip.starts_on is None or trip.ends_on is None, "de dagen van de reis"),
        (not trip.purpose.strip(), "het doel"),
        (not trip.people, "wie er meegingen"),
        (bool(trip.unknown_payers), f"wie betaalt voor {', '.join(trip.unknown_payers)}"),
        (not trip.legs, "het vervoer"),
        (bool(trip.unlabelled), "waarvoor elke uitgave was"),
    )
    return [phrase for is_missing, phrase in checks if is_missing]


def check_publishable(state: Clock, missing: Sequence[str]) -> None:
    """Raise RuleViolation when a trip cannot be published (yet)."""
    if state == Clock.PUBLISHED:
        raise RuleViolation("Deze reis staat al in het openbare register.")
    if state == Clock.CALLED_OFF:
        raise RuleViolation("Deze reis ging niet door of is samengevoegd. Zij komt niet in het register.")
    if state == Clock.COMING:
        raise RuleViolation("Deze reis is nog niet voorbij. Publiceer haar na de terugkeer.")
    if missing:
        raise RuleViolation(f"Vul eerst in: {'; '.join(missing)}.")


def check_on_the_way(on: date, starts_on: date | None, ends_on: date | None) -> None:
    """Raise RuleViolation when a leg is not within a day of the mission."""
    if starts_on is None or ends_on is None:
        raise RuleViolation("Vul eerst in het missiedossier in wanneer de missie is.", "on")
    if not starts_on - timedelta(days=1) <= on <= ends_on + timedelta(days=1):
        raise RuleViolation("Kies een dag van de missie, of de dag ervoor of erna.", "on")


def check_payer(payer: str, payer_name: str) -> None:
    """Raise RuleViolation when it is not said who paid."""
    if payer in NAMED_PAYERS and not payer_name.strip():
        raise RuleViolation("Vul in wie betaalde.", "payer_name")

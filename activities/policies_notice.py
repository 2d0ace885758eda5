"""Pure rules of letters to the council: when one is due, how it stands, and what may still change."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from activities.models.activity import ActivityStatus
from oss_intl.shared.errors import RuleViolation

GONE = frozenset({ActivityStatus.CANCELLED, ActivityStatus.MERGED})


class State(StrEnum):
    """How a letter stands."""

    IN_TIME = "in_time"
    SENT_LATE = "sent_late"
    MISSING = "missing"
    DUE = "due"


@dataclass(frozen=True)
class NoticeTexts:
    """The parts of a letter, in the order in which the council reads them."""

    occasion: str
    message: str
    finances: str
    sequel: str


def due_on(starts_on: date | None, days: int | None) -> date | None:
    """The last day on which the letter is in time; None while the day of departure or the term is not known."""
    return starts_on - timedelta(days=days) if starts_on and days is not None else None


def state_of(due: date | None, sent_on: date | None, today: date) -> State:
    """Sent in time or late, missing once the day is past, or still to come."""
    if sent_on is not None:
        return State.SENT_LATE if due is not None and sent_on > due else State.IN_TIME
    return State.MISSING if due is not None and today > due else State.DUE


def check_writable(status: str) -> None:
    """Raise RuleViolation when an activity does not take place (any more)."""
    if status in GONE:
        raise RuleViolation("Deze activiteit gaat niet door. De raad hoeft er geen brief over te krijgen.")


def check_draft(sent_on: date | None) -> None:
    """Raise RuleViolation when a letter was sent: it stays as it is."""
    if sent_on is not None:
        raise RuleViolation("Deze brief is al verstuurd en verandert niet meer. Vertel de raad het nieuws apart.")


def check_sent(sent_on: date, number: str, made_on: date, today: date) -> None:
    """Raise RuleViolation when a letter cannot have been sent on that day, or has no number."""
    if sent_on > today:
        raise RuleViolation("Kies een datum tot en met vandaag.", "sent_on")
    if sent_on < made_on:
        raise RuleViolation("Kies een datum op of na de dag van het besluit.", "sent_on")
    if not number.strip():
        raise RuleViolation("Vul het nummer van de brief in.", "number")

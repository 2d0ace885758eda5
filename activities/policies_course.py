"""Pure rules of activities that are postponed, split or merged."""

from datetime import date

from activities.models.activity import Activity, ActivityStatus
from oss_intl.shared.errors import RuleViolation
from policy.models import Kind

MOVABLE = frozenset({ActivityStatus.PLANNED, ActivityStatus.RUNNING})


def may_move(kind: str, status: str) -> bool:
    """Whether an activity of this kind and state can be postponed, split or merged."""
    return kind != Kind.MEMBERSHIP and ActivityStatus(status) in MOVABLE


def may_note(status: str) -> bool:
    """Whether something can still have to be done for an activity: not when it was cancelled or merged."""
    return ActivityStatus(status) not in {ActivityStatus.CANCELLED, ActivityStatus.MERGED}


def check_note(status: str) -> None:
    """Raise RuleViolation when nothing has to be done for an activity any more."""
    if not may_note(status):
        raise RuleViolation(
            f"Deze activiteit heeft de status {ActivityStatus(status).label}. Noteer de actie bij de partner."
        )


def check_movable(kind: str, status: str) -> None:
    """Raise RuleViolation when an activity can no longer take another course; a membership has years of its own."""
    if kind == Kind.MEMBERSHIP:
        raise RuleViolation("Een lidmaatschap loopt per jaar. Verleng het of zeg het op.")
    if not may_move(kind, status):
        raise RuleViolation(
            f"Deze activiteit heeft de status {ActivityStatus(status).label}. "
            "Uitstellen, splitsen en samenvoegen kan alleen zolang zij gepland is of loopt."
        )


def check_dates(starts_on: date | None, ends_on: date | None) -> None:
    """Raise RuleViolation when an activity ends before it begins."""
    if starts_on and ends_on and ends_on < starts_on:
        raise RuleViolation("Kies een einddatum op of na de begindatum.", "ends_on")


def check_splittable(title: str, starts_on: date | None, ends_on: date | None, year: int, reason: str) -> None:
    """Raise RuleViolation when the second part lacks a title or a reason, or lies in another book year."""
    if not title.strip():
        raise RuleViolation("Vul in hoe de tweede activiteit heet.", "title")
    if not reason.strip():
        raise RuleViolation("Geef de reden waarom u de activiteit splitst.", "reason")
    check_dates(starts_on, ends_on)
    if starts_on and starts_on.year != year:
        raise RuleViolation(
            f"Kies data in {year}. Stel de tweede activiteit daarna uit, dan verhuist het geld mee.", "starts_on"
        )


def check_mergeable(gone: Activity, kept: Activity, reason: str) -> None:
    """Raise RuleViolation unless these are two activities of one kind, and the one that stays is at least as far."""
    if gone.pk == kept.pk or gone.kind != kept.kind:
        raise RuleViolation("Kies een andere activiteit van dezelfde soort.", "target")
    if gone.status == ActivityStatus.RUNNING and kept.status == ActivityStatus.PLANNED:
        raise RuleViolation(f"Start eerst {kept.title}. Daarna kunt u samenvoegen.", "target")
    if not reason.strip():
        raise RuleViolation("Geef de reden waarom u de activiteiten samenvoegt.", "reason")

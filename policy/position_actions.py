"""Writing positions that people add: a seat or lobby role, what was done with it, and its end.

A position of the policy itself is loaded by policy.actions, which changes none of what is written here.
"""

from datetime import date, datetime

from django.db.models import Max

from accounts.models import User
from audit.models import Audience
from audit.unit import lock, unit
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from policy import permissions
from policy.models import Channel, Motive, Position, PositionEntry

OWN_SOURCE = "eigen registratie van de gemeente"


def add_position(
    *,
    by: User,
    at: datetime,
    body: str,
    function: str,
    motive: Motive,
    channel: Channel,
    holder: str = "",
    since: str = "",
    until: date | None = None,
) -> Position:
    """Add a position that Oss took after the policy was adopted. `holder` is a function, never a person's name."""
    permissions.check_keep_positions(by)
    with unit(by=by, at=at) as record:
        order = Position.objects.aggregate(last=Max("order", default=0))["last"] + 1
        row = Position.objects.create(
            code=f"eigen-{order}", body=body.strip(), function=function.strip(), holder=holder.strip(),
            since=since.strip(), until=until, motive=motive, channel=channel, order=order, source=OWN_SOURCE,
        )  # fmt: skip
        record("position.added", row, audience=Audience.COUNCIL, private={"body": row.body, "function": row.function})
        return row


def end_position(*, position: Position, by: User, at: datetime, ended_on: date, reason: str) -> Position:
    """Say that Oss no longer holds a position, since when and why."""
    permissions.check_keep_positions(by)
    _check_past(ended_on, at, "ended_on")
    if not reason.strip():
        raise RuleViolation("Schrijf waarom de positie eindigt.", "reason")
    with unit(by=by, at=at, reason=reason.strip()) as record:
        row = _lock_held(position)
        row.ended_on, row.end_reason = ended_on, reason.strip()
        row.save(update_fields=["ended_on", "end_reason"])
        record("position.ended", row, audience=Audience.COUNCIL, ended_on=ended_on)
        return row


def add_position_entry(*, position: Position, by: User, at: datetime, form: str, on: date, text: str) -> PositionEntry:
    """Note a meeting that was attended, or what lobbying brought."""
    permissions.check_keep_positions(by)
    _check_past(on, at, "on")
    with unit(by=by, at=at) as record:
        row = _lock_held(position)
        entry = PositionEntry.objects.create(
            position=row, form=form, on=on, text=text.strip(), recorded_by=by, recorded_at=at
        )
        record(
            "position.entry_added", entry, thread=row, audience=Audience.COUNCIL, private={"text": entry.text},
            form=form, happened_on=on,
        )  # fmt: skip
        return entry


def _check_past(day: date, at: datetime, field: str) -> None:
    if day > day_in_oss(at):
        raise RuleViolation("Kies een datum tot en met vandaag.", field)


def _lock_held(position: Position) -> Position:
    """The position, held until the unit ends; refused once it has ended."""
    row = lock(position)
    if row.ended_on is not None:
        raise RuleViolation("Deze positie is al beëindigd. Voeg een nieuwe positie toe.")
    return row

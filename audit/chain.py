"""The hash chain: how events are added to it, and how it is checked. Nothing else writes events."""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from django.db import connection, models

from audit.models import Event, EventDetail

CHAIN_LOCK = 7061
Plain = str | int | float | bool | list[Any] | dict[str, Any] | None


@dataclass(frozen=True)
class Pending:
    """An event that waits for the end of its unit. `data` and `private` map a field to its value or [before, after]."""

    at: datetime
    actor_id: int | None
    action: str
    subject: str
    thread: str
    audience: str
    data: dict[str, Plain]
    private: dict[str, Plain] = field(default_factory=dict)


@dataclass(frozen=True)
class ChainCheck:
    """The outcome of walking the chain: number of events, hash of the last, and the first id that is wrong, if any."""

    events: int
    head: str
    first_bad_id: int | None


def append(pending: Sequence[Pending]) -> None:
    """Write events at the end of the chain. Call inside a transaction and as its last step.

    The lock is taken here, last of all locks, so that no two transactions can wait for each other.
    """
    if not pending:
        return
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # a statement of its own: the read below needs a snapshot of after the wait
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    number, previous = head()
    events, details = [], []
    for item in pending:
        number += 1
        salt = secrets.token_hex(16) if item.private else ""
        event = Event(
            id=number,
            at=item.at,
            actor_id=item.actor_id,
            action=item.action,
            subject=item.subject,
            thread=item.thread,
            audience=item.audience,
            data=item.data,
            detail_hash=detail_hash(salt, item.private) if item.private else "",
            prev_hash=previous,
        )
        event.hash = previous = event_hash(event)
        events.append(event)
        if item.private:
            details.append(EventDetail(event=event, salt=salt, content=item.private))
    Event.objects.bulk_create(events)
    EventDetail.objects.bulk_create(details)


def head() -> tuple[int, str]:
    """Number and hash of the last event; (0, "") for an empty chain. Printed in reports as an outside anchor."""
    return Event.objects.order_by("-id").values_list("id", "hash").first() or (0, "")


def check() -> ChainCheck:
    """Walk the whole chain and stop at the first event that was changed, removed or inserted."""
    number, previous = 0, ""
    rows = Event.objects.order_by("id").select_related("detail")
    for event in rows.iterator(chunk_size=2000):
        number += 1
        if (
            event.id != number
            or event.prev_hash != previous
            or event.hash != event_hash(event)
            or not _detail_ok(event)
        ):
            return ChainCheck(number - 1, previous, event.id)
        previous = event.hash
    return ChainCheck(number, previous, None)


def event_hash(event: Event) -> str:
    """The hash over everything that an event says and the hash before it."""
    said = [
        event.id,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.actor_id,
        event.action,
        event.subject,
        event.thread,
        event.audience,
        event.data,
        event.detail_hash,
        event.prev_hash,
    ]
    return hashlib.sha256(_canonical(said)).hexdigest()


def detail_hash(salt: str, content: Mapping[str, Plain]) -> str:
    """The salted hash of an event's erasable part."""
    return hashlib.sha256(salt.encode() + _canonical(content)).hexdigest()


def plain(value: Any) -> Plain:
    """A value as JSON can hold it; models become their id, moments and days ISO text."""
    match value:
        case None | bool() | int():
            return value
        case float():
            return repr(value)  # PostgreSQL's jsonb writes some numbers in another way, and the hash would differ
        case Enum():
            return plain(value.value)
        case str() | UUID():
            return str(value)
        case models.Model():
            return plain(value.pk)
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(item) for item in (sorted(value) if isinstance(value, set | frozenset) else value)]
    raise TypeError(f"an event cannot hold a {type(value).__name__}")


def _detail_ok(event: Event) -> bool:
    """Whether the erasable part is what was recorded, or was erased whole; an event without one may not get one."""
    detail: EventDetail | None = getattr(event, "detail", None)
    if not event.detail_hash or detail is None:
        return not event.detail_hash and detail is None
    if detail.content is None:
        return not detail.salt
    return detail_hash(detail.salt, detail.content) == event.detail_hash


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

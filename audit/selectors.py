"""Reading the audit trail as a timeline, cut to what a role may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models

from audit.models import Audience, Event, Verification
from audit.unit import label
from audit.words import ShownChange, sentence, shown_change

if TYPE_CHECKING:
    from accounts.models import User

TIMELINE_LENGTH = 100


@dataclass(frozen=True)
class TimelineItem:
    """One event as a page shows it. `reason` and `changes` are empty for who may not read them."""

    at: datetime
    actor: str
    sentence: str
    reason: str
    changes: tuple[ShownChange, ...]


def timeline(thread: models.Model, user: "User", *also: models.Model) -> list[TimelineItem]:
    """The last events about a request, relation or other thread, newest first, as this user may see them.

    `also` are threads that ended in this one, such as an organisation that was merged into it.

    Of events that only repeat each other, such as a concept that is saved again and again, the last is shown.
    """
    return _told(Event.objects.filter(thread__in=[label(row) for row in (thread, *also)]), user)


def history(subject: models.Model, user: "User") -> list[TimelineItem]:
    """The last events about one row itself, in whatever timeline; newest first, as this user may see them."""
    return _told(Event.objects.filter(subject=label(subject)), user)


def earlier_values(rows: Iterable[models.Model], action: str, field: str) -> dict[str, list[Any]]:
    """What a field of these rows was before each event `action` changed it, oldest first, by label of the row."""
    events = Event.objects.filter(subject__in=[label(row) for row in rows], action=action).order_by("id")
    values: dict[str, list[Any]] = {}
    for subject, data in events.values_list("subject", "data"):
        values.setdefault(subject, []).append(data[field][0])
    return values


def _told(events: models.QuerySet[Event], user: "User") -> list[TimelineItem]:
    seen = events.filter(audience__in=audiences_of(user)).select_related("actor", "detail")
    items = [(event, _item(event, user)) for event in seen.order_by("-id")[:TIMELINE_LENGTH]]
    return [item for at, (event, item) in enumerate(items) if at == 0 or not _repeats(items[at - 1], (event, item))]


def _repeats(newer: tuple[Event, TimelineItem], older: tuple[Event, TimelineItem]) -> bool:
    """Whether an event says nothing that the newer one beside it does not say: a form that saves itself, again."""
    (event, item), (before, said) = newer, older
    same = (event.action, event.subject, event.actor_id) == (before.action, before.subject, before.actor_id)
    return same and not (item.reason or item.changes or said.reason or said.changes)


def audiences_of(user: "User") -> list[str]:
    """The audiences whose events this user may read."""
    if user.is_council:
        return [Audience.COUNCIL]
    if user.is_admin:
        return list(Audience.values)
    return [Audience.COUNCIL, Audience.STAFF]


def _item(event: Event, user: "User") -> TimelineItem:
    content = {} if user.is_council else (getattr(event, "detail", None) and event.detail.content) or {}
    model = event.subject.partition(":")[0]
    values = {**event.data, **{key: value for key, value in content.items() if key != "reason"}}
    shown = [shown_change(event.action, model, name, value) for name, value in values.items()]
    return TimelineItem(
        at=event.at,
        actor=_actor(event, user),
        sentence=sentence(event.action),
        reason=content.get("reason", ""),
        changes=tuple(change for change in shown if change.before or change.after),
    )


def _actor(event: Event, user: "User") -> str:
    if event.actor is None:
        return "Het systeem"
    return event.actor.get_role_display() if user.is_council else event.actor.name


def last_verification() -> Verification | None:
    """The last run of `manage.py verify`, if it ever ran."""
    return Verification.objects.order_by("-id").first()

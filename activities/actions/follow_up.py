"""Writing follow-up actions: noted, handed over, moved to another day, and finished with what came of it."""

from datetime import date, datetime

from accounts.models import User
from activities import permissions, policies
from activities.models import Activity, FollowUp, Request
from activities.models.follow_up import FollowUpData
from audit.unit import Record, lock, unit
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from partners.models import Organisation, Promise
from policy.models import PolicyIntention


def add_follow_up(
    *,
    by: User,
    at: datetime,
    text: str,
    owner: User,
    due_on: date,
    case: Request | None = None,
    organisation: Organisation | None = None,
    intention: PolicyIntention | None = None,
    promise: Promise | None = None,
    origin: FollowUp.Origin = FollowUp.Origin.OTHER,
) -> FollowUp:
    """Note something that still has to be done, by whom and before when.

    It is about exactly one of `case`, `organisation`, `intention` and `promise`; `origin` says what it came from.
    Its event stands in the timeline of that one thing. Raises RuleViolation for an owner who does not work for the
    municipality.
    """
    permissions.check_keep_activity(by)
    _check_owner(owner)
    with unit(by=by, at=at) as record:
        todo = FollowUp.objects.create(
            case=case,
            organisation=organisation,
            intention=intention,
            promise=promise,
            origin=origin,
            text=text.strip(),
            owner=owner,
            due_on=due_on,
            created_at=at,
        )
        record(
            "follow_up.added", todo, thread=thread_of(todo),
            private={"text": todo.text, "owner": owner.name}, origin=todo.origin, due_on=due_on,
        )  # fmt: skip
        return todo


def note_next(
    *,
    todo: FollowUpData | None,
    by: User,
    at: datetime,
    origin: FollowUp.Origin,
    case: Request | None = None,
    organisation: Organisation | None = None,
) -> None:
    """Note the action that somebody added to a result, a contact or an evaluation; nothing when there is none."""
    if todo is not None:
        add_follow_up(
            by=by, at=at, text=todo.text, owner=todo.owner or by, due_on=todo.due_on, origin=origin,
            case=case, organisation=organisation,
        )  # fmt: skip


def hand_over_follow_up(*, follow_up: FollowUp, by: User, at: datetime, owner: User, reason: str) -> FollowUp:
    """Give an action to somebody else, with the reason. Who had it before stays in its history."""
    _check_owner(owner)
    _check_reason(reason, "Schrijf waarom een ander het overneemt.")
    with unit(by=by, at=at, reason=reason.strip()) as record:
        row = _lock_open(follow_up, by)
        if row.owner_id == owner.pk:
            raise RuleViolation(f"Deze actie is al van {owner.name}. Kies iemand anders.", "owner")
        before, row.owner = row.owner, owner
        row.save(update_fields=["owner"])
        record(
            "follow_up.handed_over", row, thread=thread_of(row),
            private={"text": row.text, "owner": (before.name, owner.name)},
        )  # fmt: skip
        return row


def move_follow_up(*, follow_up: FollowUp, by: User, at: datetime, due_on: date, reason: str) -> FollowUp:
    """Give an action another day, with the reason. The earlier days stay in its history."""
    _check_reason(reason, "Schrijf waarom de datum verandert.")
    with unit(by=by, at=at, reason=reason.strip()) as record:
        row = _lock_open(follow_up, by)
        if row.due_on == due_on:
            raise RuleViolation("Dit is al de datum van deze actie. Kies een andere datum.", "due_on")
        before, row.due_on = row.due_on, due_on
        row.save(update_fields=["due_on"])
        record("follow_up.moved", row, thread=thread_of(row), private={"text": row.text}, due_on=(before, due_on))
        return row


def finish_follow_up(*, follow_up: FollowUp, by: User, at: datetime, done_on: date, outcome: str) -> FollowUp:
    """Say that a follow-up action is done, when, and what came of it. A later check asks more (later_check.py)."""
    policies.check_happened(done_on, day_in_oss(at), "done_on")
    with unit(by=by, at=at) as record:
        if follow_up.origin == FollowUp.Origin.LATER_CHECK:
            raise RuleViolation("Leg vast wat er nog over is. Daarmee is deze actie klaar.")
        return close_follow_up(record=record, follow_up=follow_up, by=by, done_on=done_on, outcome=outcome)


def close_follow_up(*, record: Record, follow_up: FollowUp, by: User, done_on: date, outcome: str) -> FollowUp:
    """Close an action inside the unit of what came of it."""
    row = _lock_open(follow_up, by)
    row.done_on, row.outcome = done_on, outcome.strip()
    row.save(update_fields=["done_on", "outcome"])
    record(
        "follow_up.finished", row, thread=thread_of(row),
        private={"text": row.text, "outcome": row.outcome}, done_on=done_on,
    )  # fmt: skip
    return row


def _check_owner(owner: User) -> None:
    if owner.is_council or not owner.is_active:
        raise RuleViolation("Kies een eigenaar die voor de gemeente werkt.", "owner")


def _check_reason(reason: str, sentence: str) -> None:
    if not reason.strip():
        raise RuleViolation(sentence, "reason")


def _lock_open(follow_up: FollowUp, by: User) -> FollowUp:
    """The action as it is stored now, held until the unit ends; refused when it is done or not this user's."""
    row = lock(follow_up)
    permissions.check_finish(by, row)
    if row.done_on is not None:
        raise RuleViolation("Deze actie is al afgerond. Maak een nieuwe actie als er nog iets moet gebeuren.")
    return row


def thread_of(todo: FollowUp) -> Activity | Request | Organisation | PolicyIntention:
    """Whose timeline shows a follow-up action: the activity's, or the request's while there is none, or its other."""
    if todo.case is not None:
        return todo.case.main_activity() or todo.case
    if todo.promise is not None:
        return todo.promise.agreement.relation.organisation
    about = todo.organisation or todo.intention
    assert about is not None, "activities_followup_about_one_thing"
    return about

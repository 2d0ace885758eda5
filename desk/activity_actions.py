"""What a user may do with an activity now, as buttons; the actions behind them enforce it."""

from dataclasses import dataclass

from accounts.models import User
from activities.models import Activity
from activities.models.activity import ActivityStatus
from activities.permissions import may_keep_activity
from activities.policies import ACTIVITY_TRANSITIONS, CONFIRMABLE, RECORDABLE
from activities.policies_course import may_move, may_note
from budget.permissions import may_book, may_guard_budget
from budget.policies import COMMITTABLE
from policy.models import Kind


@dataclass(frozen=True)
class ActivityActions:
    """Which buttons the page shows."""

    start: bool
    record: bool
    follow_up: bool
    attach: bool
    book: bool
    reserve: bool
    complete: bool
    cancel: bool
    evaluate: bool
    move: bool
    confirm: bool


def actions_for(user: User, activity: Activity) -> ActivityActions:
    """The buttons for this user, as the activity stands."""
    status = ActivityStatus(activity.status)
    following = ACTIVITY_TRANSITIONS[status]
    keeps, books = may_keep_activity(user), may_book(user)
    yearly = activity.kind == Kind.MEMBERSHIP and status == ActivityStatus.RUNNING
    return ActivityActions(
        start=keeps and ActivityStatus.RUNNING in following,
        record=keeps and status in RECORDABLE,
        follow_up=keeps and may_note(status),
        attach=keeps,
        book=books and status in COMMITTABLE,
        reserve=may_guard_budget(user) and status in COMMITTABLE,
        complete=books and ActivityStatus.COMPLETED in following,
        cancel=books and ActivityStatus.CANCELLED in following,
        confirm=keeps and status in CONFIRMABLE,
        move=books and may_move(activity.kind, activity.status),
        evaluate=keeps and (ActivityStatus.EVALUATED in following or yearly),
    )

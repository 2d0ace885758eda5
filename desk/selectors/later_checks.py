"""What is left of an activity 6, 12 and 24 months later, as its page shows it."""

from dataclasses import dataclass
from datetime import date

from activities.models import Activity, LaterCheck
from activities.policies import is_overdue


@dataclass(frozen=True)
class CheckItem:
    """One look back. `state` is empty until it was done."""

    months: int
    due_on: date
    done_on: date | None
    state: str
    outcome: str
    is_overdue: bool


def later_checks(activity: Activity, today: date) -> tuple[CheckItem, ...]:
    """The later checks of an activity, the first one first."""
    rows = LaterCheck.objects.filter(activity=activity).select_related("follow_up").order_by("months")
    return tuple(
        CheckItem(
            months=row.months,
            due_on=row.follow_up.due_on,
            done_on=row.follow_up.done_on,
            state=LaterCheck.State(row.state).label if row.state else "",
            outcome=row.follow_up.outcome,
            is_overdue=is_overdue(row.follow_up.due_on, row.follow_up.done_on, today),
        )
        for row in rows
    )

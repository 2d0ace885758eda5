"""Writing later checks: made by the completion of an activity, and recorded when somebody looked again."""

from datetime import date, datetime

from accounts.models import User
from activities import policies
from activities.actions.follow_up import add_follow_up, close_follow_up
from activities.actions.result import add_result
from activities.models import Activity, FollowUp, LaterCheck, Result
from audit.models import Audience
from audit.unit import lock, unit
from oss_intl.shared.dates import day_in_oss, months_after
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.money import Cents
from partners.models import Organisation
from policy.selectors import norms

NORMS = ("later-check-first", "later-check-second", "later-check-third")


def plan_later_checks(*, activity: Activity, by: User, at: datetime) -> list[LaterCheck]:
    """Make the checks of a completed activity, after as many months as the norms of that day say, for who completed it.

    Called inside the unit that completes the activity.
    """
    today = day_in_oss(at)
    held = norms(today)
    months = sorted({held[code].value for code in NORMS if code in held})
    with unit(by=by, at=at):
        return [_plan(activity, after, today, by, at) for after in months]


def _plan(activity: Activity, months: int, completed_on: date, by: User, at: datetime) -> LaterCheck:
    todo = add_follow_up(
        by=by, at=at, text=f"Kijk na {months} maanden wat er nog over is van {activity.title}.", owner=by,
        due_on=months_after(completed_on, months), case=activity.case, origin=FollowUp.Origin.LATER_CHECK,
    )  # fmt: skip
    return LaterCheck.objects.create(activity=activity, months=months, follow_up=todo)


def record_later_check(
    *,
    check: LaterCheck,
    by: User,
    at: datetime,
    done_on: date,
    state: str,
    outcome: str,
    evidence: str,
    organisation: Organisation | None = None,
    amount_cents: Cents | None = None,
) -> LaterCheck:
    """Record what is left of an activity, with what shows it; its follow-up action is done with that.

    `amount_cents` is turnover that `organisation` says it earned since; that is a result as well.
    """
    policies.check_happened(done_on, day_in_oss(at), "done_on")
    if not evidence.strip():
        raise RuleViolation("Schrijf waar u dit op baseert.", "evidence")
    with unit(by=by, at=at) as record:
        activity = lock(check.activity)
        row = lock(check)
        close_follow_up(record=record, follow_up=row.follow_up, by=by, done_on=done_on, outcome=outcome)
        row.state, row.evidence, row.recorded_by, row.recorded_at = state, evidence.strip(), by, at
        row.save(update_fields=["state", "evidence", "recorded_by", "recorded_at"])
        record("activity.checked_later", row, thread=activity, audience=Audience.COUNCIL, months=row.months, left=state)
        if organisation is not None:
            add_result(
                activity=activity, by=by, at=at, form=Result.Form.TURNOVER, on=done_on, description=outcome,
                evidence=evidence, organisation=organisation, amount_cents=amount_cents,
            )  # fmt: skip
        return row

"""Activities that take another course, with their money: postponed to another year, split, or merged.

Entries of the ledger are never changed: what is open is released where it stood and reserved where it belongs now.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from accounts.models import User
from activities.actions import course
from activities.models import Activity, Target
from audit.unit import unit
from budget import permissions
from budget.actions import release, reserve
from budget.models import Budget, BudgetLine, Commitment
from budget.open_money import open_commitments
from oss_intl.shared.errors import NotAllowed, RuleViolation
from oss_intl.shared.money import Cents, euros


def postpone_activity(
    *, activity: Activity, by: User, at: datetime, starts_on: date, ends_on: date | None, reason: str
) -> Activity:
    """Give an activity other days; in another book year what is reserved moves to the same lines of that year."""
    with unit(by=by, at=at):
        before = activity.year
        row = course.postpone(
            activity=activity, by=by, at=at, starts_on=starts_on, ends_on=ends_on, reason=reason
        )  # fmt: skip
        if row.year != before:
            _move_money(open_commitments(row), row, row.year, by, at)
        return row


def split_activity(
    *,
    activity: Activity,
    by: User,
    at: datetime,
    title: str,
    starts_on: date | None,
    ends_on: date | None,
    reason: str,
    targets: Sequence[Target] = (),
    cents: Mapping[int, Cents] | None = None,
) -> Activity:
    """Make a second activity of a part of this one. `cents` maps a commitment's id to what of it goes along."""
    with unit(by=by, at=at):
        part = course.split(
            activity=activity, by=by, at=at, title=title, starts_on=starts_on, ends_on=ends_on, reason=reason,
            targets=targets,
        )  # fmt: skip
        wanted = {key: amount for key, amount in (cents or {}).items() if amount}
        _check_mover(by, wanted)
        rows = Commitment.objects.filter(activity=activity, pk__in=wanted).select_related("line__budget", "activity")
        for commitment in rows.order_by("line_id"):
            _check_open(commitment, wanted[commitment.pk])
            _move(commitment, commitment.line, part, wanted[commitment.pk], by, at)
        return part


def merge_activities(*, source: Activity, target: Activity, by: User, at: datetime, reason: str) -> Activity:
    """End an activity and go on with another, which also takes over what is still reserved on each line."""
    with unit(by=by, at=at):
        open_money = open_commitments(source)
        _check_mover(by, open_money)
        for commitment in open_money:
            _move(commitment, commitment.line, target, commitment.open_cents, by, at)
        return course.merge(source=source, target=target, by=by, at=at, reason=reason)


def _check_open(commitment: Commitment, cents: Cents) -> None:
    if cents > commitment.open_cents:
        raise RuleViolation(
            f"Op {commitment.line.name} staat nog {euros(commitment.open_cents)} open. Kies een lager bedrag.",
            f"cents_{commitment.pk}",
        )


def _move_money(commitments: Sequence[Commitment], to: Activity, year: int, by: User, at: datetime) -> None:
    """Release on the lines of the old year, reserve on the lines of the same name in the new one."""
    _check_mover(by, commitments)
    lines = {
        line.code: line for line in BudgetLine.objects.filter(budget__year=year, budget__status=Budget.Status.ADOPTED)
    }
    for commitment in commitments:
        line = lines.get(commitment.line.code)
        if line is None:
            raise RuleViolation(
                f"Er is nog geen vastgestelde begroting voor {year} met de post {commitment.line.name}. "
                "Laat die eerst vaststellen en stel daarna uit.",
                "starts_on",
            )
        _move(commitment, line, to, commitment.open_cents, by, at)


def _move(commitment: Commitment, line: BudgetLine, to: Activity, cents: Cents, by: User, at: datetime) -> None:
    release(commitment=commitment, cents=cents, by=by, at=at)
    try:
        reserve(activity=to, line=line, cents=cents, by=by, at=at, description=commitment.description)
    except RuleViolation as error:
        raise RuleViolation(
            f"Op {line.name} {line.budget.year} is geen {euros(cents)} vrij. Geef eerst vrij wat niet meer nodig is, "
            "of wijzig de begroting."
        ) from error


def _check_mover(by: User, moved: Iterable[object]) -> None:
    """Money that moves is reserved anew, which is the themamanager's."""
    if any(True for _ in moved) and not permissions.may_guard_budget(by):
        raise NotAllowed("Hierbij verhuist gereserveerd geld. Vraag het de themamanager.")

"""Everything that writes money, and what ends an activity and so touches its money.

Amounts are whole cents. Nothing here adds up to decide: the ledger's trigger and constraints refuse what does not fit,
and the unit of work turns their refusal into a sentence. Locks are taken in one order: activity, commitment, line.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import F, Sum

from accounts.models import User
from activities import policies as activity_rules
from activities.actions import plan_later_checks
from activities.models import Activity
from activities.models.activity import ActivityStatus
from activities.policies_membership import check_renewable
from activities.selectors.mandate import authority_for_amount, facts_of_request
from activities.selectors.target import open_targets
from audit.models import Audience
from audit.unit import Record, lock, unit
from budget import permissions, policies
from budget.models import Amendment, Budget, BudgetLine, Commitment, Cover, LedgerEntry, Payment, Receipt
from budget.policies import CoverData, LineData
from files.models import StoredFile
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.money import Cents
from policy.models import Kind as ActivityKind

Kind = LedgerEntry.Kind


def adopt(
    *,
    year: int,
    lines: Sequence[LineData],
    cover: Sequence[CoverData],
    by: User | None,
    at: datetime,
    decision_number: str = "",
    adopted_on: date | None = None,
    **about: Any,
) -> Budget:
    """Record the adopted budget of a year. `by` is None when a policy itself is loaded.

    `about` are further columns of Budget (is_example, note, source). A day or number that is not known stays empty.
    """
    if by is not None:
        permissions.check_guard_budget(by)
    policies.check_adoption(lines, cover)
    with unit(by=by, at=at) as record:
        if Budget.objects.filter(year=year).exists():
            raise RuleViolation(f"Voor {year} is er al een begroting. Leg een begrotingswijziging vast.", "year")
        budget = Budget.objects.create(
            year=year,
            status=Budget.Status.ADOPTED,
            adopted_on=adopted_on,
            decision_number=decision_number,
            **about,
        )
        for order, data in enumerate(lines, start=1):
            _add_line(budget, order, data, by, at)
        Cover.objects.bulk_create(
            Cover(budget=budget, name=item.name, cents=item.cents, status=item.status) for item in cover
        )
        record(
            "budget.adopted", budget, audience=Audience.COUNCIL,
            year=year, cents=policies.total(lines), **_known(decision_number=decision_number, adopted_on=adopted_on),
        )  # fmt: skip
        return budget


def _add_line(budget: Budget, order: int, data: LineData, by: User | None, at: datetime) -> None:
    line = BudgetLine.objects.create(
        budget=budget,
        code=data.code,
        name=data.name,
        order=order,
        is_pm=data.cents is None,
        is_fixed=data.is_fixed,
        note=data.note,
    )
    if data.cents is not None:
        _book(Kind.BUDGET, line, data.cents, by, at, description="Vastgestelde begroting")


def amend(
    *,
    budget: Budget,
    title: str,
    decided_on: date,
    changes: Mapping[int, Cents],
    by: User,
    at: datetime,
    decision_number: str = "",
) -> Amendment:
    """Record an amendment, or a transfer when it adds up to nothing; the original stays visible.

    `changes` maps a line's id to the cents that it gets more, or less when below zero.
    """
    permissions.check_guard_budget(by)
    policies.check_amendment(changes)
    policies.check_not_later(decided_on, day_in_oss(at), "decided_on")
    with unit(by=by, at=at) as record:
        amendment = Amendment.objects.create(
            budget=budget, title=title, decision_number=decision_number, decided_on=decided_on
        )
        # In the order of the keys, so that two amendments never wait for each other.
        for line in BudgetLine.objects.filter(budget=budget, pk__in=changes).order_by("pk"):
            if changes[line.pk]:
                _book(Kind.AMEND, line, changes[line.pk], by, at, description=title[:200], amendment=amendment)
        action = "budget.transferred" if policies.is_transfer(changes) else "budget.amended"
        record(
            action, amendment, thread=budget, audience=Audience.COUNCIL,
            title=title, cents=sum(changes.values()), decision_number=decision_number, decided_on=decided_on,
        )  # fmt: skip
        return amendment


def grant_cover(*, cover: Cover, by: User, at: datetime, decision_number: str) -> Cover:
    """Record that a wish in the kadernota was granted."""
    permissions.check_guard_budget(by)
    with unit(by=by, at=at) as record:
        row = lock(cover)
        if row.status != Cover.Status.WISH:
            raise RuleViolation("Deze dekking is al toegekend.")
        before, row.status = row.status, Cover.Status.GRANTED
        row.save(update_fields=["status"])
        record(
            "budget.cover_granted", row, thread=row.budget, audience=Audience.COUNCIL,
            cover=row.name, status=(before, row.status), decision_number=decision_number,
        )  # fmt: skip
        return row


def override(*, line: BudgetLine, cents: Cents, by: User, at: datetime, reason: str) -> LedgerEntry:
    """Allow a line to be used above its budget; printed in the report with its reason."""
    permissions.check_guard_budget(by)
    policies.check_positive(cents)
    with unit(by=by, at=at, reason=reason) as record:
        row = lock(line)
        entry = _book(Kind.OVERRIDE, row, cents, by, at, description="", reason=reason.strip())
        record(
            "budget.overridden", entry, thread=row.budget, audience=Audience.COUNCIL,
            line=row.name, override_cents=(row.override_cents, row.override_cents + cents),
        )  # fmt: skip
        return entry


def reserve(
    *, activity: Activity, line: BudgetLine, cents: Cents, by: User, at: datetime, description: str
) -> Commitment:
    """Reserve money on a line for an activity, or reserve more on the commitment that is there already.

    Who reserves on several lines does so in the order of their keys, so that two never wait for each other.
    """
    permissions.check_reserve(by, day_in_oss(at))
    policies.check_positive(cents)
    with unit(by=by, at=at) as record:
        row = lock(activity)
        policies.check_committable(row.status)
        _check_kept(row, line.budget.year)
        commitment, _ = Commitment.objects.get_or_create(
            line=line, activity=row, defaults={"description": description[:200]}
        )
        _book(Kind.RESERVE, line, cents, by, at, description=description[:200], commitment=commitment)
        record("budget.reserved", commitment, thread=row, audience=Audience.COUNCIL, line=line.name, cents=cents)
        commitment.refresh_from_db()
        return commitment


def reserve_more(
    *, activity: Activity, line: BudgetLine, cents: Cents, by: User, at: datetime, description: str
) -> Commitment:
    """Reserve for an activity after the decision on it, within what the mandates leave to the themamanager.

    Money for a membership counts by the year of its line. Raises NotAllowed for who stands in, and RuleViolation.
    """
    permissions.check_guard_budget(by)
    with unit(by=by, at=at):
        row = lock(activity)
        has = Commitment.objects.filter(activity=row)
        if row.kind == ActivityKind.MEMBERSHIP:
            has = has.filter(line__budget__year=line.budget.year)
        kept = has.aggregate(cents=Sum(F("reserved_cents") - F("released_cents")))["cents"] or 0
        authority = authority_for_amount(kept + cents, day_in_oss(at))
        policies.check_within_mandate(kept + cents, facts_of_request(row.case).own_cents, authority)
        return reserve(activity=row, line=line, cents=cents, by=by, at=at, description=description)


def _check_kept(activity: Activity, year: int) -> None:
    """A membership gets money of a later year only when the evaluation of the year before says keep."""
    if activity.kind == ActivityKind.MEMBERSHIP and year > activity.year:
        said = activity.evaluations.filter(year=year - 1).values_list("keep", flat=True).first()
        check_renewable(year, said, "line")


def release(*, commitment: Commitment, cents: Cents, by: User, at: datetime) -> Commitment:
    """Set part of a commitment free again."""
    permissions.check_book(by)
    policies.check_positive(cents)
    with unit(by=by, at=at) as record:
        lock(commitment.activity)
        row = lock(commitment)
        _release(record, row, cents, by, at)
        row.refresh_from_db()
        return row


def book_expense(
    *,
    commitment: Commitment,
    cents: Cents,
    performed_on: date,
    description: str,
    by: User,
    at: datetime,
    supplier: str,
    invoice_number: str = "",
    file: StoredFile | None = None,
    paid_on: date | None = None,
) -> LedgerEntry:
    """Book an expense against a commitment, in the year of its performance, with what lies behind it for staff."""
    permissions.check_book(by)
    policies.check_positive(cents)
    if paid_on is not None:
        policies.check_not_later(paid_on, day_in_oss(at), "paid_on")
    with unit(by=by, at=at) as record:
        activity = lock(commitment.activity)
        row = lock(commitment)
        policies.check_committable(activity.status)
        policies.check_in_year(performed_on, row.line.budget.year)
        entry = _book(
            Kind.EXPENSE, row.line, cents, by, at,
            description=description, commitment=row, performed_on=performed_on,
        )  # fmt: skip
        Receipt.objects.create(entry=entry, supplier=supplier.strip(), invoice_number=invoice_number, file=file)
        if paid_on is not None:
            Payment.objects.create(entry=entry, paid_on=paid_on)
        record(
            "budget.spent", entry, thread=activity, audience=Audience.COUNCIL,
            private=_known(description=description, supplier=supplier, invoice_number=invoice_number),
            line=row.line.name, cents=cents, performed_on=performed_on,
        )  # fmt: skip
        return entry


def correct(*, entry: LedgerEntry, cents: Cents, by: User, at: datetime, reason: str) -> LedgerEntry:
    """Take an expense back, in whole or in part, by a counter-entry; what is taken back is reserved again."""
    permissions.check_book(by)
    policies.check_positive(cents)
    if entry.commitment is None:
        raise RuleViolation("Alleen een uitgave kan worden gecorrigeerd.")
    with unit(by=by, at=at, reason=reason) as record:
        activity = lock(entry.commitment.activity)
        commitment = lock(entry.commitment)
        counter = _book(
            Kind.CORRECT, commitment.line, -cents, by, at,
            description=f"Correctie: {entry.description}"[:200], commitment=commitment, corrects=entry,
            performed_on=entry.performed_on, reason=reason.strip(),
        )  # fmt: skip
        record(
            "budget.corrected", counter, thread=activity, audience=Audience.COUNCIL,
            line=commitment.line.name, cents=-cents, performed_on=entry.performed_on,
        )  # fmt: skip
        return counter


def complete_activity(*, activity: Activity, by: User, at: datetime, summary: str, release_rest: bool) -> Activity:
    """Complete an activity once every goal has a result, or a reason why it was missed.

    What is still reserved is set free when asked. The later checks are made with it.
    """
    permissions.check_book(by)
    with unit(by=by, at=at) as record:
        row = lock(activity)
        activity_rules.check_activity_transition(row.status, ActivityStatus.COMPLETED)
        activity_rules.check_answered(
            open_targets(row), has_results=row.results.exists(), has_targets=row.targets.exists()
        )
        before = row.status
        row.status, row.summary, row.completed_at = ActivityStatus.COMPLETED, summary.strip(), at
        row.version += 1
        row.save(update_fields=["status", "summary", "completed_at", "version"])
        record("activity.completed", row, audience=Audience.COUNCIL, status=(before, row.status))
        plan_later_checks(activity=row, by=by, at=at)
        if release_rest:
            _release_all(record, row, by, at)
        return row


def cancel_activity(*, activity: Activity, by: User, at: datetime, reason: str) -> Activity:
    """Cancel an activity that is not completed; everything that is still reserved is set free."""
    permissions.check_book(by)
    with unit(by=by, at=at, reason=reason) as record:
        row = lock(activity)
        activity_rules.check_activity_transition(row.status, ActivityStatus.CANCELLED)
        before = row.status
        row.status, row.cancel_reason = ActivityStatus.CANCELLED, reason.strip()
        row.version += 1
        row.save(update_fields=["status", "cancel_reason", "version"])
        record("activity.cancelled", row, audience=Audience.COUNCIL, status=(before, row.status))
        _release_all(record, row, by, at)
        return row


def _release_all(record: Record, activity: Activity, by: User, at: datetime) -> None:
    """Set free what is open on every commitment of an activity, in the order of the lines' keys."""
    commitments = Commitment.objects.select_related("line").filter(activity=activity).order_by("line_id")
    for commitment in commitments:
        row = lock(commitment)
        if row.open_cents > 0:
            _release(record, row, row.open_cents, by, at)


def _release(record: Record, commitment: Commitment, cents: Cents, by: User, at: datetime) -> None:
    line = commitment.line
    _book(Kind.RELEASE, line, cents, by, at, description="", commitment=commitment)
    record(
        "budget.released", commitment, thread=commitment.activity, audience=Audience.COUNCIL,
        line=line.name, cents=cents,
    )  # fmt: skip


def _known(**values: Any) -> dict[str, Any]:
    """The values that were filled in; an event does not say what was left empty."""
    return {name: value for name, value in values.items() if value}


def _book(
    kind: LedgerEntry.Kind, line: BudgetLine, cents: Cents, by: User | None, at: datetime, **fields: Any
) -> LedgerEntry:
    """Add one entry; the trigger moves the counters and the constraints judge. The only INSERT of the ledger."""
    return LedgerEntry.objects.create(
        kind=kind, line=line, cents=cents, year=line.budget.year, booked_by=by, booked_at=at, **fields
    )

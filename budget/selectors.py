"""Reading money: what a year, a line and an activity have, as frozen values. Every number names its entries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from accounts.models import User
from activities.models import Activity
from budget import permissions
from budget.models import Amendment, Budget, BudgetLine, Commitment, Cover, LedgerEntry
from budget.policies import SIGNS, Column, counts
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.money import Cents


@dataclass(frozen=True)
class LineOverview:
    """A line with its amounts in cents. p.m. means that the amount is not known, which is not 0."""

    pk: int
    code: str
    name: str
    note: str
    is_pm: bool
    is_fixed: bool
    original_cents: Cents
    amended_cents: Cents
    override_cents: Cents
    reserved_cents: Cents
    spent_cents: Cents

    @property
    def current_cents(self) -> Cents:
        """The budget after amendments, without overrides."""
        return self.original_cents + self.amended_cents

    @property
    def available_cents(self) -> Cents:
        """What can still be committed."""
        return self.current_cents + self.override_cents - self.reserved_cents - self.spent_cents

    def amount(self, column: Column) -> Cents:
        """The amount in a column of the table."""
        return {
            Column.ORIGINAL: self.original_cents,
            Column.CURRENT: self.current_cents,
            Column.OVERRIDE: self.override_cents,
            Column.RESERVED: self.reserved_cents,
            Column.SPENT: self.spent_cents,
            Column.AVAILABLE: self.available_cents,
        }[column]

    @property
    def current_is_pm(self) -> bool:
        """Whether the amount is still not known after the amendments."""
        return self.is_pm and self.amended_cents == 0


@dataclass(frozen=True)
class Totals:
    """The sums of a year's lines, in cents; p.m. lines add what they were given since, and nothing else."""

    original_cents: Cents
    current_cents: Cents
    override_cents: Cents
    reserved_cents: Cents
    spent_cents: Cents
    available_cents: Cents
    fixed_cents: Cents
    steerable_cents: Cents

    @property
    def used_percent(self) -> int:
        """Reserved and spent, as a whole percentage of what may be used."""
        allowed = self.current_cents + self.override_cents
        return 100 * (self.reserved_cents + self.spent_cents) // allowed if allowed else 0


@dataclass(frozen=True)
class CoverItem:
    pk: int
    name: str
    cents: Cents
    status: str
    status_label: str

    @property
    def is_wish(self) -> bool:
        return self.status == Cover.Status.WISH


@dataclass(frozen=True)
class AmendmentItem:
    """An amendment with the net change in cents; 0 is a transfer between lines."""

    title: str
    decision_number: str
    decided_on: date
    cents: Cents


@dataclass(frozen=True)
class YearOverview:
    """A budget year as its page shows it."""

    pk: int
    year: int
    is_adopted: bool
    is_example: bool
    adopted_on: date | None
    decision_number: str
    note: str
    source: str
    lines: tuple[LineOverview, ...]
    totals: Totals
    cover: tuple[CoverItem, ...]
    amendments: tuple[AmendmentItem, ...]

    @property
    def has_pm(self) -> bool:
        return any(line.current_is_pm for line in self.lines)

    @property
    def cover_cents(self) -> Cents:
        return sum(item.cents for item in self.cover)

    @property
    def wished_cents(self) -> Cents:
        """What is only asked for, and not granted yet."""
        return sum(item.cents for item in self.cover if item.is_wish)


@dataclass(frozen=True)
class Effect:
    """What a reservation does to a line: available before, the amount, available after; below zero does not fit."""

    line_id: int
    name: str
    before_cents: Cents
    cents: Cents
    after_cents: Cents

    @property
    def fits(self) -> bool:
        return self.after_cents >= 0


@dataclass(frozen=True)
class EntryItem:
    """One ledger entry in a list; `cents` is what it adds to the chosen column. What is for staff is else empty."""

    pk: int
    kind: str
    kind_label: str
    on: date
    cents: Cents
    line_name: str
    activity_id: int | None
    activity_title: str
    description: str
    supplier: str
    invoice_number: str
    paid_on: date | None
    file_id: UUID | None
    booked_by: str
    reason: str
    can_be_corrected: bool


@dataclass(frozen=True)
class CommitmentItem:
    """A commitment of an activity."""

    pk: int
    description: str
    line_id: int
    line_name: str
    year: int
    reserved_cents: Cents
    released_cents: Cents
    spent_cents: Cents
    open_cents: Cents


def years() -> list[int]:
    """The years that have a budget, newest first."""
    return list(Budget.objects.order_by("-year").values_list("year", flat=True))


def nearest_year(today: date) -> int | None:
    """The budget year to show first: this year's, or else the last before it, or else the first after it."""
    known = years()
    return next((year for year in known if year <= today.year), known[-1] if known else None)


def year_overview(year: int) -> YearOverview | None:
    """The budget of a year with its lines, totals, cover and amendments; None when there is none."""
    budget = Budget.objects.filter(year=year).first()
    if budget is None:
        return None
    lines = tuple(line_overview(line) for line in BudgetLine.objects.filter(budget=budget).order_by("order", "pk"))
    return YearOverview(
        pk=budget.pk,
        year=budget.year,
        is_adopted=budget.status == Budget.Status.ADOPTED,
        is_example=budget.is_example,
        adopted_on=budget.adopted_on,
        decision_number=budget.decision_number,
        note=budget.note,
        source=budget.source,
        lines=lines,
        totals=totals(lines),
        cover=tuple(_cover(item) for item in Cover.objects.filter(budget=budget).order_by("pk")),
        amendments=_amendments(budget),
    )


def line_overview(line: BudgetLine) -> LineOverview:
    """A line's amounts as they are stored."""
    return LineOverview(
        pk=line.pk,
        code=line.code,
        name=line.name,
        note=line.note,
        is_pm=line.is_pm,
        is_fixed=line.is_fixed,
        original_cents=line.original_cents,
        amended_cents=line.amended_cents,
        override_cents=line.override_cents,
        reserved_cents=line.reserved_cents,
        spent_cents=line.spent_cents,
    )


def totals(lines: Sequence[LineOverview]) -> Totals:
    """The sums over lines."""
    fixed = sum(line.current_cents for line in lines if line.is_fixed)
    current = sum(line.current_cents for line in lines)
    return Totals(
        original_cents=sum(line.original_cents for line in lines),
        current_cents=current,
        override_cents=sum(line.override_cents for line in lines),
        reserved_cents=sum(line.reserved_cents for line in lines),
        spent_cents=sum(line.spent_cents for line in lines),
        available_cents=sum(line.available_cents for line in lines),
        fixed_cents=fixed,
        steerable_cents=current - fixed,
    )


def effect(reservations: Iterable[tuple[BudgetLine, Cents]]) -> list[Effect]:
    """What reservations would do to their lines, for the page of a decision. Only the database decides."""
    wanted: dict[int, tuple[BudgetLine, Cents]] = {}
    for line, cents in reservations:
        wanted[line.pk] = (line, cents + wanted.get(line.pk, (line, 0))[1])
    return [
        Effect(line.pk, line.name, line.available_cents, cents, line.available_cents - cents)
        for line, cents in wanted.values()
    ]


def entries(
    column: Column | None, *, line: BudgetLine | None = None, year: int | None = None
) -> "QuerySet[LedgerEntry]":
    """The entries that make up a number: those of a column, or all, on a line or in a whole year, newest first."""
    where = Q(line=line) if line is not None else Q(line__budget__year=year)
    if column is not None:
        where &= Q(kind__in=SIGNS[column])
    return (
        LedgerEntry.objects.filter(where)
        .select_related("line", "commitment__activity", "receipt", "payment", "booked_by")
        .order_by("-id")
    )


def entry_items(rows: Iterable[LedgerEntry], column: Column | None, user: User) -> list[EntryItem]:
    """Entries as a list shows them to this user; without a column with the amounts as they were booked."""
    return [_entry(row, counts(column, row.kind, row.cents) if column else row.cents, user) for row in rows]


def column_total(column: Column, lines: Sequence[LineOverview]) -> Cents:
    """The number that a column's entries add up to."""
    return sum(line.amount(column) for line in lines)


def expenses(activity: Activity, user: User) -> list[EntryItem]:
    """The expenses and corrections of an activity, oldest first; `cents` as they were booked."""
    rows = (
        LedgerEntry.objects.filter(commitment__activity=activity, kind__in=SIGNS[Column.SPENT])
        .select_related("line", "commitment__activity", "receipt", "payment", "booked_by")
        .order_by("performed_on", "id")
    )
    return [_entry(row, row.cents, user) for row in rows]


def commitments(activity: Activity) -> list[CommitmentItem]:
    """What is reserved for an activity, by year and line."""
    rows = Commitment.objects.filter(activity=activity).select_related("line__budget")
    return [
        CommitmentItem(
            pk=row.pk,
            description=row.description,
            line_id=row.line_id,
            line_name=row.line.name,
            year=row.line.budget.year,
            reserved_cents=row.reserved_cents,
            released_cents=row.released_cents,
            spent_cents=row.spent_cents,
            open_cents=row.open_cents,
        )
        for row in rows.order_by("line__budget__year", "line__order", "pk")
    ]


def open_cents(activity: Activity) -> Cents:
    """What is still reserved for an activity and not spent."""
    return sum(item.open_cents for item in commitments(activity))


def _cover(item: Cover) -> CoverItem:
    return CoverItem(item.pk, item.name, item.cents, item.status, item.get_status_display())


def _amendments(budget: Budget) -> tuple[AmendmentItem, ...]:
    rows = Amendment.objects.filter(budget=budget).annotate(cents=Sum("entries__cents")).order_by("decided_on", "pk")
    return tuple(AmendmentItem(row.title, row.decision_number, row.decided_on, row.cents or 0) for row in rows)


def _entry(row: LedgerEntry, cents: Cents, user: User) -> EntryItem:
    """For the council a row is its date, activity and amount; the reason of an override is printed in the report."""
    activity = row.commitment.activity if row.commitment else None
    staff = permissions.may_see_details(user)
    receipt, payment = (getattr(row, "receipt", None), getattr(row, "payment", None)) if staff else (None, None)
    return EntryItem(
        pk=row.pk,
        kind=row.kind,
        kind_label=LedgerEntry.Kind(row.kind).label,
        on=row.performed_on or day_in_oss(row.booked_at),
        cents=cents,
        line_name=row.line.name,
        activity_id=activity.pk if activity else None,
        activity_title=activity.title if activity else "",
        description=row.description if staff or activity is None else "",
        supplier=receipt.supplier if receipt else "",
        invoice_number=receipt.invoice_number if receipt else "",
        paid_on=payment.paid_on if payment else None,
        file_id=receipt.file_id if receipt else None,
        booked_by=row.booked_by.name if staff and row.booked_by else "",
        reason=row.reason if staff or row.kind == LedgerEntry.Kind.OVERRIDE else "",
        can_be_corrected=staff and row.kind == LedgerEntry.Kind.EXPENSE,
    )

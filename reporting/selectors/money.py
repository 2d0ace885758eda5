"""The money of a year, straight from the ledger's counters: nothing is added up that the database did not add up."""

from django.db.models import Sum
from django.urls import reverse

from budget.models import Budget, BudgetLine, LedgerEntry
from oss_intl.shared.dates import day_in_oss, long_date
from reporting.figures import CoverPart, Line, Money, Override
from reporting.figures_source import Source

COUNTERS = ("original_cents", "amended_cents", "override_cents", "reserved_cents", "spent_cents")


def money_of_year(year: int) -> Money | None:
    """The budget of a year with its lines, cover and overrides; None when there is no budget for the year."""
    budget = Budget.objects.filter(year=year).first()
    if budget is None:
        return None
    lines = BudgetLine.objects.filter(budget=budget).order_by("order")
    sums = BudgetLine.objects.filter(budget=budget).aggregate(**{name: Sum(name, default=0) for name in COUNTERS})
    total = BudgetLine(name="Totaal", **sums)
    fixed = sum(line.current_cents for line in lines if line.is_fixed)
    return Money(
        lines=tuple(_line(line, Source(line.name, reverse("budget:line", args=[line.pk]))) for line in lines),
        total=_line(total, None),
        cover=tuple(
            CoverPart(part.name, part.get_status_display(), part.cents) for part in budget.cover.order_by("name")
        ),
        fixed_cents=fixed,
        free_cents=total.current_cents - fixed,
        forecast_cents=total.spent_cents + total.reserved_cents,
        overrides=_overrides(budget),
        is_example=budget.is_example,
        adopted=_adopted(budget),
    )


def _line(line: BudgetLine, source: Source | None) -> Line:
    return Line(
        name=line.name,
        source=source,
        is_pm=line.is_pm,
        is_fixed=line.is_fixed,
        original_cents=line.original_cents,
        current_cents=line.current_cents,
        override_cents=line.override_cents,
        reserved_cents=line.reserved_cents,
        spent_cents=line.spent_cents,
        available_cents=line.available_cents,
        note=line.note,
    )


def _overrides(budget: Budget) -> tuple[Override, ...]:
    entries = LedgerEntry.objects.filter(line__budget=budget, kind=LedgerEntry.Kind.OVERRIDE)
    return tuple(
        Override(
            line=entry.line.name,
            day=long_date(day_in_oss(entry.booked_at)),
            cents=entry.cents,
            reason=entry.reason,
            source=Source(entry.line.name, reverse("budget:line", args=[entry.line_id])),
        )
        for entry in entries.select_related("line").order_by("id")
    )


def _adopted(budget: Budget) -> str:
    if budget.status != Budget.Status.ADOPTED:
        return "nog niet vastgesteld"
    day = long_date(budget.adopted_on) if budget.adopted_on else "datum niet bekend"
    return f"vastgesteld, {day}" + (f", besluit {budget.decision_number}" if budget.decision_number else "")

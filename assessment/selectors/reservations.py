"""What an approval would reserve, on the lines that the policy's data gives, and what that leaves of those lines.

The database decides whether it fits; what is shown here only says so beforehand.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from activities.models import CostRow, Request
from assessment.policies import year_of
from budget.models import Budget, BudgetLine
from oss_intl.shared.money import Cents
from policy.models import ExpenseRule
from policy.policies import line_code_for


@dataclass(frozen=True)
class Proposal:
    """An amount on a line, and the costs that it is for. Without a line no rule fitted; she chooses one."""

    line: BudgetLine | None
    cents: Cents
    description: str


@dataclass(frozen=True)
class LineEffect:
    """A line before and after: what may be used, what is used, what comes on top, and what is left then."""

    name: str
    year: int
    url: str
    total_cents: Cents
    used_cents: Cents
    cents: Cents

    @property
    def free_cents(self) -> Cents:
        """What can be used before this comes on top."""
        return self.total_cents - self.used_cents

    @property
    def left_cents(self) -> Cents:
        """Below zero it does not fit."""
        return self.free_cents - self.cents


def lines_of(year: int) -> list[BudgetLine]:
    """The lines of a year's adopted budget; none when there is no such budget."""
    return lines_of_years({year})[year]


def lines_of_years(years: Iterable[int]) -> Mapping[int, list[BudgetLine]]:
    """The lines of adopted budgets, by year."""
    adopted = BudgetLine.objects.filter(budget__year__in=set(years), budget__status=Budget.Status.ADOPTED)
    found: dict[int, list[BudgetLine]] = defaultdict(list)
    for line in adopted.select_related("budget").order_by("order", "pk"):
        found[line.budget.year].append(line)
    return found


def proposals(case: Request, lines: Sequence[BudgetLine]) -> list[Proposal]:
    """One proposal for each line that costs of this request fall on, in the order of the lines."""
    return _proposed(case, lines, list(ExpenseRule.objects.all()), _own_costs(case))


def effects(reservations: Iterable[tuple[BudgetLine, Cents]]) -> list[LineEffect]:
    """What reservations do to their lines, those on one line together."""
    wanted: dict[BudgetLine, Cents] = defaultdict(int)
    for line, cents in reservations:
        wanted[line] += cents
    return [
        LineEffect(
            name=line.name,
            year=line.budget.year,
            url=reverse("budget:line", args=[line.pk]),
            total_cents=line.current_cents + line.override_cents,
            used_cents=line.reserved_cents + line.spent_cents,
            cents=cents,
        )
        for line, cents in wanted.items()
    ]


def effects_of(case: Request, today: date) -> list[LineEffect]:
    """What approving a request as it was asked would do to the lines of its year."""
    return effects_of_all([case], today)[case.pk]


def effects_of_all(cases: Sequence[Request], today: date) -> dict[int, list[LineEffect]]:
    """The same for many requests, each on its own, in a fixed number of queries."""
    return {
        pk: effects((item.line, item.cents) for item in proposed if item.line is not None)
        for pk, proposed in proposals_of_all(cases, today).items()
    }


def proposals_of_all(cases: Sequence[Request], today: date) -> dict[int, list[Proposal]]:
    """What approving each of these requests as it was asked would reserve, in a fixed number of queries."""
    years = {case.pk: year_of(case.starts_on, today) for case in cases}
    lines, rules = lines_of_years(years.values()), list(ExpenseRule.objects.all())
    costs: dict[int, list[CostRow]] = defaultdict(list)
    for row in _paid_by_us().filter(case__in=cases):
        costs[row.case_id].append(row)
    return {case.pk: _proposed(case, lines[years[case.pk]], rules, costs[case.pk]) for case in cases}


def _own_costs(case: Request) -> list[CostRow]:
    return list(_paid_by_us().filter(case=case))


def _paid_by_us() -> "QuerySet[CostRow]":
    rows = CostRow.objects.filter(payer=CostRow.Payer.THIS_BUDGET, amount_cents__gt=0)
    return rows.order_by("order", "pk")


def _proposed(
    case: Request, lines: Sequence[BudgetLine], rules: Sequence[ExpenseRule], costs: Sequence[CostRow]
) -> list[Proposal]:
    by_code = {line.code: line for line in lines}
    slugs = {row.slug for row in (case.partner, case.requester) if row}
    cents: dict[str, Cents] = defaultdict(int)
    notes: dict[str, list[str]] = defaultdict(list)
    for cost in costs:
        code = line_code_for(rules, case.kind, cost.category, slugs)
        cents[code] += cost.amount_cents
        notes[code].append(cost.note or cost.get_category_display())
    order = {code: position for position, code in enumerate(by_code)}
    return [
        Proposal(by_code.get(code), cents[code], ", ".join(notes[code])[:200])
        for code in sorted(cents, key=lambda code: order.get(code, len(order)))
    ]

"""What an approval would reserve: the cost rows that this budget pays, on the lines that the policy's data gives."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from activities.models import CostRow, Request
from budget.models import Budget, BudgetLine
from oss_intl.shared.money import Cents
from policy.models import ExpenseRule


@dataclass(frozen=True)
class Proposal:
    """An amount on a line, and the costs that it is for. Without a line no rule fitted; she chooses one."""

    line: BudgetLine | None
    cents: Cents
    description: str


def year_of(case: Request, today: date) -> int:
    """The book year: that of the performance, or of the decision when the request names no day."""
    return (case.starts_on or today).year


def lines_of(year: int) -> list[BudgetLine]:
    """The lines of a year's adopted budget; none when there is no such budget."""
    adopted = BudgetLine.objects.filter(budget__year=year, budget__status=Budget.Status.ADOPTED)
    return list(adopted.select_related("budget").order_by("order"))


def proposals(case: Request, lines: Sequence[BudgetLine]) -> list[Proposal]:
    """One proposal for each line that costs of this request fall on, in the order of the lines."""
    by_code = {line.code: line for line in lines}
    rules = list(ExpenseRule.objects.all())
    slugs = {row.slug for row in (case.partner, case.requester) if row}
    cents: dict[str, Cents] = defaultdict(int)
    notes: dict[str, list[str]] = defaultdict(list)
    for cost in CostRow.objects.filter(case=case, payer=CostRow.Payer.THIS_BUDGET, amount_cents__gt=0).order_by(
        "order"
    ):
        code = line_code(rules, case.kind, cost.category, slugs)
        cents[code] += cost.amount_cents
        notes[code].append(cost.note or cost.get_category_display())
    order = {code: position for position, code in enumerate(by_code)}
    return [
        Proposal(by_code.get(code), cents[code], ", ".join(notes[code])[:200])
        for code in sorted(cents, key=lambda code: order.get(code, len(order)))
    ]


def line_code(rules: Sequence[ExpenseRule], kind: str, category: str, organisations: set[str]) -> str:
    """The line of the most specific rule that fits: an organisation before a kind, a category before none."""
    fitting = [
        rule
        for rule in rules
        if rule.kind in {"", kind} and rule.category in {"", category} and rule.organisation in {"", *organisations}
    ]
    best = max(fitting, key=lambda rule: (bool(rule.organisation), bool(rule.kind), bool(rule.category)), default=None)
    return best.line_code if best else ""

"""Whatever happens to money, in whatever order: no line is overspent, nothing is lost, no entry ever changes."""

import os
from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from budget import actions
from budget.models import BudgetLine, Commitment, LedgerEntry
from budget.policies import SIGNS, Column, counts
from oss_intl.shared.errors import RuleViolation
from tests import builders
from tests.builders import AT

EXAMPLES = int(os.environ.get("LEDGER_EXAMPLES", "15"))
CENTS = st.integers(min_value=1, max_value=60_000)
WHICH = st.integers(min_value=0, max_value=1)
_years = count(2200)


class Ledger(RuleBasedStateMachine):
    """Two lines, two activities, and a plain model in Python beside the database that must always agree with it."""

    @initialize()
    def adopt(self) -> None:
        self.manager = builders.themamanager()
        budget = builders.budget(next(_years), lines={"een": 100_000, "twee": 50_000})
        self.budget, self.year = budget, budget.year
        self.lines = [line.pk for line in budget.lines.order_by("order")]
        self.activities = [builders.activity(year=self.year) for _ in range(2)]
        self.allowed = [100_000, 50_000]
        self.reserved: dict[tuple[int, int], int] = {}
        self.spent: dict[tuple[int, int], int] = {}
        self.expenses: list[tuple[tuple[int, int], LedgerEntry, int]] = []
        self.seen: list[tuple[Any, ...]] = []

    def used(self, line: int) -> int:
        money = (*self.reserved.items(), *self.spent.items())
        return sum(cents for (_, on), cents in money if on == line)

    def does(self, act: Any, *, fits: bool) -> Any:
        """Run an action and hold that it is refused exactly when the model says so."""
        try:
            made = act()
        except RuleViolation:
            assert not fits, "refused what fits"
            return None
        assert fits, "took what does not fit"
        return made

    def commitment(self, key: tuple[int, int]) -> Commitment:
        return Commitment.objects.get(activity=self.activities[key[0]], line_id=self.lines[key[1]])

    @rule(activity=WHICH, line=WHICH, cents=CENTS)
    def reserve(self, activity: int, line: int, cents: int) -> None:
        fits = self.used(line) + cents <= self.allowed[line]
        on = BudgetLine.objects.get(pk=self.lines[line])
        if self.does(
            lambda: actions.reserve(
                activity=self.activities[activity], line=on, cents=cents, by=self.manager, at=AT, description="Reis"
            ),
            fits=fits,
        ):
            key = (activity, line)
            self.reserved[key] = self.reserved.get(key, 0) + cents

    @rule(data=st.data(), cents=CENTS)
    def release(self, data: st.DataObject, cents: int) -> None:
        if not self.reserved:
            return
        key = data.draw(st.sampled_from(sorted(self.reserved)))
        commitment = self.commitment(key)
        if self.does(
            lambda: actions.release(commitment=commitment, cents=cents, by=self.manager, at=AT),
            fits=cents <= self.reserved[key],
        ):
            self.reserved[key] -= cents

    @rule(data=st.data(), cents=CENTS)
    def spend(self, data: st.DataObject, cents: int) -> None:
        if not self.reserved:
            return
        key = data.draw(st.sampled_from(sorted(self.reserved)))
        commitment = self.commitment(key)
        entry = self.does(
            lambda: actions.book_expense(
                commitment=commitment, cents=cents, performed_on=date(self.year, 12, 31), description="Trein",
                by=self.manager, at=AT, supplier="NS",
            ),
            fits=cents <= self.reserved[key],
        )  # fmt: skip
        if entry:
            self.reserved[key] -= cents
            self.spent[key] = self.spent.get(key, 0) + cents
            self.expenses.append((key, entry, cents))

    @rule(data=st.data(), cents=CENTS)
    def correct(self, data: st.DataObject, cents: int) -> None:
        if not self.expenses:
            return
        index = data.draw(st.integers(0, len(self.expenses) - 1))
        key, entry, left = self.expenses[index]
        if self.does(
            lambda: actions.correct(entry=entry, cents=cents, by=self.manager, at=AT, reason="Te veel"),
            fits=cents <= left,
        ):
            self.expenses[index] = (key, entry, left - cents)
            self.spent[key] -= cents
            self.reserved[key] += cents

    @rule(line=WHICH, cents=CENTS)
    def override(self, line: int, cents: int) -> None:
        on = BudgetLine.objects.get(pk=self.lines[line])
        self.does(lambda: actions.override(line=on, cents=cents, by=self.manager, at=AT, reason="Kans"), fits=True)
        self.allowed[line] += cents

    @rule(cents=st.integers(min_value=-60_000, max_value=60_000))
    def transfer(self, cents: int) -> None:
        changes = {self.lines[0]: cents, self.lines[1]: -cents}
        rows = BudgetLine.objects.in_bulk(self.lines)
        fits = cents != 0 and all(
            self.used(n) <= self.allowed[n] + changes[pk] and rows[pk].current_cents + changes[pk] >= 0
            for n, pk in enumerate(self.lines)
        )
        if self.does(
            lambda: actions.amend(
                budget=self.budget, title="Overheveling", decided_on=date(2026, 6, 1), changes=changes,
                by=self.manager, at=AT,
            ),
            fits=fits,
        ):  # fmt: skip
            self.allowed = [allowed + changes[pk] for allowed, pk in zip(self.allowed, self.lines, strict=True)]

    @invariant()
    def every_counter_is_the_sum_of_its_entries_and_agrees_with_the_model(self) -> None:
        if not hasattr(self, "lines"):
            return
        for number, line in enumerate(BudgetLine.objects.filter(pk__in=self.lines).order_by("order")):
            entries = list(line.entries.all())
            stored = {
                Column.ORIGINAL: line.original_cents,
                Column.CURRENT: line.current_cents,
                Column.OVERRIDE: line.override_cents,
                Column.RESERVED: line.reserved_cents,
                Column.SPENT: line.spent_cents,
                Column.AVAILABLE: line.available_cents,
            }
            for column in SIGNS:
                assert stored[column] == sum(counts(column, entry.kind, entry.cents) for entry in entries)
            assert line.available_cents == self.allowed[number] - self.used(number) >= 0

    @invariant()
    def no_entry_ever_changes(self) -> None:
        if not hasattr(self, "lines"):
            return
        rows = list(LedgerEntry.objects.filter(line__in=self.lines).order_by("pk").values_list())
        assert rows[: len(self.seen)] == self.seen
        self.seen = rows


@pytest.mark.django_db
def test_the_ledger_holds_in_any_order() -> None:
    run_state_machine_as_test(
        Ledger,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=25,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

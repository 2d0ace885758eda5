"""Every builder gives a row that both databases accept, with nothing named."""

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from policy.models import Kind
from tests import builders

# Builders that need a row to hang on; the others stand alone.
NEED_A_ROW: dict[str, Callable[[], dict[str, Any]]] = {
    "activity_of": lambda: {"case": builders.decided(builders.Decision.Outcome.REFUSE)},
    "amendment": lambda: {"of": builders.budget()},
    "change_activity": lambda: {"row": builders.activity(), "fields": {"status": "running"}},
    "condition": lambda: {"made": builders.decision(builders.assessed())},
    "cost": lambda: {"case": builders.draft()},
    "cover": lambda: {"of": builders.budget()},
    "decided": lambda: {"outcome": builders.Decision.Outcome.DEFER},
    "decision": lambda: {"case": builders.assessed()},
    "delegation_member": lambda: {"case": builders.draft()},
    "entry": lambda: {
        "kind": builders.LedgerEntry.Kind.OVERRIDE,
        "on": builders.line(),
        "cents": 1,
        "reason": "Nodig.",
    },
    "participation": lambda: {"case": builders.draft()},
    "missed": lambda: {"row": builders.activity().targets.get()},
    "result": lambda: {"made": builders.activity()},
    "target": lambda: {"case": builders.draft()},
}
ALL = {
    name: function
    for name, function in inspect.getmembers(builders, inspect.isfunction)
    if function.__module__ == "tests.builders" and not name.startswith("_")
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ALL))
def test_a_builder_needs_nothing_but_the_row_it_hangs_on(name: str) -> None:
    made = ALL[name](**NEED_A_ROW.get(name, dict)())
    assert type(made).objects.filter(pk=made.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", Kind)
def test_a_request_of_every_kind_goes_all_the_way(kind: Kind) -> None:
    made = builders.completed_activity(kind)
    assert made.case.reference == "2026-001"
    assert made.results.count() == 1


@pytest.mark.django_db
def test_an_expense_moves_the_counters() -> None:
    booked = builders.expense(cents=30_000)
    assert booked.commitment is not None
    assert (booked.commitment.open_cents, booked.line.available_cents) == (70_000, 500_000)

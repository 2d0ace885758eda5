"""The database holds the ledger's rules itself: every guard and constraint is broken once, past all actions."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F

from budget.guards import GUARDS, SENTENCES
from budget.models import Amendment, Budget, BudgetLine, Commitment, Cover, LedgerEntry, Payment, Receipt
from oss_intl.shared import guards
from policy.models import Kind as ActivityKind
from tests import builders
from tests.builders import AT

pytestmark = pytest.mark.django_db
Kind = LedgerEntry.Kind


def raw(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def correction(of: LedgerEntry, cents: int, **fields: object) -> LedgerEntry:
    values = {
        "commitment": of.commitment, "corrects": of, "performed_on": of.performed_on, "reason": "Te veel", **fields
    }  # fmt: skip
    return builders.entry(Kind.CORRECT, of.line, cents, **values)


def reserve_more_than_available() -> None:
    line = builders.line(cents=100)
    builders.commitment(line, cents=100)
    builders.commitment(line, cents=1)


def raw_insert_more_than_available() -> None:
    made = builders.commitment(builders.line(cents=100_000), cents=100_000)
    raw(
        "INSERT INTO budget_ledgerentry (kind, line_id, commitment_id, cents, year, description, reason, booked_by_id,"
        " booked_at) VALUES ('reserve', %s, %s, 1, 2026, 'x', '', %s, %s)",
        made.line_id, made.pk, builders.themamanager().pk, AT,
    )  # fmt: skip


def counter(model: type[models.Model], name: str, step: int) -> Callable[[], None]:
    def change() -> None:
        builders.expense()
        model._default_manager.update(**{name: F(name) + step})

    return change


def correct_another_commitments_expense() -> None:
    line = builders.line()
    one, other = builders.commitment(line), builders.commitment(line)
    builders.expense(other)
    correction(builders.expense(one), -1, commitment=other)


def correct_more_than_was_spent() -> None:
    made = builders.commitment()
    first = builders.expense(made, cents=100)
    builders.expense(made, cents=500)
    correction(first, -60)
    correction(first, -41)


def correct_a_reservation() -> None:
    booked = builders.expense()
    reserved = LedgerEntry.objects.get(kind=Kind.RESERVE)
    correction(booked, -1, corrects=reserved)


def entry_of_another_year() -> None:
    builders.expense(performed_on=date(2027, 1, 1), year=2027)


def expense_outside_its_book_year() -> None:
    builders.expense(performed_on=date(2027, 1, 1))


def reserve_on_a_draft_budget() -> None:
    builders.commitment(builders.line(builders.budget(lines={}, status=Budget.Status.DRAFT)))


def entry_on_another_line_than_its_commitment() -> None:
    line = builders.line()
    builders.entry(Kind.RESERVE, builders.line(line.budget, code="overig"), 1, commitment=builders.commitment(line))


def amend_another_years_line() -> None:
    builders.entry(Kind.AMEND, builders.line(), 1, amendment=builders.amendment(builders.budget(2027)))


def amend_below_zero() -> None:
    line = builders.line(cents=100)
    builders.entry(Kind.OVERRIDE, line, 100, reason="Onverwacht")
    builders.entry(Kind.AMEND, line, -101, amendment=builders.amendment(line.budget))


def replace_entry() -> None:
    """INSERT OR REPLACE on SQLite; the same key again on PostgreSQL."""
    entry = builders.expense()
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    raw(
        f"{verb} INTO budget_ledgerentry (id, kind, line_id, commitment_id, cents, year, performed_on, description,"
        " reason, booked_by_id, booked_at) VALUES (%s, 'expense', %s, %s, 1, 2026, %s, 'x', '', %s, %s)",
        entry.pk, entry.line_id, entry.commitment_id, date(2026, 1, 1), entry.booked_by_id, AT,
    )  # fmt: skip


def replace_receipt() -> None:
    receipt = Receipt.objects.get(entry=builders.expense())
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    raw(f"{verb} INTO budget_receipt (entry_id, supplier, invoice_number) VALUES (%s, 'x', '')", receipt.entry_id)


def replace_payment() -> None:
    payment = Payment.objects.create(entry=builders.expense(), paid_on=date(2026, 11, 2))
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    raw(f"{verb} INTO budget_payment (entry_id, paid_on) VALUES (%s, %s)", payment.entry_id, date(2026, 1, 1))


def change_payment() -> None:
    Payment.objects.create(entry=builders.expense(), paid_on=date(2026, 11, 2))
    Payment.objects.update(paid_on=date(2026, 1, 1))


def delete_payment() -> None:
    Payment.objects.create(entry=builders.expense(), paid_on=date(2026, 11, 2))
    raw("DELETE FROM budget_payment")


def change_amendment() -> None:
    builders.amendment(builders.budget())
    Amendment.objects.update(title="Anders")


def delete_amendment() -> None:
    builders.amendment(builders.budget())
    raw("DELETE FROM budget_amendment")


def after_an_expense(act: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        builders.expense()
        act()

    return run


def move_line_to_another_year() -> None:
    line = builders.line()
    BudgetLine.objects.filter(pk=line.pk).update(budget=builders.budget(2027, lines={}))


def reserve_for_a_membership_that_is_not_kept() -> None:
    activity = builders.activity(ActivityKind.MEMBERSHIP, year=2026)
    Commitment.objects.create(line=builders.line(builders.budget(2027, lines={})), activity=activity, description="x")


def move_commitment_to_another_line() -> None:
    made = builders.commitment()
    other = builders.line(made.line.budget, code="overig")
    Commitment.objects.filter(pk=made.pk).update(line=other)


BROKEN: dict[str, list[Callable[[], object]]] = {
    "budget_line_not_overspent": [
        reserve_more_than_available,
        raw_insert_more_than_available,
        lambda: builders.entry(
            Kind.AMEND,
            (made := builders.commitment(builders.line(cents=100), cents=100)).line,
            -1,
            amendment=builders.amendment(made.line.budget),
        ),
    ],
    "budget_line_counters_match": [
        counter(BudgetLine, name, step)
        for name in ("original_cents", "amended_cents", "override_cents", "reserved_cents", "spent_cents")
        for step in (1, -1)
    ],
    "budget_line_counters_start_empty": [
        lambda: BudgetLine.objects.create(
            budget=builders.budget(lines={}), code="x", name="X", order=1, original_cents=1
        )
    ],
    "budget_line_counters_not_negative": [amend_below_zero],
    "budget_line_pm_has_no_original": [lambda: builders.line(cents=1, is_pm=True)],
    "budget_line_stays": [move_line_to_another_year],
    "budget_commitment_counters_match": [
        counter(Commitment, name, step)
        for name in ("reserved_cents", "released_cents", "spent_cents")
        for step in (1, -1)
    ],
    "budget_commitment_counters_start_empty": [
        lambda: Commitment.objects.create(
            line=builders.line(), activity=builders.activity(), description="x", reserved_cents=1
        )
    ],
    "budget_commitment_not_overspent": [
        lambda: builders.expense(builders.commitment(cents=100), cents=101),
        lambda: builders.entry(Kind.RELEASE, (made := builders.commitment(cents=100)).line, 101, commitment=made),
    ],
    "budget_commitment_of_kept_membership": [reserve_for_a_membership_that_is_not_kept],
    "budget_commitment_stays": [move_commitment_to_another_line],
    "budget_entry_corrects_within_expense": [correct_more_than_was_spent],
    "budget_entry_corrects_an_expense": [correct_another_commitments_expense, correct_a_reservation],
    "budget_entry_sign_fits_kind": [
        lambda: builders.entry(Kind.RESERVE, (made := builders.commitment()).line, 0, commitment=made),
        lambda: builders.entry(Kind.RESERVE, (made := builders.commitment()).line, -1, commitment=made),
        lambda: builders.entry(Kind.RELEASE, (made := builders.commitment()).line, -1, commitment=made),
        lambda: builders.entry(Kind.OVERRIDE, builders.line(), -1, reason="x"),
        lambda: correction(builders.expense(), 1),
        lambda: builders.line(cents=-1),
        lambda: builders.expense(cents=-1),
    ],
    "budget_entry_names_its_cause": [
        lambda: builders.entry(Kind.AMEND, builders.line(), 1),
        lambda: builders.entry(
            Kind.OVERRIDE, (line := builders.line()), 1, reason="x", amendment=builders.amendment(line.budget)
        ),
    ],
    "budget_entry_has_booker": [
        lambda: LedgerEntry.objects.create(
            kind=Kind.OVERRIDE, line=builders.line(), cents=1, year=2026, reason="x", booked_at=AT
        )
    ],
    "budget_entry_has_commitment": [lambda: builders.entry(Kind.RESERVE, builders.line(), 1)],
    "budget_entry_in_year_of_budget": [entry_of_another_year],
    "budget_entry_performed_in_its_year": [
        expense_outside_its_book_year,
        lambda: builders.expense(performed_on=None),
    ],
    "budget_entry_override_has_reason": [
        lambda: builders.entry(Kind.OVERRIDE, builders.line(), 1),
        lambda: correction(builders.expense(), -1, reason=""),
    ],
    "budget_entry_needs_adopted_budget": [reserve_on_a_draft_budget],
    "budget_entry_on_line_of_commitment": [entry_on_another_line_than_its_commitment],
    "budget_entry_original_once": [lambda: builders.entry(Kind.BUDGET, builders.line(), 0)],
    "budget_entry_amends_own_budget": [amend_another_years_line],
    "budget_ledgerentry_no_update": [after_an_expense(lambda: LedgerEntry.objects.update(cents=F("cents")))],
    "budget_ledgerentry_no_delete": [
        after_an_expense(lambda: raw("DELETE FROM budget_ledgerentry WHERE kind = 'expense'"))
    ],
    "budget_ledgerentry_no_replace": [replace_entry],
    "budget_receipt_no_update": [after_an_expense(lambda: Receipt.objects.update(supplier="x"))],
    "budget_receipt_no_delete": [after_an_expense(lambda: raw("DELETE FROM budget_receipt"))],
    "budget_receipt_no_replace": [replace_receipt],
    "budget_receipt_has_supplier": [
        lambda: Receipt.objects.create(
            entry=builders.entry(
                Kind.EXPENSE, (made := builders.commitment()).line, 1, commitment=made, performed_on=date(2026, 1, 1)
            ),
            supplier="",
        )
    ],
    "budget_payment_no_update": [change_payment],
    "budget_payment_no_delete": [delete_payment],
    "budget_payment_no_replace": [replace_payment],
    "budget_amendment_no_update": [change_amendment],
    "budget_amendment_no_delete": [delete_amendment],
    "budget_amendment_has_title": [lambda: builders.amendment(builders.budget(), title="")],
    "budget_budget_stays": [
        lambda: Budget.objects.filter(pk=builders.budget().pk).update(year=2030),
        lambda: Budget.objects.filter(pk=builders.budget().pk).update(status=Budget.Status.DRAFT),
    ],
    "budget_budget_known_status": [lambda: builders.budget(lines={}, status="x")],
    "budget_cover_not_negative": [lambda: builders.cover(builders.budget(), cents=-1)],
}
# SQLite names no constraint for uniqueness; the columns say which it was.
UNIQUE: dict[str, Callable[[], object]] = {
    "budget_line_once": lambda: builders.line((made := builders.line()).budget, code=made.code),
    "budget_commitment_once": lambda: Commitment.objects.create(
        line=(made := builders.commitment()).line, activity=made.activity, description="x"
    ),
    "budget_cover_once": lambda: builders.cover((made := builders.cover(builders.budget())).budget, name=made.name),
}
# Held by the sum of other rules: an expense is never taken back further than it goes.
UNREACHABLE = {"budget_commitment_counters_not_negative"}


@pytest.mark.parametrize(
    ("name", "act"), [pytest.param(name, act, id=name) for name, acts in BROKEN.items() for act in acts]
)
def test_the_database_refuses_it_by_name(name: str, act: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        act()


@pytest.mark.parametrize("name", UNIQUE)
def test_the_database_refuses_it_twice(name: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UNIQUE[name]()


@pytest.mark.parametrize("table", ["budget_ledgerentry", "budget_receipt", "budget_payment", "budget_amendment"])
def test_the_database_refuses_to_empty_a_table(table: str) -> None:
    """SQLite has no TRUNCATE: a DELETE of everything is its way."""
    builders.amendment(builders.expense().line.budget)
    Payment.objects.create(entry=LedgerEntry.objects.get(kind=Kind.EXPENSE), paid_on=date(2026, 11, 2))
    empty = f"DELETE FROM {table}"
    if connection.vendor == "postgresql":
        raw("SET CONSTRAINTS ALL IMMEDIATE")
        empty = f"TRUNCATE {table} CASCADE"
    with pytest.raises(IntegrityError, match=r"_no_(truncate|delete)"), transaction.atomic():
        raw(empty)


def test_every_constraint_and_guard_is_broken_once() -> None:
    tables = (Budget, BudgetLine, Cover, Amendment, Commitment, LedgerEntry, Receipt, Payment)
    constraints = {constraint.name for model in tables for constraint in model._meta.constraints}
    triggers = {guard.name for guard in GUARDS if guard.sqlite} - {"budget_ledger_moves_counters"}
    assert constraints | triggers == BROKEN.keys() | UNIQUE.keys() | UNREACHABLE


def test_every_guard_is_there() -> None:
    assert guards.missing() == []


def test_every_refusal_has_a_sentence() -> None:
    tables = (BudgetLine, Commitment, LedgerEntry, Receipt, Amendment)
    names = {constraint.name for model in tables for constraint in model._meta.constraints}
    assert names <= SENTENCES.keys()

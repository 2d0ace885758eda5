"""At the same moment: 32 people reserve, and the last euro is given once."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models import Sum

from audit.once import once
from budget import actions
from budget.models import BudgetLine, Commitment, LedgerEntry
from budget.policies import SIGNS, Column
from oss_intl.shared import guards
from oss_intl.shared.errors import RuleViolation
from tests import builders
from tests.builders import AT

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 32
CENTS = 100_000
LIMIT = 2_500_000


def at_once(act: Callable[[int], None]) -> list[bool]:
    """Run `act` in as many threads as there are people, starting together; True where it was not refused."""
    start = Barrier(PEOPLE)

    def run(number: int) -> bool:
        try:
            start.wait()
            act(number)
        except RuleViolation:
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        return list(pool.map(run, range(PEOPLE)))


def test_of_32_reservations_exactly_25_fit() -> None:
    line = builders.line(cents=LIMIT)
    manager = builders.themamanager()
    activities = [builders.activity() for _ in range(PEOPLE)]

    def reserve(number: int) -> None:
        actions.reserve(activity=activities[number], line=line, cents=CENTS, by=manager, at=AT, description="Reis")

    done = at_once(reserve)

    line.refresh_from_db()
    assert sum(done) == LIMIT // CENTS
    assert (line.reserved_cents, line.available_cents) == (LIMIT, 0)
    assert LedgerEntry.objects.filter(kind="reserve").count() == Commitment.objects.count() == LIMIT // CENTS


def test_of_32_expenses_on_one_reservation_exactly_25_fit() -> None:
    commitment = builders.commitment(builders.line(cents=LIMIT), cents=LIMIT)
    official = builders.official()

    def spend(_: int) -> None:
        actions.book_expense(
            commitment=commitment, cents=CENTS, performed_on=AT.date(), description="Trein",
            by=official, at=AT, supplier="NS",
        )  # fmt: skip

    done = at_once(spend)

    commitment.refresh_from_db()
    assert sum(done) == LIMIT // CENTS
    assert (commitment.spent_cents, commitment.open_cents) == (LIMIT, 0)


def test_one_form_sent_32_times_at_once_is_one_expense() -> None:
    commitment = builders.commitment(builders.line(cents=LIMIT), cents=LIMIT)
    official, token = builders.official(), uuid4()
    answers: list[str] = []

    def send(_: int) -> None:
        def make() -> str:
            entry = actions.book_expense(
                commitment=commitment, cents=CENTS, performed_on=AT.date(), description="Trein",
                by=official, at=AT, supplier="NS",
            )  # fmt: skip
            return f"/uitgave/{entry.pk}/"

        answers.append(once(token=token, by=official, at=AT, make=make))

    assert all(at_once(send))
    assert len(answers) == PEOPLE
    assert set(answers) == {f"/uitgave/{LedgerEntry.objects.get(kind='expense').pk}/"}


def test_without_the_guards_a_check_in_python_overspends() -> None:
    """The control. SQLite lets one writer in at a time; PostgreSQL lets all of them read the same sum first."""
    line = builders.line(cents=LIMIT)
    manager = builders.themamanager()
    commitments = [
        Commitment.objects.create(line=line, activity=builders.activity(), description="Reis") for _ in range(PEOPLE)
    ]

    def reserve(number: int) -> None:
        with transaction.atomic():
            if _reserved(line) + CENTS > LIMIT:
                raise RuleViolation("Dit past niet.")
            time.sleep(0.02)
            builders.entry(LedgerEntry.Kind.RESERVE, line, CENTS, commitment=commitments[number], booked_by=manager)

    guards.drop_all()
    at_once(reserve)

    overspent = _reserved(line) > LIMIT
    assert overspent == (connection.vendor == "postgresql")


def _reserved(line: BudgetLine) -> int:
    entries = LedgerEntry.objects.filter(line=line, kind__in=SIGNS[Column.RESERVED])
    return entries.aggregate(total=Sum("cents"))["total"] or 0

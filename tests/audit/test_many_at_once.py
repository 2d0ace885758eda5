"""Many writers at once: nobody waits for ever, no number is given twice; controls show what the lock order saves."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import OperationalError, connection, transaction

from accounts.models import User
from audit import chain
from audit.models import Event, Submission
from audit.once import once
from audit.unit import lock, unit
from tests import builders

pytestmark = pytest.mark.django_db(transaction=True)

THREADS, ROUNDS = 16, 5


def together(work: Callable[[int], object]) -> list[object]:
    """Run the work in 16 threads that start at the same moment; answer with what each gave or raised."""
    start = Barrier(THREADS)

    def run(number: int) -> object:
        try:
            start.wait(timeout=30)
            return work(number)
        except Exception as error:  # noqa: BLE001 (a test shows every error)
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


def test_sixteen_writers_make_one_unbroken_chain() -> None:
    people = [builders.official() for _ in range(2)]

    def write(number: int) -> None:
        for turn in range(ROUNDS):
            with unit(by=people[0], at=builders.AT + timedelta(seconds=turn)) as record:
                record("account.changed", people[0])
                row = lock(people[(number + turn) % 2])
                row.version += 1
                row.save(update_fields=["version"])
                record("account.invited", row)

    assert together(write) == [None] * THREADS
    walked = chain.check()
    assert (walked.events, walked.first_bad_id) == (THREADS * ROUNDS * 2, None)
    assert sorted(User.objects.values_list("version", flat=True)) == [1 + THREADS * ROUNDS // 2] * 2


def test_control_locking_the_chain_first_makes_writers_wait_for_each_other() -> None:
    """With the chain's lock taken at the first event, two units that go on to rows deadlock on PostgreSQL.

    On SQLite the transaction itself is the lock, so that the order cannot matter.
    """
    person = builders.official()

    def write(number: int) -> None:
        for _ in range(ROUNDS):
            with transaction.atomic():
                steps = [lambda: lock(person), take_chain_lock]
                for step in steps if number % 2 else reversed(steps):
                    step()

    errors = [error for error in together(write) if error]
    if connection.vendor == "postgresql":
        assert errors
        assert all(isinstance(error, OperationalError) and "deadlock" in str(error) for error in errors)
    else:
        assert errors == []


def test_control_a_stronger_row_lock_makes_writers_wait_for_each_other() -> None:
    """Whoever holds an actor's row as for deleting it, and waits for the chain, stops that actor's own event."""
    person = builders.official()

    def write(number: int) -> None:
        for _ in range(ROUNDS):
            with unit(by=person, at=builders.AT) as record:
                if number % 2:
                    User.objects.select_for_update().get(pk=person.pk)
                record("account.changed", person)

    errors = [error for error in together(write) if error]
    assert bool(errors) == (connection.vendor == "postgresql")
    assert all(isinstance(error, OperationalError) and "deadlock" in str(error) for error in errors)


def take_chain_lock() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [chain.CHAIN_LOCK])


def test_one_form_sent_sixteen_times_at_once_makes_one_row() -> None:
    person, token = builders.official(), uuid4()

    def send(number: int) -> str:
        def make() -> str:
            with unit(by=person, at=builders.AT) as record:
                record("account.changed", person)
            return f"/antwoord/{number}/"

        return once(token=token, by=person, at=builders.AT, make=make)

    answers = together(send)
    assert len(set(answers)) == 1
    assert isinstance(answers[0], str)
    assert (Event.objects.count(), Submission.objects.count()) == (1, 1)

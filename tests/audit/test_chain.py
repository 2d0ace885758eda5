"""The chain: every event hashes to what it says and to the one before; whatever is changed afterwards is found."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from hypothesis import given, strategies

from accounts.models import Role, User
from audit import chain
from audit.models import Audience, Event, EventDetail
from audit.unit import unit
from oss_intl.shared import guards
from tests import builders


@pytest.fixture
def person(db: None) -> User:
    return builders.official()


@pytest.fixture
def unguarded(db: None) -> Iterator[None]:
    """What somebody can do who owns the database."""
    guards.drop_all()
    yield
    guards.create_all()


def note(person: User, times: int = 1, **changes: Any) -> None:
    for _ in range(times):
        with unit(by=person, at=builders.AT, reason="Omdat het moet") as record:
            record("account.changed", person, private={"name": ("Oud", "Nieuw")}, **changes)


def raw(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_an_empty_chain_is_valid(db: None) -> None:
    assert chain.check() == chain.ChainCheck(0, "", None)


def test_events_count_from_one_without_gaps_and_hold_the_hash_before(person: User) -> None:
    note(person, 3)
    first, second, third = Event.objects.order_by("id")
    assert [first.id, second.id, third.id] == [1, 2, 3]
    assert (first.prev_hash, second.prev_hash, third.prev_hash) == ("", first.hash, second.hash)
    assert chain.check() == chain.ChainCheck(3, third.hash, None)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", datetime(2020, 1, 1, tzinfo=builders.UTC)), ("action", "account.added"), ("subject", "accounts.user:9"),
        ("thread", "accounts.user:9"), ("audience", Audience.COUNCIL), ("data", {"role": "admin"}),
        ("detail_hash", "0" * 64), ("prev_hash", "0" * 64), ("hash", "0" * 64), ("actor_id", None),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("unguarded")
def test_every_changed_column_is_found_at_its_event(person: User, column: str, value: object) -> None:
    note(person, 5)
    Event.objects.filter(id=3).update(**{column: value})
    assert chain.check().first_bad_id == 3


@pytest.mark.usefixtures("unguarded")
def test_one_flipped_letter_in_a_detail_is_found(person: User) -> None:
    note(person, 5)
    said = EventDetail.objects.get(event_id=4).content or {}
    EventDetail.objects.filter(event_id=4).update(content={**said, "reason": "Omdat het moest"})
    assert chain.check().first_bad_id == 4


@pytest.mark.usefixtures("unguarded")
def test_a_removed_event_is_found_at_the_one_after_it(person: User) -> None:
    note(person, 5)
    EventDetail.objects.filter(event_id=3).delete()
    Event.objects.filter(id=3).delete()
    assert chain.check().first_bad_id == 4


@pytest.mark.usefixtures("unguarded")
def test_a_removed_detail_is_found(person: User) -> None:
    note(person, 3)
    EventDetail.objects.filter(event_id=2).delete()
    assert chain.check().first_bad_id == 2


@pytest.mark.usefixtures("unguarded")
def test_a_detail_that_was_added_later_is_found(person: User) -> None:
    with unit(by=person, at=builders.AT) as record:
        record("account.signed_in", person)
    EventDetail.objects.create(event_id=1, salt="x", content={"reason": "Verzonnen"})
    assert chain.check().first_bad_id == 1


@pytest.mark.usefixtures("unguarded")
def test_a_cut_tail_is_seen_only_beside_a_head_that_was_kept_elsewhere(person: User) -> None:
    note(person, 5)
    kept = chain.check()
    EventDetail.objects.filter(event_id__gt=3).delete()
    Event.objects.filter(id__gt=3).delete()
    now = chain.check()
    assert now.first_bad_id is None
    assert (now.events, now.head) != (kept.events, kept.head)


def test_an_erased_detail_leaves_the_chain_valid(person: User) -> None:
    note(person, 3)
    EventDetail.objects.filter(event_id=2).update(content=None, salt="")
    assert chain.check().first_bad_id is None


def test_a_detail_of_which_only_half_is_erased_is_refused(person: User) -> None:
    note(person)
    with pytest.raises(Exception, match="audit_eventdetail_only_erased"), transaction.atomic():
        EventDetail.objects.update(content=None)


COPIED = "at, actor_id, action, subject, thread, audience, data, detail_hash, prev_hash, hash"
COLUMNS = f"(id, {COPIED})"
STATEMENTS: list[Callable[[], None]] = [
    lambda: raw("UPDATE audit_event SET action = 'x' WHERE id = 1"),
    lambda: raw("UPDATE audit_event SET id = 9 WHERE id = 1"),
    lambda: raw("DELETE FROM audit_event WHERE id = 3"),
    lambda: raw("DELETE FROM audit_eventdetail WHERE event_id = 1"),
    lambda: raw("UPDATE audit_eventdetail SET salt = '' WHERE event_id = 1"),
    lambda: raw('UPDATE audit_eventdetail SET content = \'{"reason": "Anders"}\' WHERE event_id = 1'),
    lambda: raw("UPDATE audit_eventdetail SET event_id = 2, content = NULL, salt = '' WHERE event_id = 1"),
    lambda: raw(f"INSERT INTO audit_event {COLUMNS} SELECT 5, {COPIED} FROM audit_event WHERE id = 3"),
    lambda: raw(f"INSERT INTO audit_event {COLUMNS} SELECT 4, {COPIED} FROM audit_event WHERE id = 3"),
    lambda: raw("INSERT INTO audit_eventdetail (event_id, salt, content) VALUES (4, 'x', '{}')"),
]


@pytest.mark.parametrize("statement", range(len(STATEMENTS)))
def test_raw_sql_cannot_change_the_trail(person: User, statement: int) -> None:
    note(person, 3)
    with unit(by=person, at=builders.AT) as record:
        record("account.signed_in", person)
    before = chain.check()
    with pytest.raises(Exception, match="audit_event"), transaction.atomic():
        STATEMENTS[statement]()
    assert chain.check() == before


# What only one of the databases can do: SQLite replaces rows, PostgreSQL empties tables.
WHOLESALE = {
    "sqlite": [
        "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event",
        "INSERT OR REPLACE INTO audit_eventdetail SELECT * FROM audit_eventdetail",
    ],
    "postgresql": ["TRUNCATE audit_event CASCADE", "TRUNCATE audit_eventdetail"],
}


def test_rows_cannot_be_replaced_or_emptied_wholesale(person: User) -> None:
    note(person, 2)
    before = chain.check()
    for statement in WHOLESALE[connection.vendor]:
        with pytest.raises(Exception, match="audit_event"), transaction.atomic():
            raw(statement)
    assert chain.check() == before


def test_plain_values_are_what_json_holds(person: User) -> None:
    at = builders.AT
    values = {"a": (Role.ADMIN, at), "b": date(2026, 1, 2), "c": {3, 1}, "d": UUID(int=1), "e": 0.1, "f": person}
    assert chain.plain(values) == {
        "a": ["admin", at.isoformat()],
        "b": "2026-01-02",
        "c": [1, 3],
        "d": str(UUID(int=1)),
        "e": "0.1",
        "f": person.pk,
    }


def test_a_value_that_json_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="bytes"):
        chain.plain(b"x")


JSON = strategies.recursive(
    strategies.none()
    | strategies.booleans()
    | strategies.integers()
    | strategies.floats()
    | strategies.text(strategies.characters(exclude_categories=["Cs", "Cc"])),
    lambda inner: strategies.lists(inner) | strategies.dictionaries(strategies.text("abc"), inner),
    max_leaves=6,
)


@given(value=JSON)
@pytest.mark.django_db
def test_every_value_hashes_the_same_after_the_database_kept_it(value: Any) -> None:
    with transaction.atomic():
        person = builders.official()
        with unit(by=person, at=builders.AT) as record:
            record("account.changed", person, private={"name": value}, role=value)
        assert chain.check().first_bad_id is None
        transaction.set_rollback(True)

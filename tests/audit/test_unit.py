"""The unit of work: one transaction, joined units, events last; a refusal leaves nothing behind."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from audit import chain
from audit.models import Event
from audit.unit import label, lock, unit
from oss_intl.shared.errors import RuleViolation
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return builders.official()


def rename(person: User, name: str) -> None:
    with unit(by=person, at=builders.AT) as record:
        User.objects.filter(pk=person.pk).update(name=name)
        record("account.changed", person, private={"name": name})


def rename_and_fail(person: User, name: str) -> None:
    with unit(by=person, at=builders.AT) as record:
        User.objects.filter(pk=person.pk).update(name=name)
        record("account.changed", person, private={"name": name})
        raise Failure


def rename_within_and_fail(person: User, name: str) -> None:
    with unit(by=person, at=builders.AT):
        rename(person, name)
        raise Failure


class Failure(Exception):
    """Something goes wrong in a test."""


def name_of(person: User) -> str:
    return User.objects.get(pk=person.pk).name


def test_a_unit_joins_the_one_around_it_and_keeps_the_order(person: User) -> None:
    with unit(by=person, at=builders.AT) as record:
        record("account.added", person)
        rename(person, "Anna")
        record("account.invited", person)
        assert not Event.objects.exists()
    assert list(Event.objects.order_by("id").values_list("action", flat=True)) == [
        "account.added", "account.changed", "account.invited",
    ]  # fmt: skip


def test_events_are_written_last(person: User) -> None:
    with (
        CaptureQueriesContext(
            connection,
        ) as queries,
        unit(by=person, at=builders.AT) as record,
    ):
        record("account.added", person)
        User.objects.filter(pk=person.pk).update(name="Anna")
    written = [query["sql"] for query in queries if query["sql"].startswith(("UPDATE", "INSERT"))]
    assert [sql.split('"')[1] for sql in written] == ["accounts_user", "audit_event"]


def test_an_error_leaves_neither_row_nor_event(person: User) -> None:
    with pytest.raises(Failure):
        rename_and_fail(person, "Anna")
    assert name_of(person) != "Anna"
    assert not Event.objects.exists()


def test_a_joined_unit_that_failed_and_was_caught_takes_only_its_own_events_away(person: User) -> None:
    with unit(by=person, at=builders.AT) as record:
        record("account.added", person)
        with pytest.raises(Failure):
            rename_and_fail(person, "Anna")
        record("account.invited", person)
    assert list(Event.objects.order_by("id").values_list("action", flat=True)) == ["account.added", "account.invited"]
    assert name_of(person) != "Anna"


def test_a_failure_after_a_joined_unit_takes_all_away(person: User) -> None:
    with pytest.raises(Failure):
        rename_within_and_fail(person, "Anna")
    assert name_of(person) != "Anna"
    assert not Event.objects.exists()


def test_the_next_unit_starts_clean(person: User) -> None:
    test_an_error_leaves_neither_row_nor_event(person)
    rename(person, "Anna")
    assert Event.objects.count() == 1
    assert chain.check().first_bad_id is None


def test_a_known_constraint_becomes_its_sentence(person: User) -> None:
    with pytest.raises(RuleViolation, match=r"Vul een naam in\."):
        rename(person, "")
    assert not Event.objects.exists()


def test_an_unknown_constraint_stays_an_error(person: User) -> None:
    other = builders.official()
    with pytest.raises(IntegrityError), unit(by=person, at=builders.AT):
        User.objects.filter(pk=person.pk).update(email=other.email)


def test_the_reason_is_on_the_erasable_side(person: User) -> None:
    with unit(by=person, at=builders.AT, reason="Op verzoek van Anna") as record:
        record("account.changed", person, role=("official", "admin"))
    event = Event.objects.get()
    assert event.data == {"role": ["official", "admin"]}
    assert event.detail.content == {"reason": "Op verzoek van Anna"}


def test_a_list_is_one_value_and_no_pair(person: User) -> None:
    with unit(by=person, at=builders.AT) as record:
        record("account.changed", person, role=["official", "admin"])
    assert Event.objects.get().data == {"role": [None, ["official", "admin"]]}


def test_an_event_names_its_subject_thread_and_actor(person: User) -> None:
    case = builders.draft()
    with unit(by=person, at=builders.AT) as record:
        record("request.created", person, thread=case)
    event = Event.objects.get()
    assert (event.subject, event.thread, event.actor) == (f"accounts.user:{person.pk}", label(case), person)
    assert label(case) == f"activities.request:{case.pk}"


def test_lock_reads_afresh(person: User) -> None:
    User.objects.filter(pk=person.pk).update(name="Anna")
    with transaction.atomic():
        assert lock(person).name == "Anna"

"""The timeline: each role reads what it may, in words, with the newest first."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Role
from activities.models import Request
from audit import words
from audit.models import Audience, EventDetail
from audit.selectors import TIMELINE_LENGTH, timeline
from audit.unit import unit
from audit.words import ShownChange, shown_change
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Request:
    case = builders.submitted()
    anna = builders.official(name="Anna")
    for audience in Audience:
        with unit(by=anna, at=builders.AT, reason="Omdat het kan") as record:
            record("request.submitted", case, audience=audience, private={"title": ("Oud", "Nieuw")}, kind="mission")
    return case


@pytest.mark.parametrize(
    ("role", "events"), [(Role.COUNCIL, 1), (Role.OFFICIAL, 2), (Role.THEMAMANAGER, 2), (Role.ADMIN, 3)]
)
def test_each_role_sees_the_events_for_it(case: Request, role: Role, events: int) -> None:
    assert len(timeline(case, builders.user(role))) == events


def test_staff_read_who_why_and_what(case: Request) -> None:
    item = timeline(case, builders.official())[0]
    assert (item.actor, item.sentence, item.reason) == ("Anna", "diende het verzoek in", "Omdat het kan")
    assert item.changes == (ShownChange("Soort verzoek", "", "Missie"), ShownChange("Titel", "Oud", "Nieuw"))


def test_the_council_reads_a_role_and_no_reason_or_text(case: Request) -> None:
    item = timeline(case, builders.council())[0]
    assert (item.actor, item.reason) == ("Medewerker", "")
    assert [change.label for change in item.changes] == ["Soort verzoek"]


def test_an_erased_detail_leaves_the_event(case: Request) -> None:
    EventDetail.objects.update(content=None, salt="")
    item = timeline(case, builders.official())[0]
    assert (item.sentence, item.reason, len(item.changes)) == ("diende het verzoek in", "", 1)


def test_a_command_is_the_system() -> None:
    case = builders.submitted()
    with unit(by=None, at=builders.AT) as record:
        record("request.submitted", case)
    assert timeline(case, builders.official())[0].actor == "Het systeem"


def test_the_newest_comes_first_and_a_long_history_is_cut() -> None:
    case, anna = builders.submitted(), builders.official()
    with unit(by=anna, at=builders.AT) as record:
        for number in range(TIMELINE_LENGTH + 5):
            record("request.updated", case, office_holder_hours=number)
    items = timeline(case, anna)
    assert len(items) == TIMELINE_LENGTH
    assert items[0].changes[0].after == str(TIMELINE_LENGTH + 4)


def test_the_number_of_queries_does_not_grow() -> None:
    case, reader = builders.submitted(), builders.official()
    counts = []
    for _ in range(2):
        for _ in range(10):
            with unit(by=builders.official(), at=builders.AT, reason="Zo") as record:
                record("request.updated", case)
        with CaptureQueriesContext(connection) as queries:
            timeline(case, reader)
        counts.append(len(queries))
    assert counts == [1, 1]


@pytest.mark.parametrize(
    ("name", "value", "before", "after"),
    [
        ("amount_cents", [100_000, 123_450], "€\u00a01.000", "€\u00a01.234,50"),
        ("starts_on", [None, "2026-12-01"], "", "1 december 2026"),
        ("decided_at", datetime(2026, 12, 31, 23, 30, tzinfo=UTC).isoformat(), "", "1 januari 2027"),
        ("is_regional", [True, False], "ja", "nee"),
        ("goals", [None, [2, 3]], "", "2, 3"),
        ("goals", [[2], [2, 3]], "2", "2, 3"),
        ("distance_km", [950, 9900], "950", "9.900"),
        ("book_year", [2026, 2027], "2026", "2027"),
    ],
)
def test_values_are_shown_in_words(name: str, value: object, before: str, after: str) -> None:
    shown = shown_change("request.updated", "activities.request", name, value)
    assert (shown.before, shown.after) == (before, after)


def test_a_label_goes_with_the_room_of_its_action(monkeypatch: pytest.MonkeyPatch) -> None:
    for registry in ("_ACTIONS", "_FIELDS", "_FIELDS_OF"):
        monkeypatch.setattr(words, registry, {})
    words.register(actions={"test.one": "deed iets"}, fields={"shared": "Eerste naam"})
    words.register(actions={"test.two": "deed iets"}, fields={"shared": "Andere naam"})
    labels = [words.shown_change(action, "test.row", "shared", 1).label for action in ("test.one", "test.two")]
    assert labels == ["Eerste naam", "Andere naam"]

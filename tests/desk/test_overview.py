"""The first page: what waits for whom, with figures that are those of the records."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from time_machine import travel

from activities.models.request import Status
from assessment.models import Interest
from desk.selectors import overview
from tests import builders
from tests.builders import AT
from tests.builders_decision import revision
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def titles(user: Any) -> list[str]:
    return [task.title for task in overview.tasks(user, TODAY)]


def test_an_official_sees_own_drafts_returned_requests_assessments_and_actions() -> None:
    official = builders.official()
    builders.draft(author=official, title="Mijn concept")
    builders.submitted(author=official, status=Status.RETURNED, title="Teruggekomen")
    builders.submitted(title="Nieuw verzoek")
    builders.follow_up(owner=official, text="Bel de provincie")
    assert titles(official) == [
        "Beoordeel Nieuw verzoek",
        "Bel de provincie",
        "Vul Teruggekomen aan",
        "Maak Mijn concept af",
    ]


def test_what_a_colleague_assesses_does_not_wait_for_me() -> None:
    official = builders.official()
    builders.draft_assessment(builders.submitted(title="Van een ander"))
    mine = builders.submitted(title="Van mij")
    builders.draft_assessment(mine, assessor=official)
    assert titles(official) == ["Beoordeel Van mij"]


def test_the_themamanager_sees_what_she_may_decide_and_nothing_else() -> None:
    manager = builders.themamanager()
    builders.assessed(title="Kan zij besluiten")
    builders.assessed(author=manager, title="Zelf geregistreerd")
    builders.assessed(assessor=manager, title="Zelf beoordeeld")
    builders.deferred(title="Nog aangehouden")
    assert titles(manager) == ["Besluit over Kan zij besluiten"]


def test_what_presses_stands_first_by_its_last_day_with_its_age() -> None:
    manager = builders.themamanager()
    builders.assessed(title="Kan wachten", starts_on=None, ends_on=None, submitted_at=AT)
    builders.assessed(title="Morgen", starts_on=date(2026, 11, 26), ends_on=None)
    builders.assessed(title="Te laat", starts_on=date(2026, 11, 20), ends_on=None)
    builders.follow_up(owner=manager, text="Over een maand", due_on=date(2026, 12, 24))
    Interest.objects.create(case=builders.assessed(title="Eigen belang"), user=manager, declared_at=AT)
    found = overview.tasks(manager, TODAY)
    assert [(task.title, task.meta, task.soon) for task in found] == [
        ("Besluit over Te laat", "Te laat: 19 november 2026", True),
        ("Besluit over Morgen", "Vóór 25 november 2026, wacht 22 dagen", True),
        ("Besluit over Kan wachten", "Vóór 14 december 2026, wacht 22 dagen", False),
        ("Over een maand", "Vóór 24 december 2026", False),
    ]


def test_an_activity_that_is_over_asks_its_author_to_finish_it() -> None:
    official = builders.official()
    activity = builders.activity(ends_on=date(2026, 11, 1), starts_on=date(2026, 10, 30))
    activity.case.author = official
    activity.case.save()
    assert titles(official) == [f"Leg resultaten vast en rond af: {activity.title}"]


def test_the_council_sees_decisions_and_no_open_requests() -> None:
    member = builders.council()
    builders.refused(title="Besloten")
    builders.submitted(title="Nog open")
    assert titles(member) == ["Afwijzen: Besloten"]
    page = signed_in(member).get(reverse("desk:overview")).content.decode()
    assert "Besloten" in page
    assert "Nog open" not in page


def test_the_council_sees_the_last_decision_on_a_request_and_not_the_one_that_it_revised() -> None:
    case = builders.approved(title="Herzien")
    revision(case.decisions.get())
    assert titles(builders.council()) == ["Afwijzen: Herzien"]


def test_an_admin_is_asked_to_look_at_old_contact_persons() -> None:
    person = builders.contact_person(review_on=date(2026, 1, 1))
    assert titles(builders.admin()) == [f"Bekijk de gegevens van een contactpersoon bij {person.organisation.name}"]


def test_counts_are_those_of_the_records() -> None:
    for make in (builders.submitted, builders.assessed, builders.approved, builders.refused):
        make()
    builders.agreement(relation=builders.relation())
    counts = overview.counts(builders.official(), TODAY, waiting=7)
    assert (counts.open_requests, counts.decided, counts.waiting) == (2, 2, 7)
    assert (counts.focus_partners, counts.countries) == (1, 1)


@pytest.mark.parametrize("make", [builders.official, builders.themamanager, builders.council, builders.admin])
def test_it_opens_empty_and_full_and_its_queries_do_not_grow(make: Any) -> None:
    visitor = signed_in(make())
    address = reverse("desk:overview")
    with travel(AT, tick=False):
        assert visitor.get(address).status_code == 200
        builders.budget()
        _fill()
        with CaptureQueriesContext(connection) as few:
            assert visitor.get(address).status_code == 200
        for _ in range(6):
            _fill()
        with CaptureQueriesContext(connection) as many:
            assert visitor.get(address).status_code == 200
    assert len(many) == len(few)


def _fill() -> None:
    builders.submitted()
    builders.assessed()
    builders.activity()
    builders.follow_up(builders.submitted())

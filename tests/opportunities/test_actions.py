"""Keeping the calendar: who may, what is recorded, and an import that is all or nothing and can be done again."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from audit.models import Event
from audit.selectors import timeline
from opportunities.actions import (
    Outcome,
    add_opportunity,
    cancel_opportunity,
    change_opportunity,
    import_opportunities,
    reopen_opportunity,
)
from opportunities.models import Opportunity
from opportunities.policies import Imported, Wish
from opportunities.selectors import data_of, joinable
from oss_intl.shared.errors import Conflict, NotAllowed, RuleViolation
from tests import builders
from tests.builders import AT
from tests.builders_opportunity import data, opportunity

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)


def test_what_is_added_is_stored_whole_and_recorded_for_everybody() -> None:
    organiser, agrifood = builders.organisation("Provincie Noord-Brabant"), builders.spearhead()
    given = data(organiser=organiser, spearheads=(agrifood,), goals=(builders.goal(2),), cost_cents=50_000)
    entry = add_opportunity(by=builders.official(), at=AT, data=given, source="Met de hand")
    assert data_of(Opportunity.objects.get()) == given
    assert entry.norm == "beurs in munchen provincie noord-brabant munchen"
    (item,) = timeline(entry, builders.council())
    assert item.sentence == "zette dit in de reisagenda"


@pytest.mark.parametrize("role", ["council", "admin"])
def test_only_officials_and_the_themamanager_keep_it(role: str) -> None:
    by, entry = getattr(builders, role)(), opportunity()
    writes: list[Any] = [
        lambda: add_opportunity(by=by, at=AT, data=data(), source="x"),
        lambda: change_opportunity(opportunity=entry, by=by, at=AT, version=1, data=data()),
        lambda: cancel_opportunity(opportunity=entry, by=by, at=AT),
        lambda: reopen_opportunity(opportunity=entry, by=by, at=AT),
        lambda: import_opportunities(by=by, at=AT, entries=[], source="x"),
    ]
    for write in writes:
        with pytest.raises(NotAllowed, match="reisagenda"):
            write()
    assert not Event.objects.exists()


def test_a_change_names_what_changed_and_raises_the_version() -> None:
    entry = opportunity(organiser_name="Provincie")
    new = replace(data_of(entry), title="Andere naam", starts_on=None)
    changed = change_opportunity(opportunity=entry, by=builders.themamanager(), at=AT, version=1, data=new)
    assert (changed.title, changed.starts_on, changed.version) == ("Andere naam", None, 2)
    title, day = ("Titel", "Handelsmissie naar Vietnam", "Andere naam"), ("Begint op", "1 december 2026", "")
    assert _changes(entry, builders.official()) == {title, day}
    assert _changes(entry, builders.council()) == {day}


def _changes(entry: Opportunity, reader: User) -> set[tuple[str, str, str]]:
    (item,) = timeline(entry, reader)
    return {(change.label, change.before, change.after) for change in item.changes}


def test_no_change_writes_nothing() -> None:
    entry = opportunity()
    change_opportunity(opportunity=entry, by=builders.official(), at=AT, version=1, data=data_of(entry))
    assert not Event.objects.exists()


def test_two_people_who_change_it_at_once_are_told() -> None:
    entry, by = opportunity(), builders.official()
    change_opportunity(opportunity=entry, by=by, at=AT, version=1, data=data())
    with pytest.raises(Conflict) as refused:
        change_opportunity(opportunity=entry, by=by, at=AT, version=1, data=data("Mijn titel"))
    assert [(change.label, change.stored, change.typed) for change in refused.value.changes] == [
        ("Titel", "Beurs in München", "Mijn titel")
    ]


def test_what_is_called_off_stays_and_can_come_back() -> None:
    entry, by = opportunity(), builders.official()
    cancelled = cancel_opportunity(opportunity=entry, by=by, at=AT)
    assert cancelled.state == Opportunity.State.CANCELLED
    with pytest.raises(RuleViolation, match="al niet door"):
        cancel_opportunity(opportunity=entry, by=by, at=AT)
    assert reopen_opportunity(opportunity=entry, by=by, at=AT).state == Opportunity.State.OPEN
    reopen_opportunity(opportunity=entry, by=by, at=AT)
    assert [event.action for event in Event.objects.order_by("pk")] == [
        "opportunity.cancelled",
        "opportunity.reopened",
    ]


def _import(*entries: Imported) -> Outcome:
    return import_opportunities(by=builders.official(), at=AT, entries=entries, source="agenda.ics")


def test_an_import_twice_adds_nothing() -> None:
    entries = [Imported("a", data("Eerste")), Imported("b", data("Tweede"), is_cancelled=True)]
    assert _import(*entries) == Outcome(added=2, changed=0, same=0)
    events = Event.objects.count()
    assert _import(*entries) == Outcome(added=0, changed=0, same=2)
    assert Event.objects.count() == events == 2
    assert {(row.title, row.state, row.source) for row in Opportunity.objects.all()} == {
        ("Eerste", "open", "agenda.ics"),
        ("Tweede", "cancelled", "agenda.ics"),
    }


def test_an_import_changes_what_changed_and_leaves_the_rest() -> None:
    by_hand = opportunity()
    _import(Imported("a", data("Eerste")), Imported("b", data("Tweede")))
    again = _import(Imported("a", data("Eerste", starts_on=TODAY)), Imported("b", data("Tweede"), is_cancelled=True))
    assert again == Outcome(added=0, changed=2, same=0)
    rows = {row.uid: row for row in Opportunity.objects.all()}
    assert rows["a"].starts_on == TODAY
    assert rows["b"].state == Opportunity.State.CANCELLED
    assert data_of(rows[""]) == data_of(by_hand)


def test_an_import_does_not_put_back_what_was_taken_off_here() -> None:
    _import(Imported("a", data("Eerste")))
    cancel_opportunity(opportunity=Opportunity.objects.get(), by=builders.official(), at=AT)
    assert _import(Imported("a", data("Eerste"))) == Outcome(added=0, changed=0, same=1)
    assert Opportunity.objects.get().state == Opportunity.State.CANCELLED


def test_an_import_with_one_fault_stores_nothing() -> None:
    with pytest.raises(RuleViolation, match="Vul een titel in"):
        _import(Imported("a", data("Eerste")), Imported("b", data(" ")))
    assert not Opportunity.objects.exists()
    assert not Event.objects.exists()


# What a request could join

VIETNAM = Wish(is_project=False, country="VN", starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 8))


def test_what_can_be_joined_stands_best_first() -> None:
    region = opportunity("Regio", region_code="VN-44", starts_on=None, ends_on=None)
    later = opportunity("Later", starts_on=date(2027, 6, 1), ends_on=date(2027, 6, 2))
    same = opportunity("Zelfde week", region_code="VN-44")
    wish = replace(VIETNAM, region_code="VN-44")
    assert [item.entry for item in joinable(wish, TODAY)] == [same, region, later]


@pytest.mark.parametrize(
    "values",
    [
        {"state": "cancelled"},
        {"starts_on": date(2026, 10, 1), "ends_on": date(2026, 10, 5)},
        {"register_before": date(2026, 11, 1)},
        {"country": "CN"},
        {"starts_on": date(2028, 1, 1), "ends_on": None},
    ],
)
def test_what_is_over_closed_off_or_elsewhere_is_not_offered(values: dict[str, Any]) -> None:
    opportunity(**values)
    assert joinable(VIETNAM, TODAY) == ()


def test_a_registration_that_closes_today_is_still_open() -> None:
    opportunity(register_before=TODAY)
    assert len(joinable(VIETNAM, TODAY)) == 1


def test_a_call_is_found_by_its_programme() -> None:
    call = opportunity(
        "Oproep", form="call", country="", programme="Interreg", starts_on=None, ends_on=None, norm="x interreg"
    )
    wish = Wish(is_project=True, programme="INTERREG V")
    assert [item.entry for item in joinable(wish, TODAY)] == [call]


def test_what_is_known_of_a_spearhead_only_is_found_once() -> None:
    old, logistics = builders.spearhead(valid_until=date(2026, 6, 30)), builders.spearhead("logistiek")
    agrifood = builders.spearhead(valid_from=date(2026, 7, 1))
    found = opportunity(country="", spearheads=(agrifood, logistics))
    wish = replace(VIETNAM, spearheads=frozenset({old.code, logistics.code}))
    assert [item.entry for item in joinable(wish, TODAY)] == [found]


def test_nothing_known_finds_nothing_and_asks_nothing() -> None:
    with CaptureQueriesContext(connection) as queries:
        assert joinable(Wish(is_project=False), TODAY) == ()
    assert len(queries) == 0


def test_five_at_most_are_offered_in_a_fixed_number_of_queries() -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert len(joinable(VIETNAM, TODAY)) <= 5
        return len(queries)

    opportunity(spearheads=(builders.spearhead(),), organiser=builders.organisation())
    one = count()
    for number in range(30):
        opportunity(f"Missie {number}", organiser=builders.organisation())
    assert count() == one == 3
    assert len(joinable(VIETNAM, TODAY)) == 5

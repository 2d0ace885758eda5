"""The pure rules of the register: the clock, CO2, gifts, and what publication needs."""

from datetime import date, timedelta

import pytest

from activities.models import Gift
from activities.models.activity import ActivityStatus
from oss_intl.shared.errors import RuleViolation
from trips import policies
from trips.models import Leg
from trips.policies import Clock, Published

HOME = date(2026, 10, 9)


def state(today: date, status: str = ActivityStatus.RUNNING, *, published: bool = False) -> Clock:
    return policies.clock(status=status, ends_on=HOME, is_published=published, days=7, today=today)


@pytest.mark.parametrize(
    ("after", "expected"), [(-3, Clock.COMING), (0, Clock.COMING), (1, Clock.DUE), (7, Clock.DUE), (8, Clock.LATE)]
)
def test_the_clock_runs_from_the_day_after_the_return(after: int, expected: Clock) -> None:
    assert state(HOME + timedelta(days=after)) == expected


def test_what_is_published_called_off_or_merged_is_never_late() -> None:
    assert state(HOME + timedelta(days=90), published=True) == Clock.PUBLISHED
    for gone in (ActivityStatus.CANCELLED, ActivityStatus.MERGED):
        assert state(HOME + timedelta(days=90), gone) == Clock.CALLED_OFF


def test_without_a_number_of_days_nothing_is_late() -> None:
    done = policies.clock(
        status="running", ends_on=HOME, is_published=False, days=None, today=HOME + timedelta(days=99)
    )
    assert done == Clock.DUE


def test_a_trip_without_a_last_day_is_still_to_come() -> None:
    done = policies.clock(status="running", ends_on=None, is_published=False, days=7, today=HOME)
    assert (done, policies.due_on(None, 7)) == (Clock.COMING, None)
    assert policies.clock_words(Clock.COMING, None)[0] == "Dagen niet bekend"
    assert policies.clock_words(Clock.COMING, HOME)[0] == "Nog niet terug"


@pytest.mark.parametrize(
    ("mode", "kilometres", "code"),
    [
        (Leg.Mode.TRAIN, 5, "co2-train"),
        (Leg.Mode.PLANE, 699, "co2-plane-short"),
        (Leg.Mode.PLANE, 700, "co2-plane-middle"),
        (Leg.Mode.PLANE, 2_500, "co2-plane-middle"),
        (Leg.Mode.PLANE, 2_501, "co2-plane-long"),
    ],
)
def test_a_short_flight_emits_more_a_kilometre(mode: str, kilometres: int, code: str) -> None:
    assert policies.factor_code(mode, kilometres) == code


def test_co2_is_distance_by_travellers_by_factor_and_unknown_stays_unknown() -> None:
    assert policies.grams(10_000, 3, 147) == 4_410_000
    assert policies.grams(10_000, 3, None) is None
    assert policies.total_kilos([4_410_000, 500]) == 4_411
    assert policies.total_kilos([4_410_000, None]) is None
    assert policies.total_kilos([]) is None


def late(**changes: object) -> bool:
    gift = {
        "direction": Gift.Direction.RECEIVED, "value_cents": 5_000, "on": HOME, "reported_on": None, "least": 5_000,
        "days": 7, "today": HOME + timedelta(days=8), **changes,
    }  # fmt: skip
    return policies.gift_is_late(**gift)  # type: ignore[arg-type]  # one field is changed at a time


def test_a_received_gift_of_some_value_is_reported_in_time() -> None:
    assert late()
    assert not late(today=HOME + timedelta(days=7))
    assert not late(value_cents=4_999)
    assert not late(direction=Gift.Direction.GIVEN)
    assert not late(reported_on=HOME)


WHOLE = {
    "starts_on": HOME,
    "ends_on": HOME,
    "purpose": "Scholen verbinden",
    "people": 1,
    "unknown_payers": [],
    "legs": 1,
    "unlabelled": 0,
}


@pytest.mark.parametrize(
    ("changes", "phrase"),
    [
        ({"ends_on": None}, "de dagen van de reis"),
        ({"purpose": " "}, "het doel"),
        ({"people": 0}, "wie er meegingen"),
        ({"unknown_payers": ["Wethouder"]}, "wie betaalt voor Wethouder"),
        ({"legs": 0}, "het vervoer"),
        ({"unlabelled": 2}, "waarvoor elke uitgave was"),
    ],
)
def test_publication_names_what_lacks(changes: dict[str, object], phrase: str) -> None:
    assert policies.lacks(Published(**WHOLE)) == []  # type: ignore[arg-type]
    assert policies.lacks(Published(**{**WHOLE, **changes})) == [phrase]  # type: ignore[arg-type]
    with pytest.raises(RuleViolation, match=phrase):
        policies.check_publishable(Clock.LATE, [phrase])


@pytest.mark.parametrize(
    ("clock", "sentence"),
    [(Clock.PUBLISHED, "staat al"), (Clock.CALLED_OFF, "ging niet door"), (Clock.COMING, "na de terugkeer")],
)
def test_only_what_is_over_is_published_once(clock: Clock, sentence: str) -> None:
    with pytest.raises(RuleViolation, match=sentence):
        policies.check_publishable(clock, [])
    policies.check_publishable(Clock.DUE, [])

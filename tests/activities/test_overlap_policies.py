"""When two requests look alike, and when somebody has to say what they are."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from activities.models.request import Status
from activities.policies_overlap import Facts, Ground, alike, asks_for_answer, delegate_key, likeness
from oss_intl.shared.text import norm

MISSION = Facts(
    title="voedselmissie naar an giang",
    organisations=frozenset({1}),
    country="VN",
    starts_on=date(2026, 12, 1),
    ends_on=date(2026, 12, 8),
    delegates=frozenset({delegate_key("Wethouder", "Gemeente Oss")}),
    messages=frozenset({"a" * 64}),
)
STRANGE = Facts(title="congres over havens", country="BE", starts_on=date(2020, 1, 1))


def test_the_same_request_holds_every_ground() -> None:
    assert set(likeness(MISSION, MISSION).grounds) == set(Ground)


def test_what_shares_nothing_is_not_shown() -> None:
    found = likeness(MISSION, STRANGE)
    assert found.grounds == ()
    assert not found.is_shown


@pytest.mark.parametrize(
    ("shared", "shown", "strong"),
    [
        ({"country"}, False, False),
        ({"delegates"}, False, False),
        ({"organisations"}, False, False),
        ({"title"}, True, False),
        ({"country", "organisations"}, True, False),
        ({"country", "starts_on", "ends_on"}, True, False),
        ({"delegates", "starts_on", "ends_on"}, True, False),
        ({"country", "starts_on", "ends_on", "delegates"}, True, False),
        ({"title", "starts_on", "ends_on"}, True, True),
        ({"title", "organisations"}, True, True),
        ({"country", "organisations", "starts_on", "ends_on"}, True, True),
        ({"messages"}, True, True),
    ],
)
def test_grounds_add_up(shared: set[str], *, shown: bool, strong: bool) -> None:
    other = replace(Facts(title="iets heel anders"), **{name: getattr(MISSION, name) for name in shared})
    found = likeness(MISSION, other)
    assert (found.is_shown, found.is_strong) == (shown, strong)


@pytest.mark.parametrize(
    ("shared", "shown"), [({"country", "organisations"}, False), ({"title", "organisations"}, True)]
)
def test_the_same_in_another_year_counts_less_and_asks_nothing(shared: set[str], *, shown: bool) -> None:
    later: dict[str, Any] = {"starts_on": date(2027, 12, 1), "ends_on": date(2027, 12, 8)}
    other = replace(Facts(title="iets anders"), **{name: getattr(MISSION, name) for name in shared}, **later)
    found = likeness(MISSION, other)
    assert found.is_shown is shown
    assert not found.is_strong


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "overlaps"),
    [
        (date(2026, 12, 8), date(2026, 12, 20), True),
        (date(2026, 12, 9), date(2026, 12, 20), False),
        (date(2026, 11, 1), date(2026, 12, 1), True),
        (date(2026, 11, 1), date(2026, 11, 30), False),
        (date(2026, 12, 4), None, True),
        (None, date(2026, 12, 4), True),
        (None, None, False),
    ],
)
def test_periods_overlap_from_the_first_day_to_the_last(
    starts_on: date | None, ends_on: date | None, *, overlaps: bool
) -> None:
    other = Facts(title="x", starts_on=starts_on, ends_on=ends_on)
    assert (Ground.PERIOD in likeness(MISSION, other).grounds) is overlaps
    assert (Ground.PERIOD in likeness(other, MISSION).grounds) is overlaps


def test_two_unknown_countries_are_not_the_same_country() -> None:
    assert likeness(Facts(title="a"), Facts(title="b")).grounds == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Voedselmissie naar An Giang", "Voedselmissie An Giang", True),
        ("Voedselmissie naar An Giang", "VOEDSELMISSIE  naar Ân Giang", True),
        ("Handelsmissie Vietnam", "Handelsmissie Taiwan", False),
        ("Missie Vietnam 2026", "Missie Vietnam 2027", False),
        ("Verzoek 1", "Verzoek 2", False),
        ("", "", False),
        ("!!!", "???", False),
        ("Lidmaatschap ERRIN", "ERRIN lidmaatschap", True),
    ],
)
def test_titles_are_alike(one: str, other: str, *, same: bool) -> None:
    assert alike(norm(one), norm(other)) is same


def test_a_delegate_is_the_same_however_it_is_written() -> None:
    assert delegate_key("Wethouder", "Gemeente  Oss") == delegate_key("wethouder", "GEMEENTE Oss")


def test_the_grounds_are_said_in_words_the_weightiest_first() -> None:
    found = likeness(MISSION, replace(MISSION, messages=frozenset(), organisations=frozenset(), delegates=frozenset()))
    assert found.words == "Een titel die erop lijkt, een periode die overlapt, hetzelfde land"


@pytest.mark.parametrize("status", Status)
def test_only_what_was_withdrawn_asks_nothing(status: Status) -> None:
    assert asks_for_answer(likeness(MISSION, MISSION), status) is (status != Status.WITHDRAWN)

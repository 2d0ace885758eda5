"""What an entry may hold, what fits a request, and what joining saves: pure rules."""

from datetime import date
from typing import Any

import pytest

from opportunities.models import Opportunity
from opportunities.policies import (
    OpportunityData,
    Wish,
    check_data,
    hours_difference,
    key_of,
    match,
    money_difference,
)
from oss_intl.shared.errors import RuleViolation
from partners.models import Organisation
from policy.models import Spearhead
from tests.builders_opportunity import data

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)
AGRIFOOD, LOGISTICS = Spearhead(code="agrifood", name="Agrifood"), Spearhead(code="logistiek", name="Logistiek")
FOOD = frozenset({"agrifood"})


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "  "}, "title"),
        ({"organiser_name": " "}, "organiser"),
        ({"organiser": Organisation(name="Provincie"), "organiser_name": "Provincie"}, "organiser_name"),
        ({"starts_on": JUNE, "ends_on": MAY}, "ends_on"),
        ({"ends_on": MAY, "register_before": JUNE}, "register_before"),
        ({"country": "DE", "region_code": "CN-JS"}, "region_code"),
        ({"country": "", "region_code": "CN-JS"}, "region_code"),
    ],
)
def test_what_contradicts_itself_is_refused(values: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        check_data(data(**{"title": "Beurs", **values}))
    assert refused.value.field == field


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"starts_on": MAY, "ends_on": MAY, "register_before": MAY},
        {"form": Opportunity.Form.CALL, "starts_on": MAY, "register_before": JUNE},
        {"organiser": Organisation(name="Provincie")},
        {"country": "CN", "region_code": "CN-JS"},
    ],
)
def test_what_is_unknown_or_right_is_taken(values: dict[str, Any]) -> None:
    check_data(data(**values))


def test_an_entry_without_a_mark_is_known_by_organiser_title_and_year() -> None:
    one = data("Beurs  in MÜNCHEN", starts_on=MAY)
    assert key_of(one) == key_of(data("beurs in munchen", starts_on=JULY)) == "rij|messe munchen|beurs in munchen|2026"
    assert key_of(one) != key_of(data("Beurs in München", starts_on=date(2027, 5, 1)))
    assert key_of(data()) == "rij|messe munchen|beurs in munchen|"


def entry(**values: Any) -> Opportunity:
    """A mission to Vietnam in May 2026."""
    common = {"form": "mission", "country": "VN", "starts_on": MAY, "ends_on": MAY}
    return Opportunity(title="Missie", **{**common, **values})


def wish(**values: Any) -> Wish:
    """Something in Vietnam in May 2026."""
    common: dict[str, Any] = {"is_project": False, "country": "VN", "starts_on": MAY, "ends_on": MAY}
    return Wish(**{**common, **values})


CALL = {"form": "call", "country": "", "starts_on": None, "ends_on": None}
UNKNOWN = {"starts_on": None, "ends_on": None}


@pytest.mark.parametrize(
    ("asked", "offered", "reasons"),
    [
        ({}, {}, ("zelfde land", "in dezelfde periode")),
        ({"region_code": "VN-44"}, {"region_code": "VN-44"}, ("zelfde regio", "in dezelfde periode")),
        ({"region_code": "VN-44"}, {"region_code": "VN-CT"}, ("zelfde land", "in dezelfde periode")),
        ({}, {"starts_on": JUNE, "ends_on": JUNE}, ("zelfde land", "kort ervoor of erna")),
        ({"starts_on": JUNE, "ends_on": JULY}, {}, ("zelfde land", "kort ervoor of erna")),
        ({}, {"starts_on": date(2026, 12, 1), "ends_on": None}, ("zelfde land",)),
        (UNKNOWN, {}, ("zelfde land",)),
        ({"spearheads": FOOD}, {}, ("zelfde land", "in dezelfde periode", "zelfde speerpunt: agrifood")),
        ({"spearheads": FOOD}, {"country": ""}, ("in dezelfde periode", "zelfde speerpunt: agrifood")),
        ({"is_project": True, "programme": "INTERREG V"}, {**CALL, "programme": "Interreg"}, ("zelfde programma",)),
        ({"is_project": True, "programme": "LIFE"}, {"programme": "LIFE", "country": "BE"}, ("zelfde programma",
         "in dezelfde periode")),
    ],
)  # fmt: skip
def test_what_fits_says_why(asked: dict[str, Any], offered: dict[str, Any], reasons: tuple[str, ...]) -> None:
    found = match(wish(**asked), entry(**offered), [AGRIFOOD])
    assert found is not None
    assert found.reasons == reasons


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ({}, {"country": "CN"}),
        ({}, {"country": ""}),
        ({"spearheads": FOOD}, {"country": "CN"}),
        ({"spearheads": frozenset({"logistiek"})}, {"country": ""}),
        ({"spearheads": FOOD}, {"country": "", "starts_on": date(2026, 9, 1), "ends_on": None}),
        ({"spearheads": FOOD}, {"country": "", **UNKNOWN}),
        ({}, {"starts_on": date(2027, 6, 1), "ends_on": date(2027, 6, 2)}),
        ({}, {"form": "call"}),
        ({"is_project": True}, {}),
        ({"is_project": True, "programme": "LIFE"}, {**CALL, "programme": "Interreg"}),
        ({"is_project": True, "programme": "", "country": ""}, {**CALL, "programme": ""}),
    ],
)
def test_what_does_not_fit(asked: dict[str, Any], offered: dict[str, Any]) -> None:
    assert match(wish(**asked), entry(**offered), [AGRIFOOD]) is None


def test_region_and_programme_stand_above_country_and_period() -> None:
    def points(asked: dict[str, Any], offered: dict[str, Any]) -> int:
        found = match(wish(**asked), entry(**offered), [LOGISTICS])
        assert found is not None
        return found.points

    region = points({"region_code": "VN-44"}, {"region_code": "VN-44"})
    country, near, later = points({}, {}), points({}, {"starts_on": JUNE, "ends_on": JUNE}), points(UNKNOWN, {})
    assert region > country > near > later


@pytest.mark.parametrize(
    ("own", "joining", "words"),
    [
        (200_000, 80_000, "€\u00a01.200 minder"),
        (80_000, 200_050, "€\u00a01.200,50 meer"),
        (80_000, 80_000, "even duur"),
        (80_000, 0, "€\u00a0800 minder"),
        (80_000, None, "kosten om aan te sluiten niet bekend"),
        (None, 80_000, "kosten van het verzoek nog niet bekend"),
    ],
)
def test_the_difference_in_money(own: int | None, joining: int | None, words: str) -> None:
    assert money_difference(own, joining) == words


@pytest.mark.parametrize(
    ("own", "joining", "words"),
    [
        ((40, 16), (30, 10), "16 uur minder"),
        ((10, 0), (12, 0), "2 uur meer"),
        ((10, 2), (2, 10), "evenveel uren"),
        ((40, 16), (24, None), "16 uur minder van ambtenaren, uren van bestuurders niet bekend"),
        ((None, 16), (24, 18), "2 uur meer van bestuurders, uren van ambtenaren niet bekend"),
        ((40, None), (None, 16), "verschil in uren niet bekend"),
        ((None, None), (None, None), "verschil in uren niet bekend"),
    ],
)
def test_the_difference_in_hours(
    own: tuple[int | None, int | None], joining: tuple[int | None, int | None], words: str
) -> None:
    assert hours_difference(own, joining) == words


def test_unknown_is_never_nothing() -> None:
    assert OpportunityData(title="x", form="fair").cost_cents is None

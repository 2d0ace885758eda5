"""The municipality's settings: dated, loaded from their file, and said to be its own choice."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from audit.models import Event
from audit.unit import unit
from desk.loading import load_policy
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.sentences import sentence_for
from policy import actions
from policy.models import Norm
from policy.policies import norm_value
from policy.selectors import norm, norms
from policy.source import read
from policy.words import SENTENCES
from tests import builders
from tests.builders import AT
from tests.builders_norm import stored_norm
from tests.clients import signed_in

pytestmark = pytest.mark.django_db

NEW_YEAR = date(2027, 1, 1)


def load(*items: dict[str, Any]) -> None:
    with unit(by=None, at=AT) as record:
        actions.load_norms(record, items)


def item(**fields: Any) -> dict[str, Any]:
    return {**read("norms")[0], **fields}


def test_a_later_value_does_not_change_the_past() -> None:
    stored_norm("fast-lane-ceiling", 50_000, valid_from=date(2017, 1, 1))
    stored_norm("fast-lane-ceiling", 75_000, valid_from=NEW_YEAR)
    assert norm("fast-lane-ceiling", date(2026, 12, 31)) == 50_000
    assert norm("fast-lane-ceiling", NEW_YEAR) == 75_000
    assert norms(NEW_YEAR)["fast-lane-ceiling"].valid_from == NEW_YEAR


def test_a_setting_that_is_not_there_is_said_and_not_guessed() -> None:
    stored_norm("lead-partner-factor", 150, valid_from=NEW_YEAR)
    with pytest.raises(RuleViolation, match="lead-partner-factor ontbreekt"):
        norm("lead-partner-factor", date(2026, 12, 31))
    assert norms(date(2026, 12, 31)) == {}


def test_all_settings_cost_one_query() -> None:
    load_policy(at=AT)
    with CaptureQueriesContext(connection) as counted:
        assert norms(date(2026, 1, 1)).keys() == {one["code"] for one in read("norms")}
    assert len(counted) == 1


def test_loading_again_changes_nothing_and_a_later_day_adds() -> None:
    load(item())
    load(item())
    load(item(), item(value=200, valid_from="2027-01-01"))
    assert list(Norm.objects.order_by("valid_from").values_list("value", flat=True)) == [150, 200]
    assert list(Event.objects.values_list("action", flat=True)) == ["policy.added", "policy.added"]


def test_a_value_that_holds_is_never_changed_but_its_words_may_be() -> None:
    load(item())
    with pytest.raises(RuleViolation, match="Geef de nieuwe een latere dag"):
        load(item(value=200))
    load(item(note="Beter gezegd."))
    assert Norm.objects.get().note == "Beter gezegd."


@pytest.mark.parametrize(
    ("value", "unit_", "words"),
    [
        (50_000, Norm.Unit.CENTS, "€\u00a0500"), (7, Norm.Unit.DAYS, "7 dagen"), (1, Norm.Unit.DAYS, "1 dag"),
        (6, Norm.Unit.MONTHS, "6 maanden"), (1, Norm.Unit.HOURS, "1 uur"), (150, Norm.Unit.PERCENT, "150%"),
        (3, Norm.Unit.COUNT, "3"),
    ],
)  # fmt: skip
def test_a_value_reads_with_its_unit(value: int, unit_: str, words: str) -> None:
    assert norm_value(value, unit_) == words


def test_the_policy_page_says_whose_choice_a_setting_is_and_what_comes() -> None:
    stored_norm("lead-partner-factor", 150, title="Uren van een penvoerder")
    stored_norm("lead-partner-factor", 200, title="Uren van een penvoerder", valid_from=date(2099, 1, 1))
    stored_norm("yearly-visits", 1, unit=Norm.Unit.COUNT, title="Bezoeken", is_own_setting=False)
    page = " ".join(signed_in(builders.official()).get("/beleid/").content.decode().split())
    assert "150%" in page
    assert "200% vanaf 1 jan 2099" in page
    assert ("eigen keuze" in page, "het beleid</td>" in page) == (True, True)
    assert page.count("Uren van een penvoerder") == 1


BREAK: dict[str, Callable[[], Any]] = {
    "policy_norm_once_a_day": lambda: [stored_norm("lead-partner-factor", value) for value in (150, 200)],
    "policy_norm_known_unit": lambda: stored_norm("lead-partner-factor", 150, unit="miles"),
}


@pytest.mark.parametrize("name", BREAK)
def test_the_database_refuses(name: str) -> None:
    assert {one.name for one in apps.get_model("policy", "Norm")._meta.constraints} == set(BREAK)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        BREAK[name]()
    if connection.vendor == "postgresql" or name != "policy_norm_once_a_day":
        assert sentence_for(refused.value) == SENTENCES[name]

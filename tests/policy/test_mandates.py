"""Who decides what: rules by data, dated, each with its sentence; the highest body that a rule names decides."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from hypothesis import given, strategies as st

from audit.models import Event
from audit.unit import unit
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.sentences import sentence_for
from policy import actions
from policy.models import DecidingBody, Mandate
from policy.policies_mandate import NO_RULE, MandateFacts, body_for, in_force
from policy.source import read
from policy.words import SENTENCES
from tests import builders
from tests.builders import AT
from tests.builders_mandate import mandate
from tests.clients import signed_in

Occasion = Mandate.Occasion
TODAY = date(2026, 11, 2)
SMALL = {"own_cents": 100_000, "is_new_agreement": False, "is_new_membership": False, "college_travels": False}


def facts(**changed: Any) -> MandateFacts:
    return MandateFacts(**{**SMALL, **changed})


def rules(*changed: dict[str, Any]) -> list[Mandate]:
    """The rules of the data file, unsaved, and those that a test adds."""
    return [
        Mandate(**{**item, "valid_from": date.fromisoformat(item["valid_from"])})
        for item in [*read("mandates"), *({**read("mandates")[0], **row} for row in changed)]
    ]


@pytest.mark.parametrize(
    ("changed", "body", "reason", "needs_notice"),
    [
        ({}, "themamanager", NO_RULE, False),
        ({"own_cents": 500_000}, "themamanager", NO_RULE, False),
        ({"own_cents": 500_001}, "college", "Boven €\u00a05.000 besluit het college.", False),
        ({"is_new_agreement": True}, "college", "Over een nieuwe overeenkomst besluit het college.", False),
        ({"is_new_membership": True}, "college", "Over een nieuw lidmaatschap besluit het college.", False),
        (
            {"college_travels": True}, "college", "Over een reis van een lid van het college besluit het college.",
            True,
        ),
    ],
)  # fmt: skip
def test_each_rule_says_who_decides_and_why(
    changed: dict[str, Any], body: str, reason: str, needs_notice: bool
) -> None:
    answer = body_for(facts(**changed), rules())
    assert (answer.body, answer.reason, answer.needs_notice) == (body, reason, needs_notice)


def test_the_highest_body_decides_and_every_rule_that_names_it_is_said() -> None:
    answer = body_for(facts(own_cents=600_000, is_new_membership=True), rules())
    assert answer.reasons == (
        "Boven €\u00a05.000 besluit het college.",
        "Over een nieuw lidmaatschap besluit het college.",
    )
    dear = {"code": "very-dear", "above_cents": 5_000_000, "body": "council"}
    answer = body_for(facts(own_cents=6_000_000), rules(dear))
    assert (answer.who, answer.reasons) == ("de gemeenteraad", ("Boven €\u00a050.000 besluit de gemeenteraad.",))


def test_a_later_rule_takes_the_place_of_an_earlier_one_and_leaves_the_past() -> None:
    dated = rules(
        {"above_cents": 1_000_000, "valid_from": "2027-01-01"}, {"body": "themamanager", "valid_from": "2028-01-01"}
    )
    asked = facts(own_cents=600_000)
    bodies = [body_for(asked, in_force(dated, date(year, 6, 1))).body for year in (2016, 2026, 2027, 2028)]
    assert bodies == ["themamanager", "college", "themamanager", "themamanager"]
    assert body_for(facts(own_cents=1_000_001), in_force(dated, date(2027, 1, 1))).body == "college"


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.booleans(), st.booleans(), st.booleans())
def test_more_money_never_lowers_who_decides(
    cents: int, more: int, agreement: bool, membership: bool, travels: bool
) -> None:
    def rank(own_cents: int) -> int:
        asked = MandateFacts(own_cents, agreement, membership, travels)
        return list(DecidingBody).index(body_for(asked, rules()).body)

    assert rank(cents) <= rank(cents + more)


@pytest.mark.django_db
def test_a_rule_that_holds_is_never_changed_and_loading_again_adds_nothing() -> None:
    first = read("mandates")[0]
    with unit(by=None, at=AT) as record:
        actions.load_mandates(record, [first])
        actions.load_mandates(record, [first, {**first, "above_cents": 750_000, "valid_from": "2027-01-01"}])
    assert list(Mandate.objects.order_by("valid_from").values_list("above_cents", flat=True)) == [500_000, 750_000]
    assert Event.objects.count() == 2
    with pytest.raises(RuleViolation, match="Geef de nieuwe een latere dag"), unit(by=None, at=AT) as record:
        actions.load_mandates(record, [{**first, "body": "council"}])


@pytest.mark.django_db
def test_the_policy_page_says_who_decides_and_what_comes() -> None:
    mandate()
    mandate(above_cents=900_000, valid_from=date(2099, 1, 1))
    mandate(Occasion.COLLEGE_TRAVELS, needs_notice=True, is_own_setting=False)
    page = " ".join(signed_in(builders.council()).get("/beleid/").content.decode().split())
    assert "Boven € 5.000 besluit het college." in page
    assert "Vanaf 1 jan 2099: Boven € 9.000 besluit het college." in page
    assert 'data-label="De raad hoort het vooraf">ja</td>' in page


BREAK: dict[str, Callable[[], Any]] = {
    "policy_mandate_once_a_day": lambda: [mandate(), mandate()],
    "policy_mandate_known_occasion": lambda: mandate("weather"),
    "policy_mandate_known_body": lambda: mandate(body="king"),
    "policy_mandate_amount_has_limit": lambda: mandate(above_cents=None),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", BREAK)
def test_the_database_refuses(name: str) -> None:
    assert {one.name for one in apps.get_model("policy", "Mandate")._meta.constraints} == set(BREAK)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        BREAK[name]()
    if connection.vendor == "postgresql" or name != "policy_mandate_once_a_day":
        assert sentence_for(refused.value) == SENTENCES[name]

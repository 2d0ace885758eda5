"""Promises in an agreement and what becomes of them, and the review: continue, change or stop."""

from datetime import date
from typing import Any

import pytest

from audit.selectors import timeline
from oss_intl.shared.errors import Conflict, NotAllowed, RuleViolation
from partners import agreement_actions as actions
from partners.models import Agreement, Promise
from tests import builders, builders_agreement
from tests.builders import AT

pytestmark = pytest.mark.django_db
TODAY, NEXT = date(2026, 11, 1), date(2028, 11, 1)


def test_a_promise_is_noted_and_settled_where_the_partner_is_read() -> None:
    agreement, by = builders.agreement(), builders.official()
    promise = actions.add_promise(agreement=agreement, by=by, at=AT, promised_by="oss", text="Een bezoek.")
    actions.settle_promise(
        promise=promise, by=by, at=AT, state="not_kept", settled_on=TODAY, what_happened="De reis ging niet door."
    )
    promise.refresh_from_db()
    assert (promise.state, promise.settled_on) == ("not_kept", TODAY)
    told = [item.sentence for item in timeline(agreement.relation.organisation, builders.council())]
    assert told == ["legde vast wat er van een belofte is geworden", "noteerde een belofte"]


def test_a_settled_promise_stays_as_it_is() -> None:
    by = builders.official()
    promise = builders_agreement.promise(state="kept", settled_on=TODAY, what_happened="Gedaan.")
    with pytest.raises(RuleViolation, match="al vastgelegd"):
        actions.settle_promise(promise=promise, by=by, at=AT, state="kept", settled_on=TODAY, what_happened="Weer.")
    with pytest.raises(RuleViolation, match="al vastgelegd"):
        actions.change_promise(promise=promise, by=by, at=AT, version=1, values={"text": "Anders."})


def test_two_people_who_correct_a_promise_are_told() -> None:
    by, promise = builders.official(), builders_agreement.promise()
    actions.change_promise(promise=promise, by=by, at=AT, version=1, values={"text": "Twee bezoeken."})
    with pytest.raises(Conflict):
        actions.change_promise(promise=promise, by=by, at=AT, version=1, values={"text": "Drie bezoeken."})
    assert Promise.objects.get().text == "Twee bezoeken."


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"state": "open"}, "Kies wat er"),
        ({"settled_on": date(2099, 1, 1)}, "vandaag"),
        ({"what_happened": ""}, "Schrijf"),
    ],
)
def test_settling_says_what_happened_and_when(values: dict[str, Any], sentence: str) -> None:
    known = {"state": "kept", "settled_on": TODAY, "what_happened": "Gedaan.", **values}
    with pytest.raises(RuleViolation, match=sentence):
        actions.settle_promise(promise=builders_agreement.promise(), by=builders.official(), at=AT, **known)


def review(agreement: Agreement, by: Any, **values: Any) -> Any:
    known = {"reviewed_on": TODAY, "outcome": "continue", "reason": "Goed.", "evidence": "Twee bezoeken.", **values}
    return actions.review_agreement(agreement=agreement, by=by, at=AT, **known)


def test_a_review_moves_the_day_of_the_agreement_and_of_its_relation() -> None:
    relation = builders.relation(review_on=TODAY)
    agreement = builders.agreement(relation=relation, review_on=TODAY)
    review(agreement, builders.official(), outcome="change", next_review_on=NEXT)
    agreement.refresh_from_db()
    relation.refresh_from_db()
    assert (agreement.status, agreement.review_on, relation.review_on) == ("signed", NEXT, NEXT)


def test_to_stop_ends_the_agreement_and_is_not_for_an_official() -> None:
    agreement = builders.agreement(review_on=TODAY)
    with pytest.raises(NotAllowed):
        review(agreement, builders.official(), outcome="stop")
    assert not agreement.reviews.exists()
    review(agreement, builders.themamanager(), outcome="stop")
    agreement.refresh_from_db()
    assert (agreement.status, agreement.ended_on, agreement.review_on) == ("ended", TODAY, None)
    with pytest.raises(RuleViolation, match="beëindigd"):
        review(agreement, builders.themamanager(), next_review_on=NEXT)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "next_review_on"),
        ({"next_review_on": TODAY}, "next_review_on"),
        ({"outcome": "stop", "next_review_on": NEXT}, "next_review_on"),
        ({"reviewed_on": date(2099, 1, 1), "next_review_on": date(2099, 2, 1)}, "reviewed_on"),
    ],
)
def test_a_review_names_the_days_that_belong_to_its_outcome(values: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleViolation) as refusal:
        review(builders.agreement(), builders.themamanager(), **values)
    assert refusal.value.field == field


def test_the_council_keeps_no_promises() -> None:
    council = builders.council()
    with pytest.raises(NotAllowed):
        actions.add_promise(agreement=builders.agreement(), by=council, at=AT, promised_by="oss", text="Iets.")
    with pytest.raises(NotAllowed):
        review(builders.agreement(), council, next_review_on=NEXT)

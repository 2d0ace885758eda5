"""Assessing again: every version stays, with why it was done and what changed."""

from dataclasses import dataclass

import pytest

from assessment.models import Answer, Decision
from assessment.selectors import for_case
from assessment.selectors.rescoring import Version, what_changed
from policy.models import Verdict
from tests import builders
from tests.clients import signed_in


@dataclass(frozen=True)
class One:
    number: int
    title: str
    verdict_label: str
    justification: str


def test_only_what_differs_is_named() -> None:
    old = Version(50, "Beperkt meedoen", [One(1, "Doelen", "Deels", "Zo."), One(2, "Speerpunt", "Ja", "Zo.")], 1, {})
    new = Version(75, "Meedoen", [One(1, "Doelen", "Ja", "Nu wel."), One(2, "Speerpunt", "Ja", "Zo.")], 2, {})
    assert [(change.label, change.stored, change.typed) for change in what_changed(new, old)] == [
        ("Versie van het beleid", "1", "2"),
        ("Score", "50%", "75%"),
        ("Advies", "Beperkt meedoen", "Meedoen"),
        ("1. Doelen", "Deels", "Ja"),
        ("1. Doelen: uitleg", "Zo.", "Nu wel."),
    ]
    assert what_changed(new, new) == ()


def test_what_only_one_of_both_was_asked_and_other_conditions_are_named() -> None:
    went, came = One(1, "Doelen", "Deels", "Zo."), One(7, "Klimaat", "Ja", "Schoon.")
    old = Version(50, "Meedoen", [went], 1, {"Doen scholen mee?": "Niet voldaan", "Is Oss lid?": "Voldaan"})
    new = Version(50, "Meedoen", [came], 1, {"Doen scholen mee?": "Voldaan", "Is Oss lid?": "Voldaan"})
    assert [(change.label, change.stored, change.typed) for change in what_changed(new, old)] == [
        ("7. Klimaat", "niet gevraagd", "Ja"),
        ("7. Klimaat: uitleg", "", "Schoon."),
        ("1. Doelen", "Deels", "niet gevraagd"),
        ("Doen scholen mee?", "Niet voldaan", "Voldaan"),
    ]


@pytest.mark.django_db
def test_a_request_that_was_assessed_again_shows_why_and_what_changed() -> None:
    case = builders.submitted(status=builders.Status.ASSESSED)
    old = builders.assessment(case, verdict=Verdict.NO)
    builders.decision(case, Decision.Outcome.RETURN, assessment=old, reason="Het bedrijf ontbreekt.")
    old.status = "superseded"
    old.save()
    new = builders.assessment(case, verdict=Verdict.YES)
    current, earlier = for_case(case, builders.official()).assessments
    assert (current.pk, earlier.pk, earlier.rescored) == (new.pk, old.pk, None)
    assert current.rescored is not None
    assert current.rescored.reason == "Het bedrijf ontbreekt."
    assert current.rescored.changes[0].typed == "100%"
    for path in ("", "besluit/"):
        page = signed_in(builders.themamanager()).get(f"/verzoeken/{case.reference}/{path}").content.decode()
        assert "Wat er veranderde sinds de vorige beoordeling" in page
        assert "Waarom opnieuw: Het bedrijf ontbreekt." in page
    assert Answer.objects.filter(assessment=old).count() == 6

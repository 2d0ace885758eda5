"""The fast lane: which small routine requests need no weighing, and how they get in and out of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from activities.actions import submit, weigh_fully
from activities.models import Request
from activities.models.request import MissionForm, Status
from activities.policies import CostData, RequestData
from activities.policies_fast_lane import obstacles
from activities.selectors.fast_lane import fast_lane, fast_lane_of, fast_lane_of_all
from activities.selectors.request import data_of, with_everything
from audit.models import Event
from oss_intl.shared.errors import NotAllowed, RuleViolation
from policy.intake import routine_shapes, shape_of, shapes
from policy.models import Kind, Norm, PolicyRule
from tests import builders
from tests.builders import AT
from tests.builders_fast_lane import CEILING, ceiling, routine
from tests.builders_norm import stored_norm

DELEGATION = shape_of(Kind.MISSION, MissionForm.DELEGATION)
SMALL = RequestData(title="Bezoek", costs=(CostData(category="reception", amount_cents=CEILING, payer="this_budget"),))
CONDITIONAL_RULE = PolicyRule(code="taizhou", title="Taizhou", conditions=["Gaat het om het ontvangen?"])
OF_MISSIONS_ABROAD = PolicyRule(
    code="taizhou", title="Taizhou", conditions=["Gaat het om een missie van de provincie?"]
)
JOIN_RULE = PolicyRule(code="eerst-aansluiten", title="Eerst aansluiten", conditions=["Kan Oss aansluiten?"])
PLAIN_RULE = PolicyRule(code="lid", title="Lid", conditions=[])


def cost(payer: str, cents: int) -> CostData:
    return CostData(category="meals", amount_cents=cents, payer=payer, payer_name="Anders")


@pytest.mark.parametrize(
    ("change", "ceiling_cents", "rules", "said"),
    [
        ({}, CEILING, [], ""),
        ({}, CEILING, [PLAIN_RULE, JOIN_RULE, OF_MISSIONS_ABROAD], ""),
        ({}, CEILING - 1, [], "De kosten zijn €\u00a0500. Snel afhandelen kan tot en met €\u00a0499,99."),
        ({}, None, [], "geen grens"),
        ({"costs": (cost("this_budget", CEILING), cost("other_budget", 1))}, CEILING, [], "De kosten zijn"),
        ({"costs": (cost("third_party", 0),)}, CEILING, [], "beslist het college"),
        ({}, CEILING, [CONDITIONAL_RULE], "“Taizhou” stelt voorwaarden"),
    ],
)
def test_the_rule_of_the_fast_lane(
    change: dict[str, Any], ceiling_cents: int | None, rules: list[PolicyRule], said: str
) -> None:
    found = " ".join(obstacles(DELEGATION, replace(SMALL, **change), ceiling_cents, rules))
    assert (said in found, bool(found)) == (True, bool(said))


def test_only_the_shapes_that_policy_data_names_are_routine() -> None:
    assert [shape.code for shape in routine_shapes()] == ["mission:delegation", "mission:event"]
    for shape in shapes():
        expected = () if shape.short else ("Dit soort verzoek gaat altijd langs de vragen van het beleid.",)
        assert obstacles(shape, SMALL, CEILING, []) == expected
        if shape.short:
            assert set(shape.short.needed) <= shape.short.fields <= shape.fields
            assert "societal_challenge" in shape.short.needed


@pytest.mark.django_db
def test_it_answers_by_the_ceiling_of_the_day_of_submission() -> None:
    stored_norm("fast-lane-ceiling", 20_000, unit=Norm.Unit.CENTS)
    stored_norm("fast-lane-ceiling", 40_000, unit=Norm.Unit.CENTS, valid_from=date(2026, 12, 1))
    case = routine(costs=30_000)
    assert not fast_lane_of(case, date(2026, 12, 5)).fits
    assert fast_lane(case.kind, data_of(case), date(2026, 12, 5)).fits


@pytest.mark.django_db
def test_rules_match_by_what_the_request_names() -> None:
    ceiling()
    builders.rule(title="Taizhou", conditions=["Is het een handelsmissie?"], match_countries=["CN"])
    germany, china = routine(), routine(country="CN")
    assert fast_lane_of(germany, AT.date()).fits
    assert "“Taizhou” stelt voorwaarden" in fast_lane_of(china, AT.date()).obstacles[0]
    of_all = fast_lane_of_all(with_everything(Request.objects.all()), AT.date())
    assert {key: one.fits for key, one in of_all.items()} == {germany.pk: True, china.pk: False}


@pytest.mark.django_db
def test_a_small_routine_draft_is_submitted_with_less_than_a_weighing_needs() -> None:
    ceiling()
    case = routine(Status.DRAFT, requester_is_relevant=None)
    done = submit(case=case, by=case.author, at=AT, fast=True)
    assert (done.status, done.is_fast_lane, done.reference) == (Status.FAST_LANE, True, "2026-001")
    assert Event.objects.get().action == "request.submitted"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"costs": 50_001}, "gewone weg"),
        ({"societal_challenge": ""}, "maatschappelijke opgave"),
        ({"starts_on": None}, "wanneer het begint"),
        ({"mission_form": MissionForm.EXPLORATORY}, "altijd langs de vragen van het beleid"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(fields: dict[str, Any], said: str) -> None:
    ceiling()
    case = routine(Status.DRAFT, **fields)
    with pytest.raises(RuleViolation, match=said):
        submit(case=case, by=case.author, at=AT, fast=True)
    assert Request.objects.get().status == Status.DRAFT


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "target"), [({}, Status.SUBMITTED), ({"requester_is_relevant": None}, Status.RETURNED)]
)
def test_she_sends_it_to_the_full_weighing_and_its_author_fills_in_what_lacks(
    fields: dict[str, Any], target: Status
) -> None:
    case = routine(**fields)
    done = weigh_fully(case=case, by=builders.themamanager(), at=AT, reason="De delegatie is groot.")
    assert (done.status, done.is_fast_lane, done.reference) == (target, False, case.reference)
    assert Event.objects.get().action == "request.weighed_fully"


@pytest.mark.django_db
@pytest.mark.parametrize("role", [builders.official, builders.council, builders.admin])
def test_nobody_else_sends_it_to_the_full_weighing(role: Callable[[], Any]) -> None:
    with pytest.raises(NotAllowed):
        weigh_fully(case=routine(), by=role(), at=AT, reason="Te groot.")


@pytest.mark.django_db
def test_only_what_waits_there_is_taken_out_and_with_a_reason() -> None:
    manager = builders.themamanager()
    with pytest.raises(RuleViolation, match="Ingediend"):
        weigh_fully(case=builders.submitted(), by=manager, at=AT, reason="Te groot.")
    with pytest.raises(RuleViolation, match="waarom"):
        weigh_fully(case=routine(), by=manager, at=AT, reason=" ")


@pytest.mark.django_db
def test_the_database_knows_what_waits_in_the_fast_lane() -> None:
    with pytest.raises(IntegrityError, match="activities_request_fast_lane_is_marked"), transaction.atomic():
        builders.submitted(status=Status.FAST_LANE, is_fast_lane=False)

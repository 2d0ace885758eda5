"""Assessing and deciding: every arrow and none besides, four eyes, reasons, and all or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from activities.models import Activity, FollowUp, Request
from activities.models.request import Status
from assessment import actions
from assessment.models import Advice, Answer, Assessment, Condition, Decision
from assessment.policies import AnswerData, ConditionData, ReservationData
from assessment.selectors.effect import effect_of_reservations
from audit.models import Event
from budget.models import BudgetLine, LedgerEntry
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import Conflict, NotAllowed, RuleViolation
from partners.models import Agreement, Relation
from policy.models import Kind, Verdict
from tests import builders
from tests.builders import AT

pytestmark = pytest.mark.django_db
TODAY = day_in_oss(AT)
SIX = [AnswerData(number, Verdict.YES, f"Omdat {number}.") for number in range(1, 7)]


def decide(case: Request, by: User | None = None, outcome: str = "approve", **changes: Any) -> Decision:
    values: dict[str, Any] = {
        "case": case,
        "by": by or builders.themamanager(),
        "at": AT,
        "outcome": outcome,
        "body": "themamanager",
        "number": f"B-{case.pk}-{outcome}",
        "decided_on": TODAY,
        "reason": "Het past.",
    }
    if outcome == "conditional":
        values["conditions"] = [ConditionData("Twee bedrijven gaan mee.", case.author, date(2026, 12, 1))]
    if outcome == "defer":
        values["defer_until"] = TODAY + timedelta(days=30)
    values["seen"] = effect_of_reservations(changes.get("reservations", ()))
    return actions.decide(**{**values, **changes})


# Assessing


def test_an_assessment_begins_with_a_declaration_and_is_one_at_a_time() -> None:
    builders.framework()
    case, first, second = builders.submitted(), builders.official(), builders.official()
    begun = actions.start_assessment(case=case, by=first, at=AT)
    assert begun.no_conflict_declared_at == AT
    assert actions.start_assessment(case=case, by=first, at=AT) == begun
    with pytest.raises(NotAllowed, match="beoordeelt dit verzoek"):
        actions.start_assessment(case=case, by=second, at=AT)


def test_the_registrar_may_assess() -> None:
    builders.framework()
    case = builders.submitted()
    assert actions.start_assessment(case=case, by=case.author, at=AT).assessor == case.author


@pytest.mark.parametrize("make", [builders.council, builders.admin])
def test_others_do_not_assess(make: Any) -> None:
    builders.framework()
    with pytest.raises(NotAllowed):
        actions.start_assessment(case=builders.submitted(), by=make(), at=AT)


def test_a_conflict_of_interest_is_an_event_and_throws_the_concept_away() -> None:
    case, assessor = builders.submitted(), builders.official()
    builders.draft_assessment(case, assessor=assessor)
    actions.declare_conflict(case=case, by=assessor, at=AT)
    assert not case.assessments.exists()
    assert Event.objects.get().action == "assessment.conflict_declared"


def test_a_concept_may_be_incomplete_and_is_kept_as_typed() -> None:
    concept = builders.draft_assessment()
    actions.save_draft(
        assessment=concept, by=concept.assessor, at=AT, version=1, answers=[AnswerData(1, "yes", "")], note="Nog bellen"
    )
    concept.refresh_from_db()
    assert concept.draft == {"1": {"verdict": "yes", "justification": ""}}
    assert (concept.note, concept.version) == ("Nog bellen", 2)


def test_two_windows_on_one_concept_the_second_is_told() -> None:
    concept = builders.draft_assessment()
    values: dict[str, Any] = {"assessment": concept, "by": concept.assessor, "at": AT, "version": 1, "answers": []}
    actions.save_draft(**values, note="eerste")
    with pytest.raises(Conflict) as told:
        actions.save_draft(**values, note="tweede")
    assert [(change.stored, change.typed) for change in told.value.changes] == [("eerste", "tweede")]


def test_handing_in_computes_keeps_and_moves_on() -> None:
    concept = builders.draft_assessment()
    done = actions.hand_in(assessment=concept, by=concept.assessor, at=AT, version=1, answers=SIX)
    assert (done.score, done.advice, done.status) == (100, Advice.PARTICIPATE, Assessment.Status.SUBMITTED)
    assert Answer.objects.filter(assessment=done).count() == 6
    done.case.refresh_from_db()
    assert done.case.status == Status.ASSESSED


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (SIX[:5], "Geef een oordeel bij vraag 6."),
        ([*SIX[:5], AnswerData(6, "", "wel een reden")], "Geef een oordeel bij vraag 6."),
        ([AnswerData(1, "yes", "  "), *SIX[1:]], "Schrijf waarom u dit oordeel geeft bij vraag 1."),
    ],
)
def test_an_incomplete_assessment_is_not_handed_in(answers: list[AnswerData], sentence: str) -> None:
    concept = builders.draft_assessment()
    with pytest.raises(RuleViolation, match=sentence):
        actions.hand_in(assessment=concept, by=concept.assessor, at=AT, version=1, answers=answers)
    assert not Answer.objects.exists()


def test_a_suggestion_is_kept_beside_the_verdict() -> None:
    concept = builders.draft_assessment()
    actions.hand_in(assessment=concept, by=concept.assessor, at=AT, version=1, answers=SIX)
    assert all(answer.suggested and answer.suggestion for answer in Answer.objects.all())


def test_rescoring_after_a_return_supersedes_and_keeps_the_old_one() -> None:
    case = builders.assessed()
    decide(case, outcome="return")
    old = case.assessments.get()
    assert old.status == Assessment.Status.SUPERSEDED
    case.refresh_from_db()
    assert case.status == Status.RETURNED


# Every arrow of a decision


ARROWS = {
    (Status.SUBMITTED, "return"): Status.RETURNED,
    (Status.ASSESSED, "approve"): Status.APPROVED,
    (Status.ASSESSED, "conditional"): Status.CONDITIONAL,
    (Status.ASSESSED, "defer"): Status.DEFERRED,
    (Status.ASSESSED, "refuse"): Status.REFUSED,
    (Status.ASSESSED, "return"): Status.RETURNED,
    (Status.DEFERRED, "approve"): Status.APPROVED,
    (Status.DEFERRED, "conditional"): Status.CONDITIONAL,
    (Status.DEFERRED, "refuse"): Status.REFUSED,
}
# What is decided is changed by revising it (test_revise.py): deciding leads on from nowhere else.
PLACES = [status for status in Status if status != Status.DRAFT]


@pytest.mark.parametrize("outcome", Decision.Outcome.values)
@pytest.mark.parametrize("status", PLACES)
def test_every_arrow_of_a_decision_and_none_besides(status: Status, outcome: str) -> None:
    builders.budget()
    more: dict[str, Any] = {"deferred_until": TODAY} if status == Status.DEFERRED else {}
    case = builders.submitted(status=status, **more)
    builders.assessment(case, verdict=Verdict.NOT_APPLICABLE)
    target = ARROWS.get((status, outcome))
    if target is None:
        with pytest.raises(RuleViolation):
            decide(case, outcome=outcome)
        assert not Decision.objects.exists()
    else:
        decide(case, outcome=outcome)
        case.refresh_from_db()
        assert case.status == target


# Who decides


@pytest.mark.parametrize("make", [builders.official, builders.council, builders.admin])
def test_only_the_themamanager_decides(make: Any) -> None:
    builders.budget()
    with pytest.raises(NotAllowed, match="themamanager"):
        decide(builders.assessed(), by=make())


def test_she_does_not_decide_what_she_registered_or_assessed() -> None:
    builders.budget()
    manager = builders.themamanager()
    for case in (builders.assessed(author=manager), builders.assessed(assessor=manager)):
        with pytest.raises(NotAllowed, match="zelf geregistreerd of beoordeeld"):
            decide(case, by=manager)


def test_a_decider_with_an_interest_leaves_the_decision_to_another() -> None:
    builders.budget()
    manager, case = builders.themamanager(), builders.assessed()
    actions.declare_conflict(case=case, by=manager, at=AT)
    with pytest.raises(NotAllowed, match="een belang"):
        decide(case, by=manager)
    assert decide(case).assessment == case.assessments.get()


def test_whose_assessment_counts_is_too_late_to_declare_an_interest() -> None:
    case = builders.assessed()
    with pytest.raises(NotAllowed, match="Meld uw belang bij de themamanager"):
        actions.declare_conflict(case=case, by=case.assessments.get().assessor, at=AT)
    assert not Event.objects.exists()


def test_who_decided_does_not_assess_it_later() -> None:
    builders.framework()
    manager = builders.themamanager()
    case = builders.submitted()
    builders.decision(case, Decision.Outcome.RETURN, decided_by=manager)
    with pytest.raises(NotAllowed, match="besloten"):
        actions.start_assessment(case=case, by=manager, at=AT)


# Reasons


def test_against_the_advice_needs_a_second_reason() -> None:
    builders.budget()
    case = builders.assessed(verdict=Verdict.NO)
    with pytest.raises(RuleViolation, match="Leg uit waarom") as refusal:
        decide(case)
    assert refusal.value.field == "deviation_reason"
    assert decide(case, deviation_reason="De raad wil het.").deviates


def test_a_second_reason_without_deviation_is_refused() -> None:
    builders.budget()
    with pytest.raises(RuleViolation, match="volgt het advies"):
        decide(builders.assessed(), deviation_reason="Zomaar.")


@pytest.mark.parametrize("days", [1, -10_000])
def test_a_decision_is_taken_between_submission_and_today(days: int) -> None:
    builders.budget()
    with pytest.raises(RuleViolation) as refusal:
        decide(builders.assessed(), decided_on=TODAY + timedelta(days=days))
    assert refusal.value.field == "decided_on"


def test_conditions_belong_to_a_conditional_approval() -> None:
    builders.budget()
    case = builders.assessed(verdict=Verdict.NOT_APPLICABLE)
    with pytest.raises(RuleViolation, match="ten minste één voorwaarde"):
        decide(case, outcome="conditional", conditions=())
    with pytest.raises(RuleViolation, match="Voorwaarden horen bij"):
        decide(case, conditions=[ConditionData("Iets", case.author, TODAY)])
    late = ConditionData("Iets", case.author, TODAY - timedelta(days=1))
    with pytest.raises(RuleViolation, match="op of na de dag van het besluit"):
        decide(case, outcome="conditional", conditions=[late])


# What follows


def test_an_approval_makes_the_activity_reserves_and_makes_actions() -> None:
    line = builders.line(builders.budget(lines={}), cents=600_000)
    case = builders.assessed(verdict=Verdict.PARTLY)
    decide(case, outcome="conditional", reservations=[ReservationData(line, 100_000, "Reis")])
    activity = Activity.objects.get(case=case)
    assert (activity.title, activity.country, activity.year) == (case.title, case.country, 2026)
    line.refresh_from_db()
    assert line.reserved_cents == 100_000
    follow_up = FollowUp.objects.get()
    assert (follow_up.origin, follow_up.owner) == (FollowUp.Origin.CONDITION, case.author)
    assert Condition.objects.get().follow_up == follow_up


def test_without_an_adopted_budget_there_is_no_approval() -> None:
    case = builders.assessed()
    with pytest.raises(RuleViolation, match="nog geen vastgestelde begroting voor 2026"):
        decide(case)
    decide(case, outcome="refuse", deviation_reason="Er is geen geld.")


def test_what_does_not_fit_on_the_line_stops_everything() -> None:
    line = builders.line(builders.budget(lines={}), cents=50_000)
    case = builders.assessed()
    with pytest.raises(RuleViolation, match="past niet binnen de post") as refusal:
        decide(case, reservations=[ReservationData(line, 50_001, "Reis", row=3)])
    assert refusal.value.field == "reservations-3-cents"
    assert not Decision.objects.exists()
    assert not Activity.objects.exists()


def test_a_cooperation_makes_the_relation_and_a_draft_agreement() -> None:
    builders.budget()
    case = builders.assessed(Kind.COOPERATION)
    decide(case)
    relation = Relation.objects.get(organisation=case.partner)
    agreement = Agreement.objects.get(relation=relation)
    assert agreement.status == Agreement.Status.DRAFT


class Broken(Exception):
    """Injected between two statements."""


@contextmanager
def breaking_after(count: int) -> Iterator[list[int]]:
    """Let the database fail after this many writes."""
    done = [0]

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            done[0] += 1
            if done[0] == count:
                raise Broken
        return result

    with connection.execute_wrapper(wrapper):
        yield done


def rows() -> list[int]:
    return [
        model.objects.count()
        for model in (Decision, Condition, FollowUp, Activity, LedgerEntry, Event, BudgetLine)
    ]  # fmt: skip


def test_a_failure_after_any_statement_leaves_nothing() -> None:
    line = builders.line(builders.budget(lines={}), cents=600_000)
    case = builders.assessed(verdict=Verdict.PARTLY)
    manager = builders.themamanager()
    before, broken = rows(), 0
    for count in range(1, 100):
        try:
            with breaking_after(count):
                decide(case, by=manager, outcome="conditional", reservations=[ReservationData(line, 100_000, "Reis")])
        except Broken:
            broken += 1
            case.refresh_from_db()
            line.refresh_from_db()
            assert (rows(), case.status, line.reserved_cents) == (before, Status.ASSESSED, 0)
        else:
            break
    assert broken >= 8
    case.refresh_from_db()
    assert case.status == Status.CONDITIONAL

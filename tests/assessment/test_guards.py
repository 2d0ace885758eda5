"""The database holds the rules by itself: each guard and constraint of this room is broken once, by raw SQL too."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction

from assessment import guards_decision, guards_mandate, words_proposal
from assessment.guards import GUARDS, SENTENCES
from assessment.models import Answer, Assessment, Condition, Decision, Interest
from policy.models import Verdict
from tests import builders
from tests.builders import AT

pytestmark = pytest.mark.django_db


def refused(name: str, write: Callable[[], object]) -> None:
    with pytest.raises((IntegrityError, DatabaseError), match=name), transaction.atomic():
        write()


def raw(sql: str, *values: str | int | date | datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def insert_decision(case_id: int, user_id: int, number: str) -> None:
    raw(
        "INSERT INTO assessment_decision (case_id, outcome, body, number, decided_on, decided_by_id, recorded_at,"
        " reason, deviates, deviation_reason, revision_reason, effect_seen)"
        " VALUES (%s, 'refuse', 'themamanager', %s, %s, %s, %s, 'x', (1 = 0), '', '', (1 = 0))",
        case_id, number, AT.date(), user_id, AT,
    )  # fmt: skip


def test_raw_sql_does_not_decide_on_ones_own_request() -> None:
    manager = builders.themamanager()
    registered, assessed = builders.assessed(author=manager), builders.assessed(assessor=manager)
    for case in (registered, assessed):
        insert = partial(insert_decision, case.pk, manager.pk, f"R-{case.pk}")
        refused("assessment_decision_four_eyes", insert)
    insert_decision(registered.pk, builders.themamanager().pk, "R-ok")
    assert Decision.objects.count() == 1


def test_who_decided_does_not_become_assessor_or_author() -> None:
    manager = builders.themamanager()
    case = builders.submitted()
    builders.decision(case, Decision.Outcome.RETURN, decided_by=manager)
    concept = builders.draft_assessment(case)
    change = Assessment.objects.filter(pk=concept.pk)
    refused("assessment_assessor_four_eyes", lambda: change.update(assessor=manager))
    refused("assessment_author_four_eyes", lambda: type(case).objects.filter(pk=case.pk).update(author=manager))
    concept.delete()
    refused("assessment_assessment_four_eyes", lambda: builders.draft_assessment(case, assessor=manager))


def test_what_was_handed_in_or_decided_stays() -> None:
    case = builders.conditional()
    for model in (Answer, Decision, Condition):
        table = model._meta.db_table
        refused(f"{table}_no_update", partial(raw, f"UPDATE {table} SET id = id"))
        refused(f"{table}_no_delete", partial(raw, f"DELETE FROM {table}"))
    current = Assessment.objects.filter(case=case)
    refused("assessment_assessment_stays", lambda: current.update(score=1))
    refused("assessment_assessment_stays", lambda: current.update(advice="decline"))
    refused("assessment_assessment_no_delete", lambda: raw("DELETE FROM assessment_assessment"))
    assert current.update(status="superseded") == 1


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("assessment_decision_has_reason", {"reason": ""}),
        ("assessment_decision_has_number", {"number": ""}),
        ("assessment_decision_deviation_has_reason", {"deviates": True}),
        ("assessment_decision_deviation_has_reason", {"deviation_reason": "x"}),
        ("assessment_decision_defer_has_date", {"defer_until": AT.date()}),
        ("assessment_decision_known_outcome", {"outcome": "perhaps"}),
        ("assessment_decision_known_body", {"body": "mayor"}),
    ],
)
def test_each_constraint_of_a_decision(name: str, changes: dict[str, object]) -> None:
    case = builders.assessed()
    refused(name, lambda: builders.decision(case, **changes))  # type: ignore[arg-type]


def test_a_number_is_used_once_per_body() -> None:
    builders.decision(builders.assessed(), number="B-7")
    with pytest.raises(IntegrityError), transaction.atomic():
        builders.decision(builders.assessed(), number="B-7")
    builders.decision(builders.assessed(), number="B-7", body="college")


def test_who_has_an_interest_neither_assesses_nor_decides() -> None:
    manager, case = builders.themamanager(), builders.assessed()
    interest = Interest.objects.create(case=case, user=manager, declared_at=AT)
    refused("assessment_assessment_no_interest", lambda: builders.draft_assessment(case, assessor=manager))
    refused("assessment_decision_no_interest", partial(insert_decision, case.pk, manager.pk, "R-1"))
    refused("assessment_interest_no_delete", interest.delete)
    refused("assessment_interest_no_update", lambda: Interest.objects.update(user=builders.themamanager()))
    with pytest.raises(IntegrityError), transaction.atomic():
        Interest.objects.create(case=case, user=manager, declared_at=AT)


def test_what_is_handed_in_is_complete() -> None:
    concept = builders.draft_assessment()
    changes = {"status": "submitted", "submitted_at": AT, "score": 50, "advice": "limited"}
    refused("assessment_assessment_complete", lambda: Assessment.objects.update(**changes))
    for question in concept.framework.questions.all():
        Answer.objects.create(assessment=concept, question=question, verdict="no", justification="Omdat.")
    assert Assessment.objects.update(**changes) == 1
    refused("assessment_assessment_stays", lambda: Assessment.objects.update(note="Later bedacht"))


def test_an_answer_is_to_a_question_of_its_framework() -> None:
    concept, other = builders.draft_assessment(), builders.framework("2030")
    values = {"verdict": "no", "justification": "Omdat.", "question": other.questions.get(number=1)}
    refused("assessment_answer_of_framework", lambda: Answer.objects.create(assessment=concept, **values))


def test_a_decision_rests_on_an_assessment_of_its_request() -> None:
    case = builders.submitted()
    for assessment in (builders.assessment(), builders.draft_assessment(case)):
        refused("assessment_decision_of_case", partial(builders.decision, case, assessment=assessment))


def test_a_condition_has_a_text() -> None:
    decision = builders.decision(builders.assessed(), Decision.Outcome.CONDITIONAL)
    todo = builders.follow_up(decision.case)
    refused(
        "assessment_condition_has_text",
        lambda: Condition.objects.create(decision=decision, text="", follow_up=todo),
    )


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("assessment_assessment_known_status", {"status": "lost"}),
        ("assessment_assessment_submitted_has_advice", {"advice": "perhaps"}),
        ("assessment_assessment_score_is_percent", {"score": 101}),
        ("assessment_assessment_submitted_has_advice", {"advice": ""}),
        ("assessment_assessment_submitted_has_advice", {"submitted_at": None}),
        ("assessment_assessment_score_unless_too_little", {"score": None}),
    ],
)
def test_each_constraint_of_an_assessment(name: str, changes: dict[str, object]) -> None:
    refused(name, lambda: builders.assessment(**changes))  # type: ignore[arg-type]


def test_one_concept_and_one_current_assessment_a_request() -> None:
    case = builders.assessed()
    builders.draft_assessment(case)
    for again in (builders.draft_assessment, builders.assessment):
        with pytest.raises(IntegrityError), transaction.atomic():
            again(case)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("assessment_answer_needs_justification", {"justification": ""}),
        ("assessment_answer_known_verdict", {"verdict": "maybe"}),
        ("assessment_answer_known_suggestion", {"suggested": "maybe"}),
    ],
)
def test_each_constraint_of_an_answer(name: str, changes: dict[str, object]) -> None:
    concept = builders.draft_assessment()
    question = concept.framework.questions.get(number=1)
    values = {"verdict": Verdict.YES, "justification": "Omdat.", **changes}
    refused(name, lambda: Answer.objects.create(assessment=concept, question=question, **values))


def test_every_constraint_and_guard_of_this_room_has_its_sentence() -> None:
    models = apps.get_app_config("assessment").get_models()
    named = {constraint.name for model in models for constraint in model._meta.constraints}
    guards = {guard.name for guard in (*GUARDS, *guards_decision.GUARDS, *guards_mandate.GUARDS)}
    assert named | guards == {*SENTENCES, *guards_decision.SENTENCES, *words_proposal.SENTENCES}


def test_a_concept_has_no_score_yet() -> None:
    refused("assessment_assessment_submitted_has_advice", lambda: builders.draft_assessment(score=50))


def test_one_answer_a_question() -> None:
    concept = builders.draft_assessment()
    question = concept.framework.questions.get(number=1)
    Answer.objects.create(assessment=concept, question=question, verdict="no", justification="Omdat.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(assessment=concept, question=question, verdict="yes", justification="Toch.")

"""The database holds the rules by itself: each guard and constraint of this room is broken once, by raw SQL too."""

from collections.abc import Callable
from functools import partial

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from assessment.models import Answer, Assessment, Condition, Decision
from policy.models import Verdict
from tests import builders
from tests.builders import AT

pytestmark = pytest.mark.django_db


def refused(name: str, write: Callable[[], object]) -> None:
    with pytest.raises((IntegrityError, DatabaseError), match=name), transaction.atomic():
        write()


def raw(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def insert_decision(case_id: int, user_id: int, number: str) -> None:
    raw(
        "INSERT INTO assessment_decision (case_id, outcome, body, number, decided_on, decided_by_id, recorded_at,"
        " reason, deviates, deviation_reason) VALUES (%s, 'refuse', 'themamanager', %s, %s, %s, %s, 'x', (1 = 0), '')",
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
    refused("assessment_assessment_stays", lambda: current.update(status="draft", submitted_at=None, advice=""))
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


@pytest.mark.parametrize(
    ("name", "changes"),
    [
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
    ],
)
def test_each_constraint_of_an_answer(name: str, changes: dict[str, object]) -> None:
    concept = builders.draft_assessment()
    question = concept.framework.questions.get(number=1)
    values = {"verdict": Verdict.YES, "justification": "Omdat.", **changes}
    refused(name, lambda: Answer.objects.create(assessment=concept, question=question, **values))  # type: ignore[misc]

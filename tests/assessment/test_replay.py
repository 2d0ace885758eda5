"""The replay: the same policy changes nothing, another changes what it should, and nothing is written."""

from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, strategies as st

from activities.models.request import Status
from assessment.models import Answer, Assessment
from assessment.policies import advice, score
from assessment.policies_replay import Given, difference_in_points, questions_that_come, questions_that_go, replay
from assessment.selectors.replay import changed, moved, replay_of
from audit.models import Event
from policy.models import Verdict
from policy.parts import Content
from tests import builders, builders_policy
from tests.builders import AT, YEAR
from tests.clients import signed_in

VERDICTS = st.dictionaries(st.integers(1, 6), st.sampled_from(Verdict.values), min_size=6, max_size=6)


def policy(weights: dict[int, int], participate: int = 75, limited: int = 40, least: int = 4) -> Content:
    limits = {"participate_from": participate, "limited_from": limited, "min_applicable": least}
    questions = [{"number": number, "title": f"Vraag {number}", "weight": one} for number, one in weights.items()]
    return {"framework": [limits], "questions": questions}


def under(verdicts: dict[int, str], weights: dict[int, int], *limits: int) -> Given:
    participate, limited, least = limits or (75, 40, 4)
    share = score(verdicts, weights, least)
    return Given(verdicts, share, advice(share, participate, limited))


@given(
    VERDICTS,
    st.dictionaries(st.integers(1, 6), st.integers(1, 9), min_size=6, max_size=6),
    st.tuples(st.integers(1, 99), st.integers(1, 99), st.integers(1, 6)),
)
def test_a_replay_under_the_same_policy_changes_nothing(
    verdicts: dict[int, str], weights: dict[int, int], limits: tuple[int, int, int]
) -> None:
    before = under(verdicts, weights, *limits)
    after = replay(before, policy(weights, *limits))
    assert (after.score, after.advice) == (before.score, before.advice)


def test_weights_limits_and_questions_each_change_the_outcome() -> None:
    equal = dict.fromkeys(range(1, 7), 1)
    said = under({1: "yes", 2: "yes", 3: "yes", 4: "no", 5: "no", 6: "no"}, equal)
    assert (said.score, said.advice) == (50, "limited")
    assert replay(said, policy({**equal, 1: 4})).score == 66
    assert replay(said, policy(equal, participate=50)).advice == "participate"
    assert replay(said, policy(dict.fromkeys((1, 2, 3, 4), 1))).score == 75
    assert replay(said, policy({**equal, 7: 9})).score == 50
    assert replay(said, policy({1: 1, 2: 1, 3: 1})).advice == "too_little"


def test_questions_that_come_and_go_are_named() -> None:
    now, draft = policy({1: 1, 2: 1}), policy({2: 1, 7: 1})
    assert questions_that_go(now, draft) == ("1. Vraag 1",)
    assert questions_that_come(now, draft) == ("7. Vraag 7",)


@pytest.mark.parametrize(
    ("before", "after", "said"), [(50, 66, "+16"), (50, 40, "−10"), (50, 50, "0"), (None, 50, "–")]
)
def test_a_difference_is_told_in_points(before: int | None, after: int | None, said: str) -> None:
    assert difference_in_points(before, after) == said


@pytest.mark.django_db
def test_the_page_names_the_requests_whose_advice_changes_writes_nothing_and_asks_no_more_for_more() -> None:
    builders.assessed(verdict=Verdict.PARTLY, title="Half en half")
    builders.assessed(verdict=Verdict.YES, title="Volmondig")
    draft = builders_policy.draft()
    draft.content["framework"][0]["participate_from"] = 50
    draft.save(update_fields=["content"])
    client = signed_in(builders.official())

    def look() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as counted:
            page = client.get("/beleid/concept/eerdere-verzoeken/").content.decode()
        return page, len(counted)

    look()
    stored: list[Any] = [list(Assessment.objects.order_by("pk").values()), Event.objects.count()]
    page, few = look()
    assert [list(Assessment.objects.order_by("pk").values()), Event.objects.count()] == stored
    assert "Bij 1 van 2 beoordelingen" in " ".join(page.split())
    assert ("Half en half" in page, "Volmondig" in page) == (True, False)
    for _ in range(3):
        builders.assessed(verdict=Verdict.PARTLY)
    assert look()[1] == few


@pytest.mark.django_db
def test_the_database_finds_what_the_rules_find_one_by_one() -> None:
    chance, user, equal = Random(2017), builders.official(), dict.fromkeys(range(1, 7), 1)
    said = {}
    for _ in range(30):
        verdicts = {number: chance.choice(Verdict.values) for number in equal if chance.random() < 0.9}
        said[_handed_in(under(verdicts, equal))] = under(verdicts, equal)
    for draft in (
        policy(equal),
        policy({**equal, 1: 5, 6: 3}),
        policy(equal, 60, 30, 2),
        policy({2: 3, 3: 1, 9: 4}, least=1),
        policy({}),
    ):
        after = {pk: replay(given, draft) for pk, given in said.items()}
        other_advice = {pk for pk in said if after[pk].advice != said[pk].advice}
        other_score = {pk for pk in said if after[pk].score != said[pk].score}
        assert {row.pk for row in changed(draft, user, (YEAR, YEAR))} == other_advice
        assert {row.pk for row in moved(draft, user, (YEAR, YEAR))} == other_score - other_advice
        found = replay_of(draft, draft, user, None, None)
        assert (found.count, found.changed, found.moved) == (30, len(other_advice), len(other_score - other_advice))


def _handed_in(given: Given) -> int:
    """An assessment with these verdicts; its key."""
    case = builders.submitted(status=Status.ASSESSED)
    state = {"status": Assessment.Status.SUBMITTED, "submitted_at": AT}
    made = builders.draft_assessment(case, score=given.score, advice=given.advice, **state)
    questions = made.framework.questions.filter(number__in=given.verdicts)
    Answer.objects.bulk_create(
        Answer(assessment=made, question=question, verdict=given.verdicts[question.number], justification="Omdat.")
        for question in questions
    )
    return made.pk


@pytest.mark.django_db
def test_each_list_shows_a_page_at_a_time_and_without_assessments_there_is_nothing_to_compare() -> None:
    draft = builders_policy.draft()
    client, address = signed_in(builders.official()), "/beleid/concept/eerdere-verzoeken/"
    assert "Er is nog geen verzoek beoordeeld." in client.get(address).content.decode()
    for number in range(26):
        builders.assessed(verdict=Verdict.PARTLY, title=f"Verzoek {number:02d}")
    draft.content["framework"][0]["participate_from"] = 50
    draft.save(update_fields=["content"])
    page = client.get(address, {"van": "0", "tot": "9999"}).content.decode()
    assert ("Bij 26 van 26" in " ".join(page.split()), "1 tot en met 25 van 26" in page) == (True, True)
    assert ("Verzoek 25" in page, "Verzoek 00" in page) == (True, False)
    page = client.get(address, {"blad": "2"}).content.decode()
    assert ("Verzoek 25" in page, "Verzoek 00" in page) == (False, True)

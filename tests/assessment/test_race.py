"""At the same moment: two decisions, two assessors, two deputies, one form twice. One wins, the other is told."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.deputy_actions import appoint_deputy
from accounts.guards import ONE_AT_A_TIME
from accounts.models import Deputy, User
from activities.models import Activity, Request
from activities.models.request import Status
from assessment import actions
from assessment.models import Answer, Assessment, Decision
from assessment.policies import DECIDED_ALREADY, NOT_OPEN, AnswerData, ReservationData
from assessment.policies_revision import NOT_REVISABLE
from assessment.selectors.effect import effect_of_reservations, effect_of_revision, held_by
from audit.models import Event
from audit.once import once
from audit.unit import lock
from budget.models import BudgetLine
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import NotAllowed, RuleViolation
from policy.models import Verdict
from tests import builders, builders_fast_lane
from tests.builders import AT
from tests.builders_pair import asked_for_two, both_in
from tests.clients import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 8


def at_once(act: Callable[[int], object], people: int = PEOPLE) -> list[str]:
    """Run `act` in this many threads, starting together; per thread the sentence that refused it, or nothing."""
    start = Barrier(people)

    def run(number: int) -> str:
        try:
            start.wait()
            act(number)
        except (RuleViolation, NotAllowed) as refusal:
            return refusal.sentence
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(run, range(people)))


def decide(case: Request, by: User, outcome: str, line: BudgetLine | None = None, **changes: Any) -> Decision:
    reservations = [ReservationData(line, 100_000, "Reis")] if line else []
    return actions.decide(
        case=case, by=by, at=AT, outcome=outcome, body="themamanager", number=f"B-{uuid4()}",
        decided_on=day_in_oss(AT), reason="Het past.", reservations=reservations,
        seen=effect_of_reservations(reservations), **changes,
    )  # fmt: skip


def test_of_many_decisions_at_once_one_wins_and_the_others_are_told() -> None:
    line = builders.line(builders.budget(lines={}), cents=600_000)
    case = builders.assessed(verdict=Verdict.NOT_APPLICABLE)
    managers = [builders.themamanager() for _ in range(PEOPLE)]

    def act(number: int) -> None:
        approves = number % 2 == 0
        decide(case, managers[number], "approve" if approves else "refuse", line if approves else None)

    told = at_once(act)

    assert told.count("") == 1
    assert set(told) == {"", DECIDED_ALREADY}
    decision = Decision.objects.get()
    case.refresh_from_db()
    line.refresh_from_db()
    approved = decision.outcome == "approve"
    assert case.status == (Status.APPROVED if approved else Status.REFUSED)
    assert (Activity.objects.count(), line.reserved_cents) == ((1, 100_000) if approved else (0, 0))
    assert Event.objects.filter(action="request.decided").count() == 1


def test_of_two_decisions_that_are_sent_at_once_the_second_is_told_and_its_form_is_kept() -> None:
    """Both are on their way before either is written: the request is held until both wait for it."""
    builders.budget()
    case = builders.assessed(verdict=Verdict.NOT_APPLICABLE)
    visitors = [signed_in(builders.themamanager()) for _ in range(2)]
    today = day_in_oss(timezone.now()).isoformat()

    def send(number: int) -> tuple[int, str]:
        sent = {
            "token": str(uuid4()), "outcome": "refuse", "body": "themamanager", "number": f"B-{number}",
            "decided_on": today, "reason": f"Reden {number}.",
        }  # fmt: skip
        try:
            answer = visitors[number].post(f"/verzoeken/{case.reference}/besluit/", sent)
            return answer.status_code, answer.content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():
            lock(case)
            waiting = [pool.submit(send, number) for number in range(2)]
            assert not wait(waiting, timeout=1).done
        answers = [one.result(timeout=15) for one in waiting]

    decision = Decision.objects.get()
    lost = next(number for number in range(2) if decision.number != f"B-{number}")
    assert answers[1 - lost][0] == 302
    status, page = answers[lost]
    assert (status, DECIDED_ALREADY in page, f"Reden {lost}." in page) == (200, True, True)


def test_two_cases_at_once_do_not_share_the_last_money() -> None:
    line = builders.line(builders.budget(lines={}), cents=150_000)
    cases, manager = [builders.assessed(), builders.assessed()], builders.themamanager()
    told = at_once(lambda number: decide(cases[number], manager, "approve", line), people=2)
    assert sorted(bool(sentence) for sentence in told) == [False, True]
    line.refresh_from_db()
    assert (line.reserved_cents, Decision.objects.count(), Activity.objects.count()) == (100_000, 1, 1)


def test_one_concept_a_request_however_many_begin() -> None:
    builders.framework()
    case = builders.submitted()
    officials = [builders.official() for _ in range(PEOPLE)]
    told = at_once(lambda number: actions.start_assessment(case=case, by=officials[number], at=AT))
    assert told.count("") == 1
    assert Assessment.objects.count() == 1


def test_of_many_who_begin_where_two_assess_two_get_a_place() -> None:
    builders.framework()
    case = asked_for_two()
    officials = [builders.official() for _ in range(PEOPLE)]
    told = at_once(lambda number: actions.start_assessment(case=case, by=officials[number], at=AT))
    assert told.count("") == 2
    assert sorted(Assessment.objects.values_list("part", flat=True)) == ["first", "second"]


def test_two_who_hand_in_at_once_are_both_in_and_nothing_is_settled() -> None:
    builders.framework()
    case = asked_for_two()
    halves = [actions.start_assessment(case=case, by=builders.official(), at=AT) for _ in range(2)]
    answers = [AnswerData(number, Verdict.YES, f"Omdat {number}.") for number in range(1, 7)]

    def act(number: int) -> None:
        row = halves[number]
        actions.hand_in(assessment=row, by=row.assessor, at=AT, version=1, answers=answers)

    assert at_once(act, people=2) == ["", ""]
    case.refresh_from_db()
    assert (set(case.assessments.values_list("status", flat=True)), case.status) == ({"paired"}, Status.SUBMITTED)


def test_of_two_joint_versions_at_once_one_counts_and_the_other_is_told() -> None:
    halves = both_in()
    answers = [AnswerData(number, Verdict.YES, f"Samen {number}.") for number in range(1, 7)]

    def act(number: int) -> None:
        keys = [half.pk for half in halves]
        actions.hand_in_joint(case=halves[0].case, by=halves[number].assessor, at=AT, halves=keys, answers=answers)

    assert sorted(at_once(act, people=2)) == ["", NOT_OPEN]
    assert Assessment.objects.filter(part="joint", status="submitted").count() == 1


def test_a_form_that_is_sent_many_times_at_once_is_handed_in_once() -> None:
    concept = builders.draft_assessment()
    answers = [AnswerData(number, Verdict.YES, f"Omdat {number}.") for number in range(1, 7)]
    token, by = uuid4(), concept.assessor

    def make() -> str:
        actions.hand_in(assessment=concept, by=by, at=AT, version=1, answers=answers)
        return "/klaar/"

    assert set(at_once(lambda _: once(token=token, by=by, at=AT, make=make))) == {""}
    assert Answer.objects.count() == 6


def test_she_does_not_start_to_assess_while_she_decides() -> None:
    """Four eyes hold however the two fall: whichever comes second is refused."""
    builders.framework()
    case, manager = builders.submitted(), builders.themamanager()

    def act(number: int) -> None:
        if number:
            decide(case, manager, "return")
        else:
            actions.start_assessment(case=case, by=manager, at=AT)

    told = at_once(act, people=2)
    assert sorted(bool(sentence) for sentence in told) == [False, True]
    assert Assessment.objects.count() + Decision.objects.count() == 1


def test_a_decision_waits_for_who_holds_the_request() -> None:
    """The first transaction is held open; the second does not get through before it ends."""
    builders.budget()
    case, manager = builders.assessed(verdict=Verdict.NOT_APPLICABLE), builders.themamanager()
    done = threading.Event()

    def second() -> None:
        try:
            decide(case, manager, "refuse")
            done.set()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            lock(case)
            waiting = pool.submit(second)
            assert not done.wait(0.5)
        waiting.result(timeout=15)
    assert done.is_set()


def test_of_many_revisions_at_once_one_wins_and_the_others_are_told() -> None:
    line = builders.line(builders.budget(lines={}), cents=600_000)
    case = builders.assessed()
    decide(case, builders.themamanager(), "approve", line)
    first = Decision.objects.get()
    managers = [builders.themamanager() for _ in range(PEOPLE)]
    seen = effect_of_revision(held_by(case), "refuse", {})

    def act(number: int) -> None:
        actions.revise(
            case=case, revises=first.pk, by=managers[number], at=AT, outcome="refuse", body="themamanager",
            number=f"H-{number}", decided_on=day_in_oss(AT), revision_reason="De partner stopt.", reason="Te laat.",
            deviation_reason="Er is niemand meer.", seen=seen,
        )  # fmt: skip

    told = at_once(act)
    assert told.count("") == 1
    assert set(told) == {"", NOT_REVISABLE}
    case.refresh_from_db()
    line.refresh_from_db()
    assert (case.status, line.reserved_cents, Decision.objects.count()) == (Status.REFUSED, 0, 2)


def test_a_small_request_is_confirmed_once_however_many_do_so() -> None:
    builders_fast_lane.ceiling()
    builders_fast_lane.money()
    case = builders_fast_lane.routine()
    managers = [builders.themamanager() for _ in range(PEOPLE)]
    told = at_once(lambda number: builders_fast_lane.confirm(case=case, by=managers[number]))
    assert told.count("") == 1
    assert (Decision.objects.count(), Activity.objects.count()) == (1, 1)


def test_of_many_admins_who_appoint_a_deputy_at_once_one_wins_and_the_others_are_told() -> None:
    admins, officials = ([make() for _ in range(PEOPLE)] for make in (builders.admin, builders.official))
    today = day_in_oss(AT)
    told = at_once(
        lambda number: appoint_deputy(
            user=officials[number], by=admins[number], at=AT, starts_on=today, ends_on=today, reason="Vakantie."
        )
    )
    assert sorted(told) == ["", *[ONE_AT_A_TIME] * (PEOPLE - 1)]
    assert Deputy.objects.count() == 1

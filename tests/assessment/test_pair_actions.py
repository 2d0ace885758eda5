"""Two people assess: who takes a place, what a half does and does not do, the joint version, and what breaks it off."""

from collections.abc import Sequence
from typing import Any

import pytest

from accounts.models import User
from activities.models import Request
from activities.models.request import Status
from assessment import actions
from assessment.models import Assessment, PairRequest
from assessment.policies import AnswerData
from assessment.selectors.pair import pair_of
from audit.models import Audience, Event
from oss_intl.shared.errors import NotAllowed, RuleViolation
from policy.models import Verdict
from tests import builders
from tests.assessment.test_actions import SIX, decide
from tests.builders import AT
from tests.builders_pair import asked_for_two, both_in, half

pytestmark = pytest.mark.django_db
Part = Assessment.Part


@pytest.fixture(autouse=True)
def _framework() -> None:
    builders.framework()


def begin(case: Request, by: User) -> Assessment:
    return actions.start_assessment(case=case, by=by, at=AT)


def hand_in(row: Assessment, answers: Sequence[AnswerData] = SIX) -> Assessment:
    return actions.hand_in(assessment=row, by=row.assessor, at=AT, version=row.version, answers=answers)


def join(halves: Sequence[Assessment], by: User | None = None, **changes: Any) -> Assessment:
    values = {"answers": SIX, "halves": [half.pk for half in halves], **changes}
    return actions.hand_in_joint(case=halves[0].case, by=by or halves[1].assessor, at=AT, **values)


def test_two_people_take_a_place_each_and_a_third_is_told() -> None:
    case, people = asked_for_two(), [builders.official() for _ in range(3)]
    assert [begin(case, by).part for by in people[:2]] == [Part.FIRST, Part.SECOND]
    assert begin(case, people[0]).part == Part.FIRST
    with pytest.raises(NotAllowed, match="Twee collega’s beoordelen dit verzoek al"):
        begin(case, people[2])


def test_one_half_moves_nothing_and_tells_nothing() -> None:
    case = asked_for_two()
    row = hand_in(begin(case, builders.official()))
    case.refresh_from_db()
    assert (row.status, row.part, row.score, case.status) == ("paired", Part.FIRST, 100, Status.SUBMITTED)
    event = Event.objects.get(action="assessment.half_handed_in")
    assert (event.data, event.audience) == ({}, Audience.STAFF)
    with pytest.raises(NotAllowed, match="U hebt uw beoordeling al ingediend"):
        begin(case, row.assessor)


def test_both_halves_do_not_settle_a_request_but_their_joint_version_does() -> None:
    case = asked_for_two()
    halves = [hand_in(begin(case, builders.official())) for _ in range(2)]
    case.refresh_from_db()
    assert case.status == Status.SUBMITTED
    made = join(halves)
    case.refresh_from_db()
    assert (made.status, made.part, made.score, case.status) == ("submitted", Part.JOINT, 100, Status.ASSESSED)
    assert [(row.status, row.score) for row in made.halves.order_by("part")] == [("superseded", 100)] * 2
    event = Event.objects.get(action="assessment.joined")
    assert (event.data["score"], event.audience) == (100, Audience.COUNCIL)
    assert decide(case, outcome="refuse", deviation_reason="Geen tijd.").assessment == made


def test_who_differ_note_their_talk_and_answer_every_question() -> None:
    halves = both_in(second=Verdict.NO)
    with pytest.raises(RuleViolation, match="wat u samen besprak") as told:
        join(halves)
    assert told.value.field == "talk"
    with pytest.raises(RuleViolation, match="oordeel bij vraag 6"):
        join(halves, answers=SIX[:5], talk="Besproken.")
    assert join(halves, talk=" Besproken. ").talk == "Besproken."


def test_only_the_two_join_once_and_only_what_they_saw() -> None:
    halves = both_in()
    with pytest.raises(NotAllowed, match="De twee beoordelaars maken samen"):
        join(halves, by=builders.official())
    with pytest.raises(RuleViolation, match="intussen veranderd"):
        join(halves[::-1])
    join(halves, by=halves[0].assessor)
    with pytest.raises(RuleViolation, match="wacht niet meer op een beoordeling"):
        join(halves)
    waiting = half(asked_for_two())
    with pytest.raises(RuleViolation, match="Nog niet beide"):
        join([waiting], by=waiting.assessor)


def test_neither_of_the_two_decides() -> None:
    managers = [builders.themamanager() for _ in range(2)]
    case = asked_for_two()
    halves = [half(case, part, assessor=by) for part, by in zip((Part.FIRST, Part.SECOND), managers, strict=True)]
    join(halves)
    for by in managers:
        with pytest.raises(NotAllowed, match="zelf geregistreerd of beoordeeld"):
            decide(case, by, "refuse", deviation_reason="Geen tijd.")


def test_asking_makes_what_was_begun_the_first_half() -> None:
    row = builders.draft_assessment()
    actions.ask_for_two(case=row.case, by=builders.themamanager(), at=AT, reason=" Het is nieuw. ")
    row.refresh_from_db()
    assert (row.part, PairRequest.objects.get().reason) == (Part.FIRST, "Het is nieuw.")
    assert begin(row.case, builders.official()).part == Part.SECOND
    with pytest.raises(RuleViolation, match="al twee beoordelaars"):
        actions.ask_for_two(case=row.case, by=row.assessor, at=AT, reason="Nog een.")


def test_asking_needs_a_reason_an_assessor_and_a_request_that_waits() -> None:
    case = builders.submitted()
    with pytest.raises(RuleViolation, match="waarom u een tweede beoordelaar vraagt"):
        actions.ask_for_two(case=case, by=case.author, at=AT, reason=" ")
    for by in (builders.council(), builders.admin()):
        with pytest.raises(NotAllowed):
            actions.ask_for_two(case=case, by=by, at=AT, reason="Het is nieuw.")
    with pytest.raises(RuleViolation, match="wacht niet meer op een beoordeling"):
        actions.ask_for_two(case=builders.assessed(), by=case.author, at=AT, reason="Het is nieuw.")


def test_a_return_sets_both_halves_aside_and_both_begin_anew() -> None:
    halves = both_in()
    case = halves[0].case
    decide(case, outcome="return")
    assert set(case.assessments.values_list("status", "joint")) == {("superseded", None)}
    Request.objects.filter(pk=case.pk).update(status=Status.SUBMITTED)
    assert [begin(case, row.assessor).part for row in halves] == [Part.FIRST, Part.SECOND]


def test_an_interest_sets_ones_half_aside_and_frees_its_place() -> None:
    first, second = both_in()
    actions.declare_conflict(case=first.case, by=first.assessor, at=AT)
    first.refresh_from_db()
    assert (first.status, first.joint_id) == ("superseded", None)
    pair = pair_of(first.case)
    assert ([half.pk for half in pair.halves], pair.both_in) == ([second.pk], False)
    with pytest.raises(RuleViolation, match="Nog niet beide"):
        join((first, second))
    assert begin(first.case, builders.official()).part == Part.FIRST


def test_the_second_weighs_by_the_framework_of_the_first() -> None:
    case = asked_for_two()
    first = half(case)
    builders.framework("2026", valid_from=AT.date())
    assert begin(case, builders.official()).framework == first.framework


def test_a_request_that_no_longer_asks_two_is_settled_by_whoever_is_alone_at_it() -> None:
    row = builders.draft_assessment(part=Part.FIRST)
    assert (hand_in(row).part, row.case.assessments.get().status) == (Part.SINGLE, "submitted")

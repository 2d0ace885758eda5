"""Handing a concept over: who may, to whom, that the colleague declares first, and that what was typed stays."""

from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from accounts.models import User
from assessment import actions
from assessment.models import Assessment, Interest, PastAssessor
from assessment.permissions import may_assess, may_decide
from assessment.policies import AnswerData
from assessment.selectors.pair import pair_of, who_can_take_over
from assessment.selectors.queues import open_to_assess, open_to_decide, to_decide
from audit.models import Event, EventDetail
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import NotAllowed, RuleViolation
from policy.models import Verdict
from tests import builders
from tests.assessment.test_guards import insert_decision, refused
from tests.builders import AT
from tests.builders_pair import asked_for_two
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
SIX = [AnswerData(number, Verdict.YES, f"Omdat {number}.") for number in range(1, 7)]
TODAY = day_in_oss(AT)
TYPED = {"1": {"verdict": "yes", "justification": "Het past."}}


@pytest.fixture
def concept() -> Assessment:
    return builders.draft_assessment(draft=TYPED)


def give(concept: Assessment, to: User, by: User | None = None, **changes: Any) -> Assessment:
    values: dict[str, Any] = {"by": by or concept.assessor, "at": AT, "owner": to, "reason": "Zij is ziek.", **changes}
    return actions.hand_over(assessment=concept, **values)


def test_a_colleague_gets_the_concept_as_it_stands_with_its_history(concept: Assessment) -> None:
    colleague = builders.official(name="Bea")
    before = concept.assessor
    given = give(concept, colleague)
    assert (given.assessor, given.draft, given.no_conflict_declared_at) == (colleague, TYPED, None)
    assert Event.objects.get().action == "assessment.handed_over"
    assert EventDetail.objects.get().content == {"assessor": [before.name, "Bea"], "reason": "Zij is ziek."}


def test_the_colleague_declares_no_interest_before_going_on(concept: Assessment) -> None:
    colleague = builders.official()
    give(concept, colleague)
    values: dict[str, Any] = {"by": colleague, "at": AT, "version": 2, "answers": SIX}
    for step in (actions.save_draft, actions.hand_in):
        with pytest.raises(RuleViolation, match="geen belang"):
            step(assessment=concept, **values)
    visitor, address = signed_in(colleague), f"/verzoeken/{concept.case.reference}/beoordelen/"
    assert "aan u overgedragen" in visitor.get("/").content.decode()
    assert "hebt u zelf een belang" in visitor.get(address).content.decode()
    page = visitor.post(f"{address}begin/", follow=True).content.decode()
    assert "Het past." in page
    assert actions.hand_in(assessment=concept, **values).score == 100


def test_who_wrote_in_it_does_not_decide_and_the_database_knows_it() -> None:
    manager, colleague = builders.themamanager(), builders.official()
    for draft, may in ((TYPED, False), ({"1": {"verdict": "", "justification": ""}}, True)):
        concept = builders.draft_assessment(assessor=manager, draft=draft)
        case = concept.case
        give(concept, colleague)
        actions.start_assessment(case=case, by=colleague, at=AT)
        actions.hand_in(assessment=concept, by=colleague, at=AT, version=2, answers=SIX)
        case.refresh_from_db()
        assert may_decide(manager, case, TODAY) is may
        assert (case in open_to_decide(manager, TODAY)) is may
        assert [row.may_decide for row in to_decide(manager, TODAY) if row.reference == case.reference] == [may]
    row = PastAssessor.objects.get()
    insert = partial(insert_decision, row.case_id, manager.pk, "R-1")
    refused("assessment_decision_four_eyes", insert)
    refused("assessment_pastassessor_no_delete", row.delete)
    refused("assessment_pastassessor_no_update", lambda: PastAssessor.objects.update(user=colleague))
    with pytest.raises(IntegrityError), transaction.atomic():
        PastAssessor.objects.create(case=row.case, user=row.user, handed_over_at=AT)


def test_who_wrote_in_one_of_two_does_not_become_the_other() -> None:
    first = builders.draft_assessment(asked_for_two(), part=Assessment.Part.FIRST, draft=TYPED)
    case, writer, colleague = first.case, first.assessor, builders.official()
    give(first, colleague)
    assert not may_assess(writer, case, pair_of(case))
    assert (case in open_to_assess(writer), case in open_to_assess(builders.official())) == (False, True)
    with pytest.raises(NotAllowed, match="schreef mee"):
        actions.start_assessment(case=case, by=writer, at=AT)
    with pytest.raises(RuleViolation, match="Kies iemand anders"):
        give(builders.draft_assessment(case, part=Assessment.Part.SECOND), writer)
    assert writer not in who_can_take_over(case)


def test_alone_it_can_come_back(concept: Assessment) -> None:
    colleague, writer = builders.official(), concept.assessor
    give(concept, colleague)
    assert give(Assessment.objects.get(), writer).assessor == writer
    assert may_assess(writer, concept.case, pair_of(concept.case))


@pytest.mark.parametrize("make", [builders.themamanager, builders.admin])
def test_who_manages_hands_over_for_who_is_away(concept: Assessment, make: Any) -> None:
    colleague = builders.official()
    assert give(concept, colleague, by=make()).assessor == colleague


@pytest.mark.parametrize("make", [builders.official, builders.council])
def test_others_do_not_hand_over(concept: Assessment, make: Any) -> None:
    with pytest.raises(NotAllowed, match="dragen een beoordeling over"):
        give(concept, builders.official(), by=make())


def test_who_cannot_assess_it_does_not_get_it(concept: Assessment) -> None:
    interested, decider = builders.official(), builders.themamanager()
    Interest.objects.create(case=concept.case, user=interested, declared_at=AT)
    builders.decision(concept.case, builders.Decision.Outcome.RETURN, decided_by=decider)
    for owner in (interested, decider, builders.council(), builders.official(is_active=False), concept.assessor):
        with pytest.raises(RuleViolation, match="Kies iemand anders") as refusal:
            give(concept, owner)
        assert refusal.value.field == "owner"
        assert owner not in who_can_take_over(concept.case)
    colleague = builders.official(name="Medewerker Zuid")  # after all numbers, also of another length
    assert list(who_can_take_over(concept.case)) == [concept.case.author, colleague]
    page = signed_in(concept.assessor).get(f"/verzoeken/{concept.case.reference}/beoordelen/{concept.pk}/overdragen/")
    assert list(page.context["form"].fields["owner"].queryset) == [concept.case.author, colleague]


def test_what_was_handed_in_or_lacks_a_reason_is_not_handed_over(concept: Assessment) -> None:
    with pytest.raises(RuleViolation, match="waarom een ander"):
        give(concept, builders.official(), reason="  ")
    with pytest.raises(RuleViolation, match="al ingediend"):
        give(builders.assessment(), builders.official())


def test_the_database_knows_the_rule_too(concept: Assessment) -> None:
    interested = builders.official()
    Interest.objects.create(case=concept.case, user=interested, declared_at=AT)
    row = Assessment.objects.filter(pk=concept.pk)
    with pytest.raises((IntegrityError, DatabaseError), match="no_interest"), transaction.atomic():
        row.update(assessor=interested)
    with pytest.raises(IntegrityError, match="assessment_assessment_declared"), transaction.atomic():
        builders.assessment(no_conflict_declared_at=None)


def test_the_page_hands_over_and_the_timeline_says_so(concept: Assessment) -> None:
    colleague = builders.official(name="Bea")
    visitor = signed_in(concept.assessor)
    case_url = f"/verzoeken/{concept.case.reference}/"
    address = f"{case_url}beoordelen/{concept.pk}/overdragen/"
    assert address in visitor.get(case_url).content.decode()
    assert "Schrijf waarom" in visitor.post(address, {"owner": colleague.pk, "reason": ""}).content.decode()
    done = visitor.post(address, {"owner": colleague.pk, "reason": "Vakantie."}, follow=True).content.decode()
    assert "De beoordeling is nu van Bea." in done
    assert "droeg de beoordeling over" in done
    assert "Bea" in visitor.get("/beoordelen/").content.decode()

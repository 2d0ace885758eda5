"""The concept of a joint version: it saves itself, both assessors work on it, and nobody else learns of it."""

import re
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import User
from activities.models import Request
from assessment import actions
from assessment.models import Assessment
from assessment.selectors.queues import to_assess
from assessment.selectors.work import concept_of
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from policy.models import Verdict
from tests import builders, builders_policy
from tests.assessment.test_actions import decide
from tests.assessment.test_pair_pages import address, sent, text_of
from tests.builders import AT
from tests.builders_pair import asked_for_two, both_in, half
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
Halves = tuple[Assessment, Assessment]


@pytest.fixture
def halves() -> Halves:
    return both_in(second=Verdict.NO)


def typed(halves: Halves, **changes: Any) -> dict[str, Any]:
    """A joint version that is not finished, as the page sends it when it was just drawn."""
    return sent(halves, **{"version": 0, "verdict_6": "", "justification_6": "", "talk": "", **changes})


def keep(halves: Halves, by: User, **changes: Any) -> str:
    answer = signed_in(by).post(address(halves[0].case, "samen/bewaren/"), typed(halves, **changes))
    return str(answer.content.decode())


def concept(case: Request) -> Assessment:
    return Assessment.objects.get(case=case, part="joint")


def test_it_saves_itself_and_both_go_on_with_it(halves: Halves) -> None:
    one, other = halves[0].assessor, halves[1].assessor
    page = keep(halves, one, justification_1="Wij zijn het eens.", note="Nog bellen.")
    assert re.search(r"Bewaard om \d\d\.\d\d uur\.", page)
    assert "U bent bij 5 van 6 vragen klaar." in page
    assert 'value="1" hx-swap-oob="true"' in page
    shown = text_of(other, address(halves[0].case))
    for words in ("Wij zijn het eens.", "Nog bellen.", 'name="version" value="1"', "U bent bij 5 van 6 vragen klaar."):
        assert words in shown
    assert re.search(r"Bewaard om", keep(halves, other, version=1, justification_1="Wij zijn het nu eens."))
    assert concept(halves[0].case).draft["1"]["justification"] == "Wij zijn het nu eens."
    assert halves[0].case.assessments.filter(part="joint").count() == 1


def test_it_is_kept_with_a_button_and_then_handed_in(halves: Halves) -> None:
    client, path = signed_in(halves[1].assessor), address(halves[0].case)
    answer = client.post(path, typed(halves, concept="1"), follow=True).content.decode()
    assert "Uw gezamenlijke concept is bewaard." in answer
    assert client.post(path, sent(halves, version=1))["Location"] == f"/verzoeken/{halves[0].case.reference}/"
    made = concept(halves[0].case)
    assert (made.status, made.assessor, made.draft, made.talk) == ("submitted", halves[1].assessor, {}, "Besproken.")
    assert made.answers.count() == 6


def test_who_did_not_see_what_the_other_typed_is_shown_it_before_it_is_replaced(halves: Halves) -> None:
    keep(halves, halves[0].assessor, justification_1="Dit typte de een.", talk="Wij belden.")
    assert "in een ander venster veranderd" in keep(halves, halves[1].assessor, justification_1="Dit de ander.")
    client, path = signed_in(halves[1].assessor), address(halves[0].case)
    page = client.post(path, sent(halves, version=0, justification_1="Dit de ander.")).content.decode()
    for words in ("Wat er intussen is veranderd", "Dit typte de een.", "Dit de ander.", "Wij belden."):
        assert words in page
    assert concept(halves[0].case).status == "draft"
    again = sent(halves, version=1, justification_1="Dit de ander.")
    assert client.post(path, again).status_code == 302


def test_a_page_is_not_in_conflict_with_what_it_saved_itself(halves: Halves) -> None:
    token = str(uuid4())
    keep(halves, halves[0].assessor, token=token)
    done = signed_in(halves[0].assessor).post(address(halves[0].case), sent(halves, version=0, token=token))
    assert done.status_code == 302


def test_nobody_else_reads_or_writes_it(halves: Halves) -> None:
    case = halves[0].case
    keep(halves, halves[0].assessor, justification_1="Alleen van ons.")
    for other in (builders.official(), builders.themamanager(), builders.admin()):
        assert signed_in(other).post(address(case, "samen/bewaren/"), typed(halves)).status_code == 403
        for path in (address(case), f"/verzoeken/{case.reference}/", address(case, f"samen/{concept(case).pk}/")):
            assert "Alleen van ons." not in text_of(other, path)
    assert signed_in(builders.council()).post(address(case, "samen/bewaren/"), typed(halves)).status_code == 404


def test_it_is_nobodys_own_concept_and_is_not_handed_over(halves: Halves) -> None:
    case, one = halves[0].case, halves[0].assessor
    keep(halves, one)
    assert concept_of(case, one) is None
    assert [(row.is_mine, row.may_join) for row in to_assess(one, day_in_oss(AT))] == [(False, True)]
    assert "u bent hieraan begonnen" not in text_of(one, "/")
    with pytest.raises(RuleViolation, match="maken samen één versie"):
        actions.hand_over(assessment=concept(case), by=one, at=AT, owner=builders.official(), reason="Ziek.")


def test_it_goes_when_one_of_both_halves_goes(halves: Halves) -> None:
    keep(halves, halves[0].assessor)
    actions.declare_conflict(case=halves[0].case, by=halves[1].assessor, at=AT)
    assert not Assessment.objects.filter(part="joint").exists()
    back = both_in()
    keep(back, back[0].assessor)
    decide(back[0].case, outcome="return")
    assert not Assessment.objects.filter(part="joint").exists()


def test_what_is_over_is_said_to_a_page_that_saves_itself(halves: Halves) -> None:
    client, path = signed_in(halves[0].assessor), address(halves[0].case)
    assert client.post(path, sent(halves)).status_code == 302
    page = keep(halves, halves[1].assessor)
    assert "wacht niet meer op een beoordeling" in page
    assert "U bent bij 5 van 6 vragen klaar." in page


def test_it_says_that_another_version_of_the_policy_holds_by_now() -> None:
    first, case = builders_policy.published(), asked_for_two()
    one = half(case, policy_version=first)
    half(case, Assessment.Part.SECOND, policy_version=first)
    page = address(case, "samen/")
    assert "onder versie 1 van het beleid" not in signed_in(one.assessor).get(page).content.decode()
    builders_policy.published(2, valid_from=day_in_oss(AT))
    assert "onder versie 1 van het beleid" in signed_in(one.assessor).get(page).content.decode()

"""The pages of assessing, as a browser sends them: declaration, concept, score, handing in, and everything bad."""

import re
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import User
from activities.models import Request
from activities.models.request import MissionForm, Status
from assessment.models import Answer, Assessment, Interest
from audit.models import Event, Submission
from tests import builders
from tests.clients import Visitor, signed_in

pytestmark = pytest.mark.django_db


def address(case: Request, step: str = "") -> str:
    return f"/verzoeken/{case.reference}/beoordelen/{step}"


def filled(assessment: Assessment, **changes: Any) -> dict[str, Any]:
    """Six answers as the form sends them."""
    answers = {f"verdict_{number}": "yes" for number in range(1, 7)}
    reasons = {f"justification_{number}": f"Omdat {number}." for number in range(1, 7)}
    return {**answers, **reasons, "note": "", "version": assessment.version, "token": str(uuid4()), **changes}


@pytest.fixture
def assessor() -> User:
    return builders.official(name="Bea Oordelaar")


@pytest.fixture
def visitor(assessor: User) -> Visitor:
    return signed_in(assessor)


@pytest.fixture
def concept(assessor: User) -> Assessment:
    return builders.draft_assessment(assessor=assessor)


def test_the_declaration_comes_first_and_is_stored(visitor: Visitor, assessor: User) -> None:
    builders.framework()
    case = builders.submitted()
    assert "hebt u zelf een belang" in visitor.get(address(case)).content.decode()
    assert not Assessment.objects.exists()
    answer = visitor.post(address(case, "begin/"), follow=True)
    assert "Vraag 1 voor missie?" in answer.content.decode()
    begun = Assessment.objects.get()
    assert (begun.assessor, begun.no_conflict_declared_at) == (assessor, begun.started_at)


def test_an_interest_leaves_the_request_to_a_colleague_for_good(visitor: Visitor, assessor: User) -> None:
    builders.framework()
    case = builders.submitted()
    assert "Dit kunt u niet terugdraaien" in visitor.get(address(case, "belang/")).content.decode()
    for _ in range(2):
        answer = visitor.post(address(case, "belang/"), follow=True)
    assert "U beoordeelt " in answer.content.decode()
    assert Interest.objects.get().user == assessor
    assert Event.objects.filter(action="assessment.conflict_declared").count() == 1
    for refused in (visitor.get(address(case)), visitor.post(address(case, "begin/"))):
        assert refused.status_code == 403
        assert "u een belang hebt" in refused.content.decode()
    assert "u hebt een belang" in visitor.get("/beoordelen/").content.decode()


def test_a_colleague_sees_who_is_at_it(concept: Assessment) -> None:
    colleague = signed_in(builders.official())
    for refused in (colleague.get(address(concept.case)), colleague.post(address(concept.case, "begin/"))):
        assert refused.status_code == 403
        assert "Bea Oordelaar beoordeelt dit verzoek" in refused.content.decode()
    assert "Bea Oordelaar" in colleague.get("/beoordelen/").content.decode()


def test_a_delegation_is_asked_in_its_own_words(visitor: Visitor, assessor: User) -> None:
    case = builders.submitted(mission_form=MissionForm.DELEGATION, lead="", joins="")
    concept = builders.draft_assessment(case, assessor=assessor)
    question = concept.framework.questions.get(number=3)
    question.wordings.filter(variant="delegation").update(text="Komt de delegatie uit een focusland?")
    assert "Komt de delegatie uit een focusland?" in visitor.get(address(case)).content.decode()


def test_a_concept_is_kept_and_comes_back_as_it_was_typed(visitor: Visitor, concept: Assessment) -> None:
    typed = {"verdict_1": "partly", "justification_2": "Nog uitzoeken 🐂", "version": 1, "concept": "1", "note": "Bel"}
    answer = visitor.post(address(concept.case), typed, follow=True)
    page = answer.content.decode()
    assert "Uw concept is bewaard" in page
    assert "Nog uitzoeken 🐂" in page
    concept.refresh_from_db()
    assert (concept.status, concept.draft["1"]["verdict"], concept.note) == ("draft", "partly", "Bel")


def test_handing_in_moves_the_request_on(visitor: Visitor, concept: Assessment) -> None:
    answer = visitor.post(address(concept.case), filled(concept, hand_in="1"))
    assert answer.status_code == 302
    assert answer["Location"] == f"/verzoeken/{concept.case.reference}/"
    concept.refresh_from_db()
    concept.case.refresh_from_db()
    assert (concept.score, concept.case.status) == (100, Status.ASSESSED)


def test_a_double_click_on_handing_in_gives_the_first_result(visitor: Visitor, concept: Assessment) -> None:
    sent = filled(concept, hand_in="1")
    first, second = (visitor.post(address(concept.case), sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Answer.objects.count() == 6
    stale = visitor.post(address(concept.case), {**sent, "token": str(uuid4())})
    assert stale.status_code == 422
    assert "wacht niet meer op een beoordeling" in stale.content.decode()


def test_what_is_missing_is_listed_with_a_link_to_each_field(visitor: Visitor, concept: Assessment) -> None:
    sent = filled(concept, hand_in="1", verdict_2="", justification_2="", justification_5="   ")
    page = visitor.post(address(concept.case), sent).content.decode()
    assert "Er zijn 2 vragen die u nog moet aanpassen." in page
    assert 'href="#id_justification_2">Schrijf waarom u dit oordeel geeft bij vraag 2.' in page
    assert 'href="#id_verdict_2_0">Geef een oordeel bij vraag 2: Speerpunt.' in page
    assert 'href="#id_justification_5">Schrijf waarom u dit oordeel geeft bij vraag 5.' in page
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"verdict_1": "maybe"}, "Kies een van de vier oordelen bij vraag 1."),
        ({"justification_1": "x" * 25_000}, "Gebruik ten hoogste 20.000 tekens."),
        ({"justification_1": "nul\x00nul"}, "Haal de onzichtbare tekens uit deze tekst."),
        ({"note": "nul\x00nul"}, "Haal de onzichtbare tekens uit deze tekst."),
    ],
)
@pytest.mark.parametrize("button", ["hand_in", "concept"])
def test_bad_input_gets_a_sentence_and_keeps_nothing(
    visitor: Visitor, concept: Assessment, button: str, changes: dict[str, str], sentence: str
) -> None:
    answer = visitor.post(address(concept.case), filled(concept, **{button: "1"}, **changes))
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    concept.refresh_from_db()
    assert (concept.status, concept.draft) == ("draft", {})


@pytest.mark.parametrize("version", ["", "x", "-1", "999999999999999999999"])
def test_a_broken_version_is_no_crash(visitor: Visitor, concept: Assessment, version: str) -> None:
    assert visitor.post(address(concept.case), filled(concept, hand_in="1", version=version)).status_code == 200
    assert not Answer.objects.exists()


def test_two_windows_the_second_sees_both_values_and_loses_nothing(visitor: Visitor, concept: Assessment) -> None:
    first, second = filled(concept, concept="1"), filled(concept, concept="1", justification_3="Mijn tweede uitleg")
    visitor.post(address(concept.case), first)
    page = visitor.post(address(concept.case), second).content.decode()
    assert "Vraag 3, uitleg" in page
    assert "Omdat 3." in page
    assert "Mijn tweede uitleg" in page
    assert 'name="version" value="2"' in page
    visitor.post(address(concept.case), {**second, "version": 2})
    concept.refresh_from_db()
    assert concept.draft["3"]["justification"] == "Mijn tweede uitleg"


def counts() -> list[int]:
    models = (Assessment, Answer, Event, Submission, Interest)
    return [model.objects.count() for model in models]


def test_a_concept_saves_itself_and_answers_with_the_score(visitor: Visitor, concept: Assessment) -> None:
    typed = filled(concept, verdict_5="", justification_6="")
    page = visitor.post(address(concept.case, "bewaren/"), typed).content.decode()
    assert "100%" in page
    assert "U bent bij 4 van 6 vragen klaar." in page
    assert 'een oordeel bij <a class="nl-link" href="#id_verdict_5_0">vraag 5</a>' in page
    assert ' en uitleg bij <a class="nl-link" href="#id_justification_6">vraag 6</a>.' in page
    assert re.search(r"Bewaard om \d\d\.\d\d uur\.", page)
    assert 'value="2" hx-swap-oob="true"' in page
    concept.refresh_from_db()
    assert (concept.status, concept.draft["1"]["verdict"]) == ("draft", "yes")
    assert Event.objects.filter(action="assessment.saved").count() == 1


def test_a_window_is_never_in_conflict_with_itself(visitor: Visitor, concept: Assessment) -> None:
    sent = filled(concept)
    visitor.post(address(concept.case, "bewaren/"), sent)
    later = {**sent, "justification_1": "Verder getypt terwijl het bewaarde"}
    page = visitor.post(address(concept.case, "bewaren/"), later).content.decode()
    assert "Bewaard om" in page
    concept.refresh_from_db()
    assert concept.draft["1"]["justification"] == "Verder getypt terwijl het bewaarde"
    answer = visitor.post(address(concept.case), {**later, "hand_in": "1"})
    assert answer.status_code == 302


def test_a_window_that_saves_itself_overwrites_no_other_window(visitor: Visitor, concept: Assessment) -> None:
    visitor.post(address(concept.case, "bewaren/"), filled(concept))
    page = visitor.post(address(concept.case, "bewaren/"), filled(concept, justification_1="Anders")).content.decode()
    assert "Niet bewaard: dit is in een ander venster veranderd." in page
    assert "hx-swap-oob" not in page
    concept.refresh_from_db()
    assert concept.draft["1"]["justification"] == "Omdat 1."


@pytest.mark.parametrize("changes", [{"verdict_6": "nonsense"}, {"justification_1": "x" * 25_000}, {"version": "x"}])
def test_what_cannot_be_kept_is_said_while_typing(
    visitor: Visitor, concept: Assessment, changes: dict[str, str]
) -> None:
    before = counts()
    page = visitor.post(address(concept.case, "bewaren/"), filled(concept, **changes)).content.decode()
    assert "Nog niet bewaard." in page
    assert counts() == before


def test_after_handing_in_nothing_is_saved_any_more(visitor: Visitor, concept: Assessment) -> None:
    visitor.post(address(concept.case), filled(concept, hand_in="1"))
    before = counts()
    page = visitor.post(address(concept.case, "bewaren/"), filled(concept)).content.decode()
    assert "wacht niet meer op een beoordeling" in page
    assert counts() == before


def test_the_timeline_says_once_that_a_concept_was_saved(visitor: Visitor, concept: Assessment) -> None:
    for version, reason in ((1, "Eerst"), (2, "Daarna"), (3, "Ten slotte")):
        typed = filled(concept, justification_1=reason, version=version)
        visitor.post(address(concept.case, "bewaren/"), typed)
    assert Event.objects.filter(action="assessment.saved").count() == 3
    page = visitor.get(f"/verzoeken/{concept.case.reference}/").content.decode()
    assert page.count("bewaarde een concept van de beoordeling") == 1


def test_without_javascript_a_button_computes_and_writes_nothing(visitor: Visitor, concept: Assessment) -> None:
    before = counts()
    sent = filled(concept, calculate="1", justification_1="Nog niet af", verdict_2="", verdict_6="not_applicable")
    page = visitor.post(address(concept.case), sent).content.decode()
    assert "100%" in page
    assert "Nog niet af" in page
    assert "Controleer uw antwoorden" not in page
    assert counts() == before


def test_facts_suggestion_and_rule_stand_beside_the_question(visitor: Visitor, concept: Assessment) -> None:
    builders.rule("agrifood", match_spearheads=["agrifood"], conditions=["Is er overleg geweest?"])
    builders.rule("taizhou", match_countries=["CN"])
    page = visitor.get(address(concept.case)).content.decode()
    assert "Voorstel: <b>ja</b>. Het verzoek noemt 2. Doel 2." in page
    assert "Is er overleg geweest?" in page
    assert "Lijn taizhou" not in page


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("step", ["", "begin/", "belang/", "bewaren/"])
@pytest.mark.parametrize("make", [builders.council, builders.admin])
def test_others_get_nowhere(make: Any, step: str, method: str, concept: Assessment) -> None:
    before = counts()
    answer = getattr(signed_in(make()), method)(address(concept.case, step), filled(concept, hand_in="1"))
    assert answer.status_code in {403, 404, 405}
    assert counts() == before


def test_a_get_never_writes(visitor: Visitor, concept: Assessment) -> None:
    case = builders.submitted()
    before = counts()
    for step in ("", "begin/", "belang/", "bewaren/"):
        visitor.get(address(case, step))
        visitor.get(address(concept.case, step))
    assert counts() == before


def test_who_decided_on_it_does_not_assess_it(concept: Assessment) -> None:
    manager = builders.themamanager()
    case = builders.submitted()
    builders.decision(case, builders.Decision.Outcome.RETURN, decided_by=manager)
    answer = signed_in(manager).get(address(case))
    assert answer.status_code == 403
    assert "U hebt over dit verzoek besloten" in answer.content.decode()


def test_an_interest_that_shows_up_later_is_said_on_the_page_itself(visitor: Visitor, concept: Assessment) -> None:
    page = visitor.get(address(concept.case)).content.decode()
    assert "Uw concept gaat weg." in page
    assert f'action="{address(concept.case, "belang/")}"' in page
    visitor.post(address(concept.case, "belang/"))
    assert not Assessment.objects.exists()
    assert "Hebt u toch een belang" not in visitor.get(address(concept.case)).content.decode()

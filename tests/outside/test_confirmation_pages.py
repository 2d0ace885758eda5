"""Asking an organisation, its page in Dutch and English, and what the activity page shows of it."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from activities.models import Activity, Confirmation
from audit.models import Event
from links.models import Link, LinkState, Purpose
from links.policies import state_of
from tests import builders
from tests.builders_link import answered, confirmation, link, taking_part
from tests.clients import Visitor, signed_in

pytestmark = pytest.mark.django_db
ANSWERS = {"agrees": "partly", "disagreement": "1 bezoek ging niet door.", "without_oss": "later", "rating": 4}


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    cache.clear()


def page_of(activity: Activity) -> str:
    return f"/activiteiten/{activity.pk}/"


def asked(**fields: Any) -> Confirmation:
    made = link("geheim", purpose=Purpose.CONFIRMATION, made_at=timezone.now())
    return confirmation(link=made, **fields)


def at(language: str = "nl") -> str:
    return f"/extern/{language}/bevestiging/geheim/"


def ask(visitor: Visitor, activity: Activity, **fields: Any) -> Any:
    values = {"organisation": taking_part(activity).pk, "language": "en", "days": 30, **fields}
    return visitor.post(f"{page_of(activity)}bevestiging/", values)


def test_an_official_makes_a_link_and_sees_it_once_with_a_text_to_send() -> None:
    activity, visitor = builders.completed_activity(), signed_in(builders.official())
    assert "Vraag om bevestiging" in visitor.get(page_of(activity)).content.decode()
    form = visitor.get(f"{page_of(activity)}bevestiging/").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', form)
    assert token
    response = ask(visitor, activity, token=token[1])
    html = response.content.decode()
    address = re.search(r"http://testserver(/extern/en/bevestiging/[\w-]+/)", html)
    assert address
    assert html.count(address[0]) == 2
    assert "Dear reader," in html
    assert "Kind regards," in html
    assert Visitor().get(address[1]).status_code == 200
    again = ask(visitor, activity, token=token[1])
    assert again["Location"] == page_of(activity)
    assert Link.objects.count() == 1
    assert address[0] not in visitor.get(page_of(activity)).content.decode()


def test_a_form_without_choices_says_what_to_choose() -> None:
    activity = builders.completed_activity()
    html = signed_in(builders.official()).post(f"{page_of(activity)}bevestiging/", {}).content.decode()
    for sentence in ("Kies een organisatie.", "Kies Nederlands of Engels.", "Kies hoe lang de link werkt."):
        assert sentence in html


def test_the_organisation_sees_the_result_and_answers(client: Visitor) -> None:
    row = asked()
    html = client.get(at()).content.decode()
    assert row.activity.title in html
    assert "Het ging goed." in html
    assert "Kennis over voedsel gedeeld." in html
    response = client.post(at(), ANSWERS, follow=True)
    assert response.redirect_chain == [(at(), 302)]
    assert "Wij hebben uw antwoord ontvangen" in response.content.decode()
    row.refresh_from_db()
    assert (row.agrees, row.rating, row.disagreement) == ("partly", 4, "1 bezoek ging niet door.")


def test_sent_twice_gives_the_first_answer(client: Visitor) -> None:
    row = asked()
    client.post(at(), ANSWERS)
    response = client.post(at(), {**ANSWERS, "rating": 1}, follow=True)
    assert "Wij hebben uw antwoord ontvangen" in response.content.decode()
    row.refresh_from_db()
    assert row.rating == 4
    assert Event.objects.filter(action="confirmation.given").count() == 1


def test_a_used_link_shows_no_answers(client: Visitor) -> None:
    asked()
    client.post(at(), ANSWERS)
    html = client.get(at("en")).content.decode()
    assert "We have received your answer" in html
    assert "1 bezoek ging niet door." not in html
    assert "<form" not in html


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "nl",
            ["Kies of het klopt.", "Kies wat er zonder Oss was geweest.", "Kies wat u van de hulp vindt.", "Fout: "],
        ),
        ("en", ["Choose whether it is correct.", "Choose what there would", "Choose what you think", "Error: "]),
    ],
)
def test_what_lacks_is_said_in_the_language_of_the_page(client: Visitor, language: str, sentences: list[str]) -> None:
    asked()
    html = client.post(at(language), {"remark": "Blijft staan."}).content.decode()
    for sentence in [*sentences, "Blijft staan."]:
        assert sentence in html


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("disagreement", "", "Write what is not correct."),
        ("disagreement", "x" * 4001, "Use at most 4,000 characters."),
        ("remark", "a\0b", "Remove the invisible characters"),
        ("agrees", "perhaps", "Choose whether it is correct."),
        ("rating", "6", "Choose what you think of the help."),
        ("rating", "NaN", "Choose what you think of the help."),
    ],
)
def test_bad_input_gets_a_sentence_and_writes_nothing(client: Visitor, field: str, value: str, sentence: str) -> None:
    row = asked()
    response = client.post(at("en"), {**ANSWERS, field: value})
    assert response.status_code == 200
    assert sentence in response.content.decode()
    row.refresh_from_db()
    assert row.answered_at is None
    assert state_of(row.link, timezone.now()) == LinkState.OPEN


def test_another_language_keeps_what_was_typed_and_judges_nothing(client: Visitor) -> None:
    asked()
    html = client.post(at("en"), {"disagreement": "Half getypt", "taal": "en"}).content.decode()
    assert "Half getypt" in html
    assert "Is what is written above correct?" in html
    assert "Choose whether" not in html
    assert 'formaction="/extern/nl/bevestiging/geheim/"' in html


def test_what_an_outsider_types_is_text_and_nothing_else(client: Visitor) -> None:
    row = asked()
    client.post(at(), {**ANSWERS, "remark": "<script>alert(1)</script>"})
    html = signed_in(builders.official()).get(page_of(row.activity)).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_the_activity_page_shows_answers_to_all_and_texts_and_questions_to_staff() -> None:
    given = answered(agrees="no", disagreement="Niet zo gegaan.", remark="Graag meer tijd.")
    waiting = confirmation(
        given.activity, organisation=builders.organisation("Wachtende school"), made_at=timezone.now()
    )
    for_council = signed_in(builders.council()).get(page_of(given.activity)).content.decode()
    for_staff = signed_in(builders.official()).get(page_of(given.activity)).content.decode()
    for html in (for_council, for_staff):
        assert "Nee, dit klopt niet" in html
        assert given.organisation.name in html
    for text in ("Niet zo gegaan.", "Graag meer tijd.", "Wachtende school", "Trek de link in"):
        assert text not in for_council
        assert text in for_staff
    assert waiting.organisation.name == "Wachtende school"


def test_an_official_revokes_a_link(client: Visitor) -> None:
    row = asked()
    visitor = signed_in(builders.official())
    response = visitor.post(f"/activiteiten/bevestigingen/{row.pk}/intrekken/", follow=True)
    assert "De link is ingetrokken." in response.content.decode()
    assert client.get(at()).status_code == 410
    again = visitor.post(f"/activiteiten/bevestigingen/{row.pk}/intrekken/", follow=True)
    assert "al ingetrokken" in again.content.decode()


def test_a_planned_activity_has_nothing_to_confirm() -> None:
    activity, visitor = builders.activity(), signed_in(builders.official())
    assert "Vraag om bevestiging" not in visitor.get(page_of(activity)).content.decode()
    assert visitor.get(f"{page_of(activity)}bevestiging/").status_code == 422

"""Overlap on the screen: beside the steps, on the last step, on the page of both, and on the request's page."""

from typing import Any
from uuid import uuid4

import pytest

from activities.models import OverlapAnswer, Request
from activities.models.request import Status
from tests import builders as make
from tests.builders_documents import overlap_answer, request_note
from tests.clients import signed_in

pytestmark = pytest.mark.django_db

TITLE = "Voedselmissie naar An Giang"


def read(case: Request, path: str) -> str:
    response = signed_in(case.author).get(f"/verzoeken/concept/{case.pk}/{path}")
    assert response.status_code == 200
    return str(response.content.decode())


def two() -> tuple[Request, Request]:
    return make.draft(title=TITLE), make.submitted(title=TITLE)


@pytest.mark.parametrize("step", ["", "opbrengst/", "waar-en-wie/", "kosten/", "bijlagen/", "controleren/"])
def test_every_step_shows_what_looks_like_it(step: str) -> None:
    case, other = two()
    page = read(case, step)
    assert f'href="/verzoeken/concept/{case.pk}/lijkt-op/{other.pk}/"' in page
    assert "Een titel die erop lijkt, een periode die overlapt, hetzelfde land, dezelfde deelnemer" in page
    assert "Antwoord nodig" in page


def test_nothing_is_said_where_nothing_looks_like_it() -> None:
    assert "Lijkt op</h2>" not in read(make.draft(), "controleren/")


def test_the_last_step_asks_for_the_answer_and_submission_waits_for_it() -> None:
    case, other = two()
    sentence = f"Geef aan of dit hetzelfde is als verzoek {other.reference}: {TITLE}."
    assert sentence in read(case, "controleren/")
    client = signed_in(case.author)
    refused = client.post(f"/verzoeken/concept/{case.pk}/indienen/", {"token": uuid4()})
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    address = f"/verzoeken/concept/{case.pk}/lijkt-op/{other.pk}/"
    assert client.post(address, {"reason": "", "token": uuid4()}).status_code == 200
    answered = client.post(address, {"reason": "Dit gaat over scholen.", "token": uuid4()})
    assert answered["Location"] == f"/verzoeken/concept/{case.pk}/controleren/"
    assert "Ander verzoek: Dit gaat over scholen." in read(case, "controleren/")
    assert client.post(f"/verzoeken/concept/{case.pk}/indienen/", {"token": uuid4()}).status_code == 302


def test_both_requests_stand_side_by_side() -> None:
    case, other = two()
    page = read(case, f"lijkt-op/{other.pk}/")
    for text in ("Uw verzoek", f"Verzoek {other.reference}", "Aanvrager", "Ga verder met het bestaande"):
        assert text in page


def test_a_returned_request_is_withdrawn_instead() -> None:
    case = make.submitted(status=Status.RETURNED, title=TITLE)
    page = read(case, f"lijkt-op/{make.submitted(title=TITLE).pk}/")
    assert "Ga verder met het bestaande" not in page
    assert f"/verzoeken/{case.reference}/intrekken/" in page


def test_going_on_brings_to_the_request_that_is_there() -> None:
    case, other = two()
    address = f"/verzoeken/concept/{case.pk}/lijkt-op/{other.pk}/verder/"
    response = signed_in(case.author).post(address, follow=True)
    page = response.content.decode()
    assert f"staat nu bij verzoek {other.reference}" in page
    assert "Aanvullingen" in page
    assert f"Titel: {TITLE}" in page
    assert not Request.objects.filter(pk=case.pk).exists()


def test_somebody_else_s_draft_is_no_page() -> None:
    case = make.draft(title=TITLE)
    other = make.draft(title=TITLE)
    client = signed_in(case.author)
    assert client.get(f"/verzoeken/concept/{case.pk}/lijkt-op/{other.pk}/").status_code == 404
    assert client.post(f"/verzoeken/concept/{case.pk}/lijkt-op/{other.pk}/verder/").status_code == 404
    assert client.get(f"/verzoeken/concept/{case.pk}/lijkt-op/{case.pk}/").status_code == 404


def preview(case: Request, step: str, answers: dict[str, Any]) -> str:
    response = signed_in(case.author).post(f"/verzoeken/concept/{case.pk}/lijkt-op/{step}/", answers)
    assert response.status_code == 200
    return str(response.content.decode())


def test_likeness_is_shown_while_typing_and_stores_nothing() -> None:
    case = make.draft(title="Nog geen titel", starts_on=None, ends_on=None, country="")
    other = make.submitted(title=TITLE, country="BE")
    typed = {"version": 1, "shape": "mission:exploratory", "title": TITLE, "requester": case.requester_id}
    assert TITLE in preview(case, "verzoek", typed)
    assert TITLE not in preview(case, "verzoek", {**typed, "title": ""})  # what is wrong is not looked at
    case.refresh_from_db()
    assert case.title == "Nog geen titel"
    assert other.pk


def test_assessor_and_decider_read_the_answers_and_the_council_does_not() -> None:
    case = make.approved()
    overlap_answer(case, make.submitted(title="Geheim plan"), reason="Andere doelgroep.")
    request_note(case, text="Er kwam een brief na.")
    for user in (make.official(), make.themamanager()):
        page = signed_in(user).get(f"/verzoeken/{case.reference}/").content.decode()
        assert "Geheim plan" in page
        assert "Andere doelgroep." in page
        assert "Er kwam een brief na." in page
    page = signed_in(make.council()).get(f"/verzoeken/{case.reference}/").content.decode()
    for secret in ("Geheim plan", "Andere doelgroep.", "Er kwam een brief na."):
        assert secret not in page
    assert OverlapAnswer.objects.count() == 1


def test_notes_of_a_draft_stand_on_its_last_step() -> None:
    case = make.draft()
    request_note(case, text="Uit een ander concept.")
    assert "Uit een ander concept." in read(case, "controleren/")

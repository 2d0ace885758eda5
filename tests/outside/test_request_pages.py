"""A request by an outsider, page by page: from the official's link to the receipt, in Dutch and English."""

import io
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from activities import actions
from activities.models import Invitation, Request
from activities.models.request import Status
from files.models import StoredFile
from tests import builders
from tests.builders_link import FILLED_IN, filled_in, invitation
from tests.clients import Visitor, signed_in

pytestmark = pytest.mark.django_db
LIST = "/verzoeken/links/"
SENT = {**FILLED_IN, "version": 1}


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    cache.clear()


def at(step: str = "", language: str = "nl", token: str = "geheim") -> str:
    return f"/extern/{language}/verzoek/{token}/{step}"


def invited(*, filled: bool = False, **fields: Any) -> Invitation:
    make = filled_in if filled else invitation
    return make("geheim", made_at=timezone.now(), **fields)


def text(name: str = "brief.txt", content: bytes = b"Geachte gemeente") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def html_of(response: Any) -> str:
    html: str = response.content.decode()
    return html


def test_from_link_to_receipt_without_an_account(client: Visitor) -> None:
    official = builders.official()
    partner = builders.organisation("Provincie Noord-Brabant")
    values = {"organisation": partner.pk, "kind": "mission", "language": "en", "days": 14}
    shown = html_of(signed_in(official).post(f"{LIST}nieuw/", values))
    found = re.search(r"http://testserver(/extern/en/verzoek/[\w-]+/)", shown)
    assert found
    address = found[1]
    assert "on behalf of Provincie Noord-Brabant" in shown

    assert "Make a request" in html_of(client.get(address))
    assert client.post(address, SENT)["Location"] == f"{address}bestanden/"
    added = client.post(f"{address}bestanden/", {"file": text("programme.txt")}, follow=True)
    assert "programme.txt" in html_of(added)
    check = html_of(client.get(f"{address}versturen/"))
    for part in ("Handelsmissie over voedsel", "Beleidsmedewerker", "programme.txt"):
        assert part in check
    receipt = html_of(client.post(f"{address}versturen/", follow=True))
    row = Invitation.objects.get()
    assert f"V-{row.pk:05d}" in receipt
    assert "A member of staff of the municipality completes and submits it." in receipt
    assert "Handelsmissie over voedsel" not in receipt

    case = Request.objects.get()
    visitor = signed_in(official)
    draft = html_of(visitor.get(f"/verzoeken/concept/{case.pk}/"))
    assert "Ingestuurd via een link" in draft
    assert "Reist een bestuurder van Oss mee?" in draft
    assert f"/verzoeken/concept/{case.pk}/" in html_of(visitor.get(LIST))


def test_the_receipt_shows_the_state_and_the_reference_once_there_is_one(client: Visitor) -> None:
    row = invited(filled=True)
    case = actions.send_in(invitation=row, at=timezone.now())
    assert "2026-" not in html_of(client.get(at())).split("<main")[1].split("Ontvangen op")[0]
    Request.objects.filter(pk=case.pk).update(
        status=Status.SUBMITTED, reference="2026-099", submitted_at=timezone.now(), societal_challenge="Voedsel."
    )
    html = html_of(client.get(at()))
    assert "2026-099" in html
    assert "De gemeente beoordeelt het." in html
    assert "<form" not in html


def test_sent_twice_gives_the_first_receipt(client: Visitor) -> None:
    invited(filled=True)
    first = client.post(at("versturen/"), follow=True)
    second = client.post(at("versturen/"), follow=True)
    third = client.post(at(), SENT, follow=True)
    for response in (first, second, third):
        assert "Ontvangstnummer" in html_of(response)
    assert Request.objects.count() == 1


@pytest.mark.parametrize("step", ["bestanden/", "versturen/"])
def test_after_sending_every_step_leads_to_the_receipt(client: Visitor, step: str) -> None:
    row = invited(filled=True)
    actions.send_in(invitation=row, at=timezone.now())
    assert client.get(at(step))["Location"] == at()
    assert client.post(at(step), {"file": text()})["Location"] == at()
    assert not StoredFile.objects.exists()


def test_a_file_cannot_be_taken_away_after_sending(client: Visitor) -> None:
    row = invited(filled=True)
    added = actions.add_file(invitation=row, at=timezone.now(), upload=text())
    actions.send_in(invitation=row, at=timezone.now())
    client.post(at(f"bestanden/{added.pk}/verwijderen/"))
    assert StoredFile.objects.count() == 1


def test_an_error_keeps_what_was_typed_and_files_stay(client: Visitor) -> None:
    row = invited()
    client.post(at(), SENT)
    client.post(at("bestanden/"), {"file": text()})
    html = html_of(client.post(at(language="en"), {**SENT, "version": 2, "title": "", "why": "Blijft staan"}))
    assert "Write what it is about." in html
    assert "Error: " in html
    assert "Blijft staan" in html
    row.refresh_from_db()
    assert (row.title, row.files.count()) == (FILLED_IN["title"], 1)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "x" * 300, "Use at most 200 characters."),
        ("title", "a\0b", "Remove the invisible characters"),
        ("what", "x" * 4001, "Use at most 4,000 characters."),
        ("sender_function", "x" * 300, "Use at most 120 characters."),
        ("country", "QQ", "Choose a country from the list."),
        ("starts_on", "next week", "Write a date as 31-12-2026."),
        ("starts_on", "01-01-0001", "Enter a date between 1990 and 2100."),
        ("ends_on", "2020-01-01", "Choose an end date on or after the start date."),
    ],
)
def test_bad_input_gets_one_sentence(client: Visitor, field: str, value: str, sentence: str) -> None:
    row = invited()
    response = client.post(at(language="en"), {**SENT, "starts_on": "2027-01-01", field: value})
    assert response.status_code == 200
    assert sentence in html_of(response)
    row.refresh_from_db()
    assert row.title == ""


@pytest.mark.parametrize("version", ["", "x", "99999999999999999999", "-1"])
def test_a_version_that_was_tampered_with_is_no_failure(client: Visitor, version: str) -> None:
    invited()
    assert client.post(at(), {**SENT, "version": version}).status_code == 200


def test_two_who_have_the_link_see_what_the_other_saved(client: Visitor) -> None:
    invited()
    client.post(at(), SENT)
    response = client.post(at(language="en"), {**SENT, "place": "Hanoi"})
    html = html_of(response)
    assert "Somebody else has changed this in the meantime." in html
    assert "What has changed in the meantime" in html
    assert 'name="version" value="2"' in html
    assert client.post(at(language="en"), {**SENT, "place": "Hanoi", "version": 2}).status_code == 302


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (("virus.exe", b"MZ"), "This kind of file is not accepted."),
        (("brief.pdf", b"<html><script>"), "This is not a valid pdf file."),
        (("leeg.txt", b""), "This file is empty."),
        (("groot.txt", b"x" * (10 * 1024 * 1024 + 1)), "larger than 10 MB"),
        (("bom.docx", b"PK\x03\x04niets"), "This is not a valid docx file."),
    ],
)
def test_a_hostile_file_is_refused_in_the_language_of_the_page(
    client: Visitor, upload: tuple[str, bytes], sentence: str
) -> None:
    invited(filled=True)
    html = html_of(client.post(at("bestanden/", "en"), {"file": text(*upload)}))
    assert sentence in html
    assert not StoredFile.objects.exists()


def test_no_file_is_one_sentence(client: Visitor) -> None:
    invited(filled=True)
    assert "Choose a file." in html_of(client.post(at("bestanden/", "en"), {}))


def test_the_name_of_a_file_is_only_text(client: Visitor) -> None:
    invited(filled=True)
    hostile = io.BytesIO(b"Geachte gemeente")
    hostile.name = "../../<img src=x onerror=alert(1)>.txt"
    html = html_of(client.post(at("bestanden/"), {"file": hostile}, follow=True))
    assert "<img" not in html
    assert ".." not in StoredFile.objects.get().name


def test_a_link_opens_only_its_own_request(client: Visitor) -> None:
    invited(filled=True)
    other = filled_in("ander", made_at=timezone.now(), title="Van een ander")
    added = actions.add_file(invitation=other, at=timezone.now(), upload=text("geheim.txt"))
    for step in ("", "bestanden/", "versturen/"):
        html = html_of(client.get(at(step)))
        assert "Van een ander" not in html
        assert "geheim.txt" not in html
    client.post(at(f"bestanden/{added.pk}/verwijderen/"))
    assert other.files.count() == 1


def test_no_draft_is_reached_without_an_account_or_by_a_colleague(client: Visitor) -> None:
    row = invited(filled=True)
    actions.add_file(invitation=row, at=timezone.now(), upload=text())
    case = actions.send_in(invitation=row, at=timezone.now())
    file = case.attachments.get().file
    for path in (f"/verzoeken/concept/{case.pk}/", f"/verzoeken/bijlagen/{file.pk}/"):
        assert client.get(path)["Location"].startswith("/inloggen/")
        assert signed_in(builders.official()).get(path).status_code == 404
        assert signed_in(builders.admin()).get(path).status_code == 404
    listed = html_of(signed_in(builders.official()).get(LIST))
    assert FILLED_IN["title"] not in listed
    assert f"/verzoeken/concept/{case.pk}/" not in listed


@pytest.mark.parametrize("step", ["", "bestanden/", "versturen/", "bestanden/1/verwijderen/"])
def test_a_form_of_another_site_does_nothing(step: str) -> None:
    row = invited(filled=True)
    assert Client(enforce_csrf_checks=True).post(at(step), SENT).status_code == 403
    row.refresh_from_db()
    assert (row.case, row.version) == (None, 1)


def test_nothing_is_sent_before_it_is_filled_in(client: Visitor) -> None:
    invited()
    response = client.post(at("versturen/", "en"))
    assert response.status_code == 422
    assert "Fill in your request first." in html_of(response)


def test_another_language_keeps_what_was_typed(client: Visitor) -> None:
    invited()
    html = html_of(client.post(at(language="en"), {"title": "Half typed", "taal": "en"}))
    assert "Half typed" in html
    assert "Write what you ask of Oss." not in html
    assert "Vietnam" in html
    assert "Netherlands" in html


def test_the_list_shows_where_each_link_stands_and_revokes() -> None:
    row = invited(addressee="Een school")
    filled_in(made_at=timezone.now(), addressee="Al verstuurd")
    visitor = signed_in(row.owner)
    assert "Een school" in html_of(visitor.get(f"{LIST}?status=open"))
    assert "Een school" not in html_of(visitor.get(f"{LIST}?status=used"))
    assert html_of(visitor.get(f"{LIST}?status=onzin&pagina=x")).count("<tr>") == 3
    done = visitor.post(f"{LIST}{row.pk}/intrekken/", follow=True)
    assert "De link is ingetrokken." in html_of(done)
    assert Visitor().get(at()).status_code == 410
    again = visitor.post(f"{LIST}{row.pk}/intrekken/", follow=True)
    assert "al ingetrokken" in html_of(again)
    assert signed_in(builders.official()).post(f"{LIST}{row.pk}/intrekken/").status_code == 403


def test_an_empty_list_says_what_to_do() -> None:
    visitor = signed_in(builders.official())
    assert "Maak de eerste link." in html_of(visitor.get(LIST))
    assert "Toon alle links" in html_of(visitor.get(f"{LIST}?status=revoked"))


def test_an_admin_chooses_an_official_and_others_are_not_asked() -> None:
    official = builders.official(name="Medewerker economie")
    assert "Medewerker economie" in html_of(signed_in(builders.admin()).get(f"{LIST}nieuw/"))
    assert "Medewerker economie" not in html_of(signed_in(builders.themamanager()).get(f"{LIST}nieuw/"))
    values = {"addressee": "Een school", "kind": "project", "language": "nl", "days": 30}
    refused = html_of(signed_in(builders.admin()).post(f"{LIST}nieuw/", values))
    assert "Kies welke medewerker het verzoek aanvult." in refused
    signed_in(builders.admin()).post(f"{LIST}nieuw/", {**values, "owner": official.pk})
    assert Invitation.objects.get().owner == official


def test_a_form_without_answers_says_what_to_choose() -> None:
    html = html_of(signed_in(builders.official()).post(f"{LIST}nieuw/", {}))
    for sentence in ("Kies een organisatie, of schrijf hieronder haar naam.", "Kies een soort verzoek."):
        assert sentence in html


def test_the_list_of_requests_leads_to_the_links_and_the_council_never() -> None:
    assert LIST in html_of(signed_in(builders.admin()).get("/verzoeken/"))
    assert LIST not in html_of(signed_in(builders.council()).get("/verzoeken/"))


def test_what_was_sent_in_stands_on_the_request_for_staff_only() -> None:
    case = builders.approved()
    filled_in(case=case)
    Invitation.objects.get().link.__class__.objects.update(used_at=Invitation.objects.get().link.made_at)
    page = f"/verzoeken/{case.reference}/"
    assert FILLED_IN["what"] in html_of(signed_in(builders.official()).get(page))
    assert FILLED_IN["what"] not in html_of(signed_in(builders.council()).get(page))

"""A draft from an e-mail or an invitation: what is stored, whose it is, and what its author is told."""

from email.message import EmailMessage
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from activities.actions import begin_with_message
from activities.models import IncomingMessage, Request
from activities.models.request import Status
from activities.selectors.attachment import documents
from activities.selectors.message import notice_of, organisation_of
from audit.models import Event
from audit.selectors import timeline
from files.models import StoredFile
from files.selectors import content_of
from oss_intl.shared.errors import NotAllowed, RuleViolation
from policy.models import Kind
from tests import builders as make
from tests.builders import AT
from tests.clients import signed_in
from tests.files import messages, planted

OPEN = "Bij provincie.example hoort niet precies 1 bekende organisatie. Kies zelf wie het verzoek doet."

pytestmark = pytest.mark.django_db


def upload(content: bytes | EmailMessage, name: str = "verzoek.eml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, bytes(content))


def begin(content: bytes | EmailMessage, name: str = "verzoek.eml", by: User | None = None) -> Request:
    return begin_with_message(by=by or make.official(), at=AT, upload=upload(content, name))


def test_a_mail_becomes_a_draft_with_the_mail_and_its_files() -> None:
    made = messages.with_files("brief.pdf", "kaart.png")
    case = begin(made)
    assert (case.status, case.kind, case.title) == (Status.DRAFT, Kind.MISSION, "Voedselmissie naar An Giang")
    assert [document.name for document in documents(case)] == ["verzoek.eml", "brief.pdf", "kaart.png"]
    first = StoredFile.objects.get(name="verzoek.eml")
    assert (first.content_type, content_of(first)) == ("message/rfc822", bytes(made))
    assert case.message.form == IncomingMessage.Form.MAIL
    assert case.message.remarks == [OPEN]


def test_an_invitation_becomes_a_draft() -> None:
    case = begin(messages.calendar(), "afspraak.ics")
    assert (case.title, case.country, case.place) == ("Ontvangst delegatie", "VN", "Long Xuyên")
    assert [document.name for document in documents(case)] == ["afspraak.ics"]
    assert case.message.form == IncomingMessage.Form.INVITATION


def test_an_invitation_in_a_mail_gives_the_period() -> None:
    case = begin(messages.invited())
    assert (case.title, str(case.starts_on), str(case.ends_on)) == (
        "Voedselmissie naar An Giang", "2026-12-01", "2026-12-03",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"BEGIN:VCALENDAR\nstuk", "niet te lezen"),
        (messages.calendar(events=[["UID:1"], ["UID:2"]]), "niet precies 1 agenda-afspraak"),
    ],
    ids=planted.name_of,
)
def test_a_bad_invitation_in_a_mail_is_said_and_the_draft_is_made(content: bytes, sentence: str) -> None:
    case = begin(messages.invited(content=content))
    assert case.starts_on is None
    assert case.message.remarks[0] == OPEN
    assert sentence in case.message.remarks[1]


def test_files_that_may_not_be_stored_are_named_with_the_reason() -> None:
    made = messages.with_files(
        "virus.exe", "macro.docx", "bom.docx", "brief.pdf", "nep.pdf", "agenda/../../x.pdf",
        macro_docx=planted.docx(**{"word/vbaProject.bin": b"x"}), bom_docx=planted.bomb(), nep_pdf=b"<script>",
    )  # fmt: skip
    made.add_attachment(planted.pdf(), maintype="application", subtype="pdf", filename="n" * 300 + ".pdf")
    case = begin(made)
    names = [document.name for document in documents(case)]
    assert names == ["verzoek.eml", "brief.pdf", "n" * 96 + ".pdf"]
    starts = ("virus.exe is niet toegevoegd. Dit soort", "macro.docx", "bom.docx", "nep.pdf", "x.pdf")
    assert all(remark.startswith(start) for remark, start in zip(case.message.remarks, (OPEN, *starts), strict=True))


def test_more_files_than_fit_are_counted() -> None:
    case = begin(messages.with_files(*(["notitie.txt"] * 25)))
    assert len(documents(case)) == 20
    assert case.message.remarks[1:] == ["6 bestanden zijn niet toegevoegd: meer dan 20 bijlagen."]


def test_a_mail_in_a_mail_is_an_attachment_by_the_same_rules() -> None:
    made = messages.message("Zie bijlage.")
    made.add_attachment(messages.message("Binnen.", Subject="../Het echte verzoek"))
    assert [document.name for document in documents(begin(made))] == ["verzoek.eml", "Het echte verzoek.eml"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("brief.pdf", planted.SOUND["brief.pdf"], "Kies een e-mail"),
        ("verzoek.eml", b"geen mail", "geen geldig eml-bestand"),
        ("verzoek.eml", b"", "leeg"),
        ("bericht.msg", b"\xd0\xcf\x11\xe0", "op als eml-bestand"),
        ("afspraak.ics", b"BEGIN:VCALENDAR", "geen geldig ics-bestand"),
        ("afspraak.ics", messages.calendar(events=[["UID:1"], ["UID:2"]]), "staan 2 afspraken"),
        ("groot.eml", messages.RAW + b"\r\n" + b"a" * 11_000_000, "groter dan 10 MB"),
        ("verzoek", b"x", "Kies een e-mail"),
    ],
    ids=planted.name_of,
)
def test_what_is_no_message_is_refused_and_leaves_nothing(name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(RuleViolation, match=sentence):
        begin(content, name)
    assert not Request.objects.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("role", [make.council, make.admin])
def test_only_who_registers_requests_begins_one(role: Any) -> None:
    with pytest.raises(NotAllowed):
        begin(messages.message(), by=role())


def test_nobody_s_name_or_address_enters_the_chain() -> None:
    begin(messages.with_files("brief.pdf", made=messages.invited()))
    chained = str(list(Event.objects.values_list("data", flat=True)))
    for personal in ("provincie.example", "Bureau", "Voedselmissie", "brief.pdf"):
        assert personal not in chained


def test_the_timeline_says_what_it_began_with() -> None:
    case = begin(messages.message())
    told = {item.sentence: item.changes for item in timeline(case, case.author)}
    assert told["begon het verzoek met een bericht"][0].after == "E-mail"


# Who asks


def test_the_requester_is_the_organisation_of_the_contact_person() -> None:
    person = make.contact_person(email="Bureau@Provincie.example")
    make.contact_person(email="ander@provincie.example")
    assert organisation_of("bureau@provincie.example") == person.organisation
    assert begin(messages.message()).requester == person.organisation


def test_the_requester_is_the_one_organisation_with_this_domain() -> None:
    person = make.contact_person(email="iemand@provincie.example")
    assert organisation_of("bureau@provincie.example") == person.organisation
    make.organisation(website="https://www.provincie.example/nl")
    assert organisation_of("bureau@provincie.example") is None  # two organisations: not known which


def test_a_website_counts_by_its_whole_host() -> None:
    found = make.organisation(website="https://www.provincie.example/nl")
    make.organisation(website="https://nietprovincie.example")
    assert organisation_of("bureau@provincie.example") == found


@pytest.mark.parametrize("address", ["iemand@gmail.com", "geen adres", "", "x@%"])
def test_an_address_that_says_nothing_leaves_the_requester_open(address: str) -> None:
    make.contact_person(email="ander@gmail.com")
    assert organisation_of(address) is None


def test_who_left_or_was_merged_is_not_found() -> None:
    make.contact_person(email="weg@provincie.example", is_active=False)
    merged = make.organisation(merged_into=make.organisation())
    make.contact_person(email="oud@provincie.example", organisation=merged)
    assert organisation_of("bureau@provincie.example") is None


# In the browser


def send(user: User, content: bytes | EmailMessage, name: str = "verzoek.eml") -> Any:
    return signed_in(user).post("/verzoeken/nieuw/bericht/", {"file": upload(content, name), "token": uuid4()})


def test_the_draft_opens_at_its_first_step_and_says_what_to_check() -> None:
    official = make.official()
    made = messages.with_files("virus.exe", made=messages.invited())
    response = send(official, made)
    case = Request.objects.get()
    assert response["Location"] == f"/verzoeken/concept/{case.pk}/"
    first = signed_in(official).get(response["Location"]).content.decode()
    assert "Controleer wat uit de e-mail komt" in first
    assert "Uit het bericht: titel, binnengekomen op, binnengekomen per, interne aantekening." in first
    assert "virus.exe is niet toegevoegd. Dit soort bestand kan niet." in first
    place = signed_in(official).get(f"/verzoeken/concept/{case.pk}/waar-en-wie/").content.decode()
    assert "Uit het bericht: land, plaats, begint op, eindigt op." in place
    costs = signed_in(official).get(f"/verzoeken/concept/{case.pk}/kosten/").content.decode()
    assert "Controleer wat uit" not in costs


def test_a_refusal_stands_at_the_file_and_nothing_is_made() -> None:
    response = send(make.official(), b"geen mail")
    assert response.status_code == 200
    assert "geen geldig eml-bestand" in response.content.decode()
    assert not Request.objects.exists()


def test_the_same_form_sent_twice_makes_one_draft() -> None:
    official, token = make.official(), uuid4()
    client = signed_in(official)
    for _ in range(2):
        client.post("/verzoeken/nieuw/bericht/", {"file": upload(messages.message()), "token": token})
    assert Request.objects.count() == 1


def test_the_page_is_reached_from_a_new_request() -> None:
    assert "/verzoeken/nieuw/bericht/" in signed_in(make.official()).get("/verzoeken/nieuw/").content.decode()


def test_what_is_in_a_mail_is_shown_as_text() -> None:
    official = make.official()
    made = messages.message("<script>alert(1)</script>", Subject="<img src=x onerror=alert(1)>")
    response = signed_in(official).get(send(official, made)["Location"])
    assert "<script>alert(1)" not in response.content.decode()
    assert "<img src=x" not in response.content.decode()
    assert "&lt;img src=x" in response.content.decode()


def test_the_mail_is_downloaded_and_never_opened() -> None:
    official = make.official()
    send(official, messages.message())
    file = StoredFile.objects.get()
    response = signed_in(official).get(f"/verzoeken/bijlagen/{file.pk}/")
    assert response["Content-Type"] == "message/rfc822"
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]


def test_there_is_nothing_to_check_once_it_was_submitted() -> None:
    case = begin(messages.message())
    assert notice_of(case, ["title"], with_remarks=True)
    assert notice_of(case, ["aim"], with_remarks=False) is None
    case.status = Status.RETURNED
    assert notice_of(case, ["title"], with_remarks=True) is None
    assert notice_of(None, ["title"], with_remarks=True) is None

"""Which part of a message becomes which field of a request."""

from datetime import date
from typing import Any

import pytest

from activities.models.request import ReceivedBy
from activities.policies_message import (
    CUT,
    domain_of,
    drafted,
    place_and_country,
    sender_of,
    title_of,
    website_host,
)
from files.invitation import Invitation
from files.mail import Mail
from oss_intl.shared.text import MAX_TEXT

TODAY = date(2026, 11, 2)
OPEN = "Bij provincie.example hoort niet precies 1 bekende organisatie. Kies zelf wie het verzoek doet."


def mail(**values: Any) -> Mail:
    return Mail(
        **{
            "sender": "Bureau",
            "address": "bureau@provincie.example",
            "subject": "FW: Re: Voedselmissie",
            "sent_on": date(2026, 10, 27),
            "text": "Gaat Oss mee?",
            "invitation": None,
            "attachments": (),
            "remarks": (),
            **values,
        }
    )


def appointment(**values: Any) -> Invitation:
    return Invitation(
        **{
            "title": "Ontvangst",
            "text": "Welkom.",
            "place": "Long Xuyên, Vietnam",
            "starts_on": date(2026, 12, 1),
            "ends_on": date(2026, 12, 3),
            "organiser": "Bureau <bureau@provincie.example>",
            "invited": ("Gast <gast@oss.example>",),
            "remarks": (),
            **values,
        }
    )


def test_a_mail_gives_title_day_and_note() -> None:
    draft = drafted(mail=mail(), invitation=None, requester=None, today=TODAY)
    assert draft.data.title == "Voedselmissie"
    assert (draft.data.received_on, draft.data.received_by) == (date(2026, 10, 27), ReceivedBy.EMAIL)
    assert draft.data.internal_note == (
        "Uit de e-mail van 27 oktober 2026\nVan: Bureau <bureau@provincie.example>\nOnderwerp: FW: Re: Voedselmissie\n"
        "\nGaat Oss mee?"
    )
    assert draft.filled == ("title", "received_on", "received_by", "internal_note")
    assert (draft.data.societal_challenge, draft.data.aim) == ("", "")
    assert draft.remarks == (OPEN,)


def test_an_invitation_gives_period_place_and_country() -> None:
    draft = drafted(mail=None, invitation=appointment(remarks=("Let op.",)), requester=None, today=TODAY)
    data = draft.data
    assert (data.title, data.country, data.place) == ("Ontvangst", "VN", "Long Xuyên")
    assert (data.starts_on, data.ends_on) == (date(2026, 12, 1), date(2026, 12, 3))
    assert (data.received_on, data.received_by) == (None, "")
    assert "Organisator: Bureau <bureau@provincie.example>\nGenodigden: Gast <gast@oss.example>" in data.internal_note
    assert draft.remarks == ("Let op.", OPEN)


def test_addresses_of_people_stand_in_the_internal_note_and_nowhere_else() -> None:
    data = drafted(mail=mail(), invitation=appointment(), requester=None, today=TODAY).data
    elsewhere = {name: value for name, value in vars(data).items() if name != "internal_note"}
    assert "@" not in str(elsewhere)
    assert "Bureau" not in str(elsewhere)


def test_text_that_stands_in_both_is_told_once() -> None:
    data = drafted(mail=mail(text="Welkom."), invitation=appointment(), requester=None, today=TODAY).data
    assert data.internal_note.count("Welkom.") == 1


def test_a_long_text_is_cut_and_said_to_be() -> None:
    draft = drafted(mail=mail(text="woord " * MAX_TEXT), invitation=None, requester=None, today=TODAY)
    assert len(draft.data.internal_note) == MAX_TEXT
    assert draft.remarks == (CUT, OPEN)


def test_a_mail_from_the_future_gives_no_day() -> None:
    draft = drafted(mail=mail(sent_on=date(2026, 11, 3)), invitation=None, requester=None, today=TODAY)
    assert draft.data.received_on is None
    assert "received_on" not in draft.filled


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: FW: Antw : Missie", "Missie"),
        ("Reis naar China", "Reis naar China"),
        ("", "Ontvangst"),
        ("Fwd:", "Ontvangst"),
        ("x" * 300, "x" * 200),
    ],
)
def test_a_title_is_the_subject_without_prefixes(subject: str, title: str) -> None:
    assert title_of(mail(subject=subject), appointment()) == title


def test_a_message_without_a_subject_has_a_title() -> None:
    assert title_of(mail(subject=""), None) == "Bericht zonder onderwerp"


@pytest.mark.parametrize(
    ("location", "place", "country"),
    [
        ("Long Xuyên, Vietnam", "Long Xuyên", "VN"),
        ("Hotel A, Taizhou (China)", "Hotel A, Taizhou", "CN"),
        ("Expo - Germany", "Expo", "DE"),
        ("Duitsland", "", "DE"),
        ("Raadhuis, Oss, Nederland", "Raadhuis, Oss", ""),
        ("Tussen Frankrijk, België", "Tussen Frankrijk", "BE"),
        ("Frankrijk; België", "Frankrijk; België", ""),
        ("Vietnamstraat 1, Oss", "Vietnamstraat 1, Oss", ""),
        ("Microsoft Teams-vergadering", "", ""),
        ("https://video.example/kamer", "", ""),
        ("", "", ""),
        ("x" * 300, "x" * 120, ""),
    ],
)
def test_a_country_is_taken_only_when_the_location_names_one(location: str, place: str, country: str) -> None:
    assert place_and_country(location) == (place, country)


def test_the_sender_is_who_mails_or_organises() -> None:
    assert sender_of(mail(), appointment(organiser="Ander <ander@x.example>")) == "bureau@provincie.example"
    assert sender_of(None, appointment(organiser="Ander <Ander@X.example>")) == "ander@x.example"
    assert sender_of(None, appointment(organiser="ander@x.example")) == "ander@x.example"
    assert sender_of(None, appointment(organiser="")) == ""


@pytest.mark.parametrize(
    ("address", "domain"),
    [("a@provincie.example", "provincie.example"), ("a@b@c.nl", ""), ("geen adres", ""), ("a@localhost", ""), ("", "")],
)
def test_a_domain_is_that_of_a_sound_address(address: str, domain: str) -> None:
    assert domain_of(address) == domain


@pytest.mark.parametrize("website", ["https://www.brabant.example/x", "http://brabant.example:80", "brabant.example"])
def test_a_website_has_a_host(website: str) -> None:
    assert website_host(website) == "brabant.example"

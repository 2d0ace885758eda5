"""Importing the calendar: a file is shown first, stored whole or not at all, and importing it again changes nothing."""

from datetime import date
from pathlib import PurePosixPath
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from audit.models import Event
from files.tables import read_table
from opportunities import calendars
from opportunities.calendars import place_and_country, read_events
from opportunities.models import Opportunity
from opportunities.reading import COLUMNS
from oss_intl.shared.errors import RuleViolation
from tests import builders
from tests.builders_opportunity import opportunity
from tests.clients import Visitor, signed_in
from tests.files import planted, sheets

pytestmark = pytest.mark.django_db
IMPORT, CONFIRM, LIST = "/reisagenda/importeren/", "/reisagenda/importeren/bevestigen/", "/reisagenda/"
TABLE = (
    "Kenmerk;Titel;Soort;Organisator;Land;Begint op;Eindigt op;Speerpunten;Global Goals;Kosten;Uren van ambtenaren\n"
    "A1;Handelsmissie;missie;Provincie Noord-Brabant;Vietnam;1-12-2027;8-12-2027;agrifood;2, 12;1.250,50;16\n"
    ";Beurs;Beurs;Messe München;de;;;;;;\n"
)
ICS = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//voorbeeld//NL\r
BEGIN:VEVENT\r
UID:een@rvo\r
SUMMARY:Economische missie\\, India\r
DTSTART;VALUE=DATE:20270302\r
DTEND;VALUE=DATE:20270306\r
LOCATION:Bengaluru\\, India\r
DESCRIPTION:Agri en food.\\nMet de minister.\r
URL:https://www.rvo.example/india\r
ORGANIZER;CN=Jan Jansen:mailto:jan@rvo.example\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:twee@rvo\r
SUMMARY:Webinar\r
DTSTART:20270401T220000Z\r
DTEND:20270401T230000Z\r
RRULE:FREQ=WEEKLY;COUNT=100000000\r
STATUS:CANCELLED\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.fixture
def official() -> User:
    builders.spearhead(order=9, valid_until=date(2020, 12, 31))
    builders.spearhead(valid_from=date(2021, 1, 1))
    builders.goal(2)
    builders.goal(12)
    return builders.official()


@pytest.fixture
def visitor(official: User) -> Visitor:
    return signed_in(official)


def upload(visitor: Visitor, name: str, content: bytes | str, **answers: Any) -> Any:
    """Send a file to be looked at."""
    data = content.encode() if isinstance(content, str) else content
    return visitor.post(IMPORT, {"file": SimpleUploadedFile(name, data), **answers})


def confirm(visitor: Visitor, preview: Any) -> Any:
    """Send the form of the preview as it stands there."""
    form = preview.context["form"]
    return visitor.post(CONFIRM, {name: form[name].value() for name in form.fields if form[name].value() is not None})


def whats(preview: Any) -> list[tuple[str, str]]:
    return [(line.title, line.what) for line in preview.context["plan"].lines]


CALENDAR = {"organiser_name": "RVO", "form": "mission"}


@pytest.mark.parametrize("suffix", ["csv", "ods", "xlsx"])
def test_a_table_is_shown_first_and_then_stored(visitor: Visitor, suffix: str) -> None:
    province = builders.organisation("Provincie Noord-Brabant")
    preview = upload(visitor, f"agenda.{suffix}", _as(suffix))
    assert whats(preview) == [("Handelsmissie", "Nieuw"), ("Beurs", "Nieuw")]
    assert not Opportunity.objects.exists()
    assert confirm(visitor, preview)["Location"] == LIST
    mission, fair = Opportunity.objects.order_by("pk")
    assert (mission.organiser, mission.country, mission.starts_on) == (province, "VN", date(2027, 12, 1))
    assert (mission.cost_cents, mission.official_hours, mission.office_holder_hours) == (125_050, 16, None)
    assert [goal.number for goal in mission.goals.order_by("number")] == [2, 12]
    assert [spearhead.valid_until for spearhead in mission.spearheads.all()] == [None]
    assert mission.source == f"Import van agenda.{suffix}"
    assert (fair.organiser_name, fair.form, fair.country, fair.starts_on, fair.cost_cents) == (
        "Messe München", "fair", "DE", None, None,
    )  # fmt: skip


def _as(suffix: str) -> bytes:
    rows = [line.split(";") for line in TABLE.splitlines()]
    if suffix == "csv":
        return TABLE.encode()
    if suffix == "xlsx":
        return sheets.xlsx("".join(sheets.xlsx_row(number, *row) for number, row in enumerate(rows, start=1)))
    return sheets.ods("".join(sheets.ods_row(*row) for row in rows))


def test_the_same_file_again_changes_nothing_and_says_so(visitor: Visitor) -> None:
    confirm(visitor, upload(visitor, "agenda.csv", TABLE))
    events = Event.objects.count()
    again = upload(visitor, "agenda.csv", TABLE)
    assert "Er verandert niets" in again.content.decode()
    assert again.context["form"] is None
    assert (Opportunity.objects.count(), Event.objects.count()) == (2, events)


def test_a_change_is_shown_as_a_change(visitor: Visitor) -> None:
    confirm(visitor, upload(visitor, "agenda.csv", TABLE))
    preview = upload(visitor, "agenda.csv", TABLE.replace("1-12-2027", "2-12-2027").replace("Handelsmissie", "Missie"))
    assert whats(preview) == [("Missie", "Wijzigt"), ("Beurs", "Blijft gelijk")]
    assert "Begint op: was 1 december 2027, wordt 2 december 2027" in preview.content.decode()
    response = confirm(visitor, preview)
    assert "1 gewijzigd" in visitor.get(response["Location"]).content.decode()
    assert Opportunity.objects.get(title="Missie").starts_on == date(2027, 12, 2)


def test_sending_the_same_confirmation_twice_stores_once(visitor: Visitor) -> None:
    preview = upload(visitor, "agenda.csv", TABLE)
    assert confirm(visitor, preview)["Location"] == confirm(visitor, preview)["Location"] == LIST
    assert Opportunity.objects.count() == 2


def test_what_changed_between_the_two_pages_is_shown_again(visitor: Visitor) -> None:
    preview = upload(visitor, "agenda.csv", TABLE)
    opportunity("Handelsmissie", uid="kenmerk|a1")
    second = confirm(visitor, preview)
    assert second.status_code == 409
    assert "intussen veranderd" in second.content.decode()
    assert whats(second) == [("Handelsmissie", "Wijzigt"), ("Beurs", "Nieuw")]
    assert confirm(visitor, second)["Location"] == LIST


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (";;missie;RVO;;;;;;;", "Titel", "Vul een titel in."),
        (f";{'x' * 201};missie;RVO;;;;;;;", "Titel", "Gebruik ten hoogste 200 tekens."),
        (";Reis;vakantie;RVO;;;;;;;", "Soort", "Kies uit: missie, beurs, inkomende delegatie, oproep voor projecten"),
        (";Reis;missie;;;;;;;;", "Organisator", "Kies de organisator"),
        (";Reis;missie;RVO;Atlantis;;;;;;", "Land", "Schrijf de Nederlandse naam van een land, zoals Duitsland."),
        (";Reis;missie;RVO;;morgen;;;;;", "Begint op", "Schrijf een datum als 31-12-2026."),
        (";Reis;missie;RVO;;2-1-2027;1-1-2027;;;;", "Eindigt op", "Kies een einddatum op of na de begindatum."),
        (";Reis;missie;RVO;;;;voetbal;;;", "Speerpunten", "“voetbal” is geen speerpunt. Kies uit: agrifood."),
        (";Reis;missie;RVO;;;;;18;;", "Global Goals", "Schrijf de nummers van de Global Goals, zoals 2, 12."),
        (";Reis;missie;RVO;;;;;;10.50;", "Kosten", "Schrijf een bedrag als 1000 of 1.000,00"),
        (";Reis;missie;RVO;;;;;;-5;", "Kosten", "Schrijf een bedrag"),
        (";Reis;missie;RVO;;;;;;;16,5", "Uren van ambtenaren", "Vul een heel getal in"),
        ("a1;Reis;missie;RVO;;;;;;;", "Titel", "Dit staat ook in rij 2. Haal een van beide weg."),
    ],
)
def test_an_error_names_row_and_column_and_nothing_is_stored(
    visitor: Visitor, row: str, column: str, sentence: str
) -> None:
    preview = upload(visitor, "agenda.csv", TABLE + row + "\n")
    (error,) = preview.context["plan"].errors
    assert (error.row, error.column) == (4, column)
    assert error.sentence.startswith(sentence)
    assert preview.context["form"] is None
    assert sentence in preview.content.decode()
    assert not Opportunity.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "answers", "sentence"),
    [
        ("agenda.pdf", planted.pdf(), {}, "Kies een .ics-, ods-, xlsx- of csv-bestand."),
        ("agenda.csv", b"x" * (calendars.MAX_BYTES + 1), {}, "groter dan 1 MB"),
        ("agenda.csv", b"", {}, "leeg"),
        ("agenda.csv", "Titel;Soort\nReis;missie\n", {}, "De kolom “Organisator” ontbreekt."),
        ("agenda.csv", "Titel;Soort;Organisator;Kleur\n", {}, "De kolom “Kleur” kennen wij niet."),
        ("agenda.csv", "Titel;Soort;Organisator\n" + "a;b;c\n" * 501, {}, "ten hoogste 500 regels"),
        ("agenda.ods", planted.open_document("spreadsheet"), {}, "niet te lezen"),
        ("agenda.ics", ICS, {"form": "mission"}, "Kies van wie de agenda is"),
        ("agenda.ics", ICS, {"organiser_name": "RVO"}, "Kies wat er in de agenda staat."),
        ("agenda.ics", "geen agenda", CALENDAR, "niet te lezen"),
        ("agenda.ics", b"\xff\xfe\x00", CALENDAR, "niet te lezen"),
        ("agenda.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", CALENDAR, "staat niets"),
        ("agenda.ics", "", CALENDAR, "leeg"),
        ("agenda.ics", b"x" * (calendars.MAX_BYTES + 1), CALENDAR, "groter dan 1 MB"),
    ],
    ids=planted.name_of,
)
def test_a_file_that_cannot_be_read_gets_one_sentence(
    visitor: Visitor, name: str, content: bytes | str, answers: dict[str, Any], sentence: str
) -> None:
    response = upload(visitor, name, content, **answers)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert not Opportunity.objects.exists()


def test_no_file_at_all_is_asked_for(visitor: Visitor) -> None:
    assert "Kies een bestand." in visitor.post(IMPORT, {}).content.decode()


def test_a_calendar_is_shown_and_stored_without_persons(visitor: Visitor) -> None:
    rvo = builders.organisation("RVO")
    preview = upload(visitor, "agenda.ics", ICS, organiser=rvo.pk, form="mission")
    assert whats(preview) == [("Economische missie, India", "Nieuw"), ("Webinar", "Gaat niet door")]
    assert "Alleen de eerste keer" in preview.content.decode()
    confirm(visitor, preview)
    mission, webinar = Opportunity.objects.order_by("pk")
    assert (mission.starts_on, mission.ends_on) == (date(2027, 3, 2), date(2027, 3, 5))
    assert (mission.place, mission.country, mission.organiser) == ("Bengaluru", "IN", rvo)
    assert (mission.about, mission.url) == ("Agri en food.\nMet de minister.", "https://www.rvo.example/india")
    assert (webinar.starts_on, webinar.ends_on, webinar.state) == (date(2027, 4, 2), date(2027, 4, 2), "cancelled")
    assert "Jansen" not in "".join(str(vars(row)) for row in Opportunity.objects.all())
    again = upload(visitor, "agenda.ics", ICS, organiser=rvo.pk, form="mission")
    assert "Er verandert niets" in again.content.decode()


def test_a_calendar_full_of_unseen_characters_and_odd_values_is_read_or_named(visitor: Visitor) -> None:
    text = (
        ICS.replace("Webinar", "Web\x07inar\u202e")
        .replace("https://www.rvo.example/india", "javascript:alert(1)")
        .replace("DTSTART;VALUE=DATE:20270302", "DTSTART;VALUE=DATE:00010101")
        .replace("DTEND;VALUE=DATE:20270306", "DTEND;VALUE=DATE:00010102")
        .replace("SUMMARY:Economische missie\\, India", "SUMMARY:" + "x" * 5_000)
    )
    events = read_events(text.encode())
    assert [(event.title[:5], event.url, event.starts_on) for event in events] == [
        ("xxxxx", "", None),
        ("Webin", "", date(2027, 4, 2)),
    ]
    assert len(events[0].title) == 200


def test_a_calendar_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, "SECONDS", 0.001)
    with pytest.raises(RuleViolation, match="niet te lezen"):
        read_events(ICS.encode())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Messe, München, Duitsland", ("Messe, München", "DE")),
        ("München,  Germany", ("München", "DE")),
        ("Vietnam", ("", "VN")),
        ("Stadhuis Oss", ("Stadhuis Oss", "")),
        ("", ("", "")),
    ],
)
def test_a_country_is_recognised_in_a_place(text: str, found: tuple[str, str]) -> None:
    assert place_and_country(text) == found


def test_a_confirmation_that_was_tampered_with_is_no_error_of_ours(visitor: Visitor) -> None:
    assert visitor.post(CONFIRM, {}).status_code == 422
    assert visitor.post(CONFIRM, {"name": "a.csv", "content": "%%%", "seen": "x"}).status_code == 422
    assert visitor.post(CONFIRM, {"name": "a.csv", "content": "", "seen": "x"}).status_code == 422
    assert not Opportunity.objects.exists()


def test_only_who_keeps_the_calendar_imports() -> None:
    for user in (builders.council(), builders.admin()):
        assert upload(signed_in(user), "agenda.csv", TABLE).status_code == 403
        assert signed_in(user).post(CONFIRM, {}).status_code == 403


def test_the_template_has_the_columns_that_are_read(visitor: Visitor) -> None:
    response = visitor.get(f"{IMPORT}voorbeeld/")
    name = PurePosixPath(response["Content-Disposition"].split('"')[1])
    assert read_table(name=name.name, content=response.content).header == tuple(COLUMNS)

"""What is read of a calendar invitation, in days of Oss, and that no calendar costs much."""

import time
from datetime import date

import pytest

from files import invitation
from files.checks import content_type_of
from files.invitation import Invitation, read_invitation
from files.plain import Unreadable
from oss_intl.shared.errors import RuleViolation
from tests.files import planted
from tests.files.messages import calendar

DAY = date(2026, 12, 1)


def days(**values: str) -> tuple[date | None, date | None]:
    found = read_invitation(calendar(**values))
    return found.starts_on, found.ends_on


def test_title_days_place_and_people_are_read() -> None:
    found = read_invitation(
        calendar(
            "DESCRIPTION:Welkom in Oss.\\n\\nTot dan.",
            "ORGANIZER;CN=Bureau:mailto:bureau@provincie.example",
            'ATTENDEE;CN="Wethouder, Oss":mailto:wethouder@oss.example',
            "ATTENDEE:mailto:iemand@oss.example",
        )
    )
    assert found == Invitation(
        title="Ontvangst delegatie",
        text="Welkom in Oss.\n\nTot dan.",
        place="Long Xuyên, Vietnam",
        starts_on=DAY,
        ends_on=date(2026, 12, 3),
        organiser="Bureau <bureau@provincie.example>",
        invited=("Wethouder, Oss <wethouder@oss.example>", "iemand@oss.example"),
        remarks=(),
    )


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("20261201T233000Z", "20261202T003000Z", date(2026, 12, 2), date(2026, 12, 2)),
        ("20260701T223000Z", "20260702T100000Z", date(2026, 7, 2), date(2026, 7, 2)),
        ("20261201T090000", "20261201T170000", DAY, DAY),
        ("20261201T080000Z", "20261203T230000Z", DAY, date(2026, 12, 3)),  # until midnight in Oss
        ("20261201T080000Z", "", DAY, DAY),
        ("20261201T080000Z", "20261101T080000Z", DAY, DAY),  # ends before it begins
    ],
)
def test_moments_become_days_in_oss(start: str, end: str, first: date, last: date) -> None:
    assert days(DTSTART=start, DTEND=end) == (first, last)


def test_an_appointment_of_whole_days_ends_before_its_end() -> None:
    content = calendar("DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261204", DTSTART="", DTEND="")
    found = read_invitation(content)
    assert (found.starts_on, found.ends_on) == (DAY, date(2026, 12, 3))


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "W. Europe Standard Time", "Zelf bedacht", "../../etc/passwd"])
def test_a_zone_is_known_by_its_name_or_the_hour_is_taken_as_it_stands(zone: str) -> None:
    found = read_invitation(calendar(f"DTSTART;TZID={zone}:20261201T090000", DTSTART="", DTEND=""))
    assert found.starts_on == DAY


def test_another_zone_s_evening_is_another_day_in_oss() -> None:
    content = calendar("DTSTART;TZID=America/New_York:20261201T200000", DTSTART="", DTEND="")
    assert read_invitation(content).starts_on == date(2026, 12, 2)


def test_a_duration_counts_from_the_start() -> None:
    assert days(DTEND="", DURATION="P2D") == (DAY, date(2026, 12, 3))


@pytest.mark.parametrize("start", ["", "00010101T000000Z", "18000101T000000Z"])
def test_a_day_that_cannot_be_is_said(start: str) -> None:
    found = read_invitation(calendar(DTSTART=start, DTEND=""))
    assert (found.starts_on, found.ends_on, found.remarks) == (None, None, (invitation.NO_DAY,))


@pytest.mark.parametrize("line", ["RRULE:FREQ=WEEKLY", "RRULE:FREQ=SECONDLY", "RRULE:ONZIN", "RDATE:20270101T090000Z"])
def test_repetition_is_ignored_with_a_word(line: str) -> None:
    found = read_invitation(calendar(line))
    assert (found.starts_on, found.remarks) == (DAY, (invitation.REPEATS,))


def test_a_changed_day_of_a_series_is_the_same_appointment() -> None:
    series = ["UID:1", "DTSTART:20261201T090000Z", "RRULE:FREQ=DAILY"]
    changed = ["UID:1", "RECURRENCE-ID:20261202T090000Z", "DTSTART:20261202T100000Z"]
    found = read_invitation(calendar(events=[series, changed]))
    assert (found.starts_on, found.remarks) == (DAY, (invitation.REPEATS,))


@pytest.mark.parametrize(("more", "line"), [("METHOD:CANCEL\r\n", "CLASS:PUBLIC"), ("", "STATUS:CANCELLED")])
def test_what_was_cancelled_is_said(more: str, line: str) -> None:
    assert read_invitation(calendar(line, more=more)).remarks == (invitation.CANCELLED,)


def test_several_appointments_are_refused_with_what_to_do() -> None:
    two = [["UID:1", "DTSTART:20261201T090000Z"], ["UID:2", "DTSTART:20261202T090000Z"]]
    with pytest.raises(RuleViolation, match="staan 2 afspraken"):
        read_invitation(calendar(events=two))
    assert content_type_of("agenda.ics", calendar(events=two))  # as an attachment it is a sound calendar


def test_a_calendar_without_an_appointment_is_refused() -> None:
    content = b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nSUMMARY:x\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
    with pytest.raises(RuleViolation, match="staat geen afspraak"):
        read_invitation(content)


@pytest.mark.parametrize(
    "content",
    [
        b"zomaar tekst",
        b"BEGIN:VCALENDAR",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261201T090000Z\r\n",
        b"BEGIN:VCALENDAR\r\n\xff\xfe;;;:::\r\nEND:VCALENDAR",
        b"BEGIN:VCARD\r\nFN:x\r\nEND:VCARD\r\n",
        calendar("SUMMARY:nul\0nul"),
        b"<html>BEGIN:VCALENDAR",
        calendar("X-A:b" + "c" * invitation.MAX_BYTES),
        calendar(*["X-A:b"] * (invitation.MAX_LINES + 1)),
    ],
    ids=planted.name_of,
)
def test_a_broken_calendar_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_invitation(content)
    with pytest.raises(RuleViolation, match="geen geldig ics-bestand"):
        content_type_of("afspraak.ics", content)


def test_other_character_sets_and_line_ends_are_read() -> None:
    content = calendar(SUMMARY="Café").decode().encode("latin-1").replace(b"\r\n", b"\n")
    assert read_invitation(content).title == "Café"
    assert read_invitation(b"\xef\xbb\xbf" + calendar()).title == "Ontvangst delegatie"


ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Boos\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\n"
    "TZOFFSETTO:+0200\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)
HOSTILE = {
    "a zone that never ends": calendar("DTSTART;TZID=Boos:20261201T090000", more=ZONE, DTSTART="", DTEND=""),
    "deep": b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 9_000 + b"END:VEVENT\r\n" * 9_000 + b"END:VCALENDAR\r\n",
    "many lines": calendar(*["X-A:b"] * 19_000),
    "many invited": calendar(*["ATTENDEE:mailto:a@b.example"] * 19_000),
    "many parameters": calendar("COMMENT" + ";A=b" * 200_000 + ":x"),
    "many quotes": calendar("COMMENT;A=" + '"' * 900_000 + ":x"),
    "many days": calendar("RDATE:" + ",".join(["20261201T090000Z"] * 50_000)),
    "a long time": calendar(DTEND="", DURATION="P99999999D"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_calendar_that_is_made_to_cost_much_costs_little(name: str) -> None:
    started = time.process_time()
    try:
        found = read_invitation(HOSTILE[name])
    except (Unreadable, RuleViolation):
        found = None
    assert time.process_time() - started < 8
    assert found is None or len(found.invited) <= invitation.MAX_INVITED

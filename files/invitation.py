"""Reading a calendar invitation (RFC 5545): what, when, where and who. Repetition is noticed, never worked out.

Descriptions of time zones are left out before the calendar is parsed: they may ask for endless work, and a zone is
known by its name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar, Event

from files.plain import Unreadable, decoded, one_line, tidy
from oss_intl.shared.dates import OSS, day_in_oss
from oss_intl.shared.errors import RuleViolation

MAX_BYTES, MAX_LINES = 1024 * 1024, 20_000
MAX_INVITED = 50
YEARS = range(1990, 2101)

REPEATS = "De afspraak herhaalt zich. Alleen de eerste keer staat in het concept."
CANCELLED = "Deze afspraak is afgezegd. Kijk of het verzoek nog nodig is."
NO_DAY = "De afspraak heeft geen leesbare datum. Vul de datum zelf in."
NO_EVENT = "In dit agenda-bestand staat geen afspraak. Kies een ander bestand."

_BROKEN = (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError)
# What an appointment needs no reading of: descriptions of zones, reminders, files inside the calendar.
_SKIPPED = ("VTIMEZONE", "VALARM")


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """An appointment. Days are those of Oss; `organiser` and `invited` are names with addresses: personal data."""

    title: str
    text: str
    place: str
    starts_on: date | None
    ends_on: date | None
    organiser: str
    invited: tuple[str, ...]
    remarks: tuple[str, ...]


def read_invitation(content: bytes) -> Invitation:
    """Read the one appointment of a calendar.

    Raises Unreadable when it is no sound calendar, and RuleViolation when it holds no appointment or several.
    """
    calendar = parsed_calendar(content)
    events = [item for item in calendar.walk("VEVENT") if isinstance(item, Event)]
    own = [item for item in events if item.get("RECURRENCE-ID") is None] or events[:1]
    if not own:
        raise RuleViolation(NO_EVENT, "file")
    if len({_text(item, "UID") or number for number, item in enumerate(own)}) > 1:
        raise RuleViolation(
            f"In dit agenda-bestand staan {len(own)} afspraken. Sla de afspraak die u bedoelt los op en kies dat "
            "bestand.",
            "file",
        )
    try:
        return _invitation(calendar, own[0], repeats=len(events) > 1)
    except _BROKEN as error:
        raise Unreadable from error


def parsed_calendar(content: bytes) -> Calendar:
    """A sound calendar, with one appointment or more. Raises Unreadable when it is none."""
    if len(content) > MAX_BYTES or b"\0" in content:
        raise Unreadable
    text = re.sub(r"\r\n?", "\n", content.decode("utf-8-sig", errors="replace"))
    if "\N{REPLACEMENT CHARACTER}" in text:
        text = re.sub(r"\r\n?", "\n", decoded(content, None))
    if text.count("\n") > MAX_LINES or not text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        raise Unreadable
    try:
        found = Calendar.from_ical("\r\n".join(_kept(text)) + "\r\n", multiple=True)
    except _BROKEN as error:
        raise Unreadable from error
    calendars = [item for item in found if isinstance(item, Calendar)] if isinstance(found, list) else []
    if not calendars:
        raise Unreadable
    return calendars[0]


def _kept(text: str) -> Iterator[str]:
    """The lines of the calendar without the parts that no appointment needs."""
    inside = ""
    for line in re.sub(r"\n[ \t]", "", text).split("\n"):
        start = line.strip().upper()
        if inside:
            inside = "" if start == f"END:{inside}" else inside
        elif start.startswith("BEGIN:") and start[6:] in _SKIPPED:
            inside = start[6:]
        elif start and not start.startswith("ATTACH"):
            yield line


def _invitation(calendar: Calendar, event: Event, *, repeats: bool) -> Invitation:
    starts_on, ends_on = _days(event)
    remarks = (
        (CANCELLED, "CANCEL" in _text(calendar, "METHOD").upper() or _text(event, "STATUS").upper() == "CANCELLED"),
        (REPEATS, repeats or any(event.get(name) is not None for name in ("RRULE", "RDATE"))),
        (NO_DAY, starts_on is None),
    )
    return Invitation(
        title=one_line(_text(event, "SUMMARY"), 300),
        text=tidy(_text(event, "DESCRIPTION")),
        place=one_line(_text(event, "LOCATION"), 300),
        starts_on=starts_on,
        ends_on=ends_on,
        organiser=next(iter(_people(event, "ORGANIZER")), ""),
        invited=tuple(_people(event, "ATTENDEE"))[:MAX_INVITED],
        remarks=tuple(sentence for sentence, holds in remarks if holds),
    )


def _days(event: Event) -> tuple[date | None, date | None]:
    """First and last day in Oss. An all-day appointment ends before its end; one until midnight ends the day before."""
    start, end = _moment(event, "DTSTART"), _moment(event, "DTEND")
    length = getattr(event.get("DURATION"), "dt", None)
    if start is None:
        return None, None
    if end is None and isinstance(length, timedelta):
        end = start + length
    first, last = _day(start), _last_day(end) if end is not None else None
    if first.year not in YEARS:
        return None, None
    return first, last if last and first <= last and last.year in YEARS else first


def _last_day(end: date | datetime) -> date:
    if not isinstance(end, datetime):
        return end - timedelta(days=1)
    local = end.astimezone(OSS) if end.tzinfo else end
    return local.date() - timedelta(days=1) if local.time() == time() else local.date()


def _day(moment: date | datetime) -> date:
    if isinstance(moment, datetime):
        return day_in_oss(moment) if moment.tzinfo else moment.date()
    return moment


def _moment(event: Event, name: str) -> date | datetime | None:
    value = _first(event.get(name))
    moment = getattr(value, "dt", None)
    return moment if isinstance(moment, date) else None


def _text(component: Any, name: str) -> str:
    value = _first(component.get(name))
    return tidy(str(value)) if value is not None else ""


def _first(value: Any) -> Any:
    """A property that stands there more than once counts as the first."""
    return value[0] if isinstance(value, list) and value else value


def _people(event: Event, name: str) -> Iterator[str]:
    """`Name <address>` for each."""
    value = event.get(name)
    for person in value if isinstance(value, list) else [value] if value is not None else []:
        address = re.sub(r"(?i)^mailto:", "", one_line(str(person), 254))
        called = one_line(str(getattr(person, "params", {}).get("CN", "")), 160)
        yield f"{called} <{address}>" if called and called != address else address

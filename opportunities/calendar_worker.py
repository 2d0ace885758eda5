"""Reads an iCalendar file: `python -m opportunities.calendar_worker MEMORY SECONDS`, a file in, JSON out.

Runs without Django, through `opportunities.calendars` only. Out comes a list of events, in the order of the file, or
`null` when it is no calendar. Persons (organisers and attendees are addresses of people) are not read.
"""

import datetime as dt
import json
import sys
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from oss_intl.shared.processes import limit_this_process

OSS = ZoneInfo("Europe/Amsterdam")


def main() -> None:
    """Read standard input, write the events; a calendar that cannot be read is null."""
    limit_this_process()
    try:
        calendars = Calendar.from_ical(sys.stdin.buffer.read(), multiple=True)
        events = [_event(event) for calendar in calendars for event in calendar.walk("VEVENT")]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        events = None
    sys.stdout.write(json.dumps(events if events is None or calendars else None))


def _event(event: Any) -> dict[str, Any]:
    start, end = _day(event.get("DTSTART")), _day(event.get("DTEND"), is_end=True)
    return {
        "uid": str(event.get("UID", "")),
        "recurrence": _day(event.get("RECURRENCE-ID")),
        "title": str(event.get("SUMMARY", "")),
        "about": str(event.get("DESCRIPTION", "")),
        "place": str(event.get("LOCATION", "")),
        "url": str(event.get("URL", "")),
        "starts_on": start,
        "ends_on": end or start,
        "is_cancelled": str(event.get("STATUS", "")).upper() == "CANCELLED",
        "repeats": "RRULE" in event or "RDATE" in event,
    }


def _day(value: Any, *, is_end: bool = False) -> str | None:
    """The day in Oss as text. The end of an event of whole days is the day after its last."""
    moment = getattr(value, "dt", None)
    if isinstance(moment, dt.datetime):
        local = moment.astimezone(OSS) if moment.tzinfo else moment
        at_midnight = is_end and local.time() == dt.time(0)
        return (local.date() - dt.timedelta(days=1 if at_midnight else 0)).isoformat()
    if isinstance(moment, dt.date):
        return (moment - dt.timedelta(days=1 if is_end else 0)).isoformat()
    return None


if __name__ == "__main__":
    main()

"""Days and years as Oss counts them: Europe/Amsterdam, whatever the server's clock zone is."""

from calendar import monthrange
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

OSS = ZoneInfo("Europe/Amsterdam")

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def day_in_oss(at: datetime) -> date:
    """The calendar day in Oss at a moment."""
    return at.astimezone(OSS).date()


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later; the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def book_year(at: datetime) -> int:
    """The book year that a moment falls in; a performance's year is simply the year of its day."""
    return day_in_oss(at).year


def long_date(day: date) -> str:
    """`4 december 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """`4 dec 2026`; for tables."""
    month = MONTHS[day.month - 1]
    return f"{day.day} {'mrt' if month == 'maart' else month[:3]} {day.year}"


def clock_time(at: datetime) -> str:
    """`14.32`: the time of day in Oss."""
    return f"{at.astimezone(OSS):%H.%M}"


def weekday(day: date) -> str:
    """`dinsdag`."""
    return WEEKDAYS[day.weekday()]


def clock(moment: time) -> str:
    """`9.30`, as Dutch people write the time."""
    return f"{moment.hour}.{moment.minute:02d}"


def waited(days: int) -> str:
    """How long something waits, as people say it: `12 dagen`, `4 maanden`, `9 jaar`; exact until a deadline is past."""
    if days >= 2 * 365:
        return f"{days // 365} jaar"
    if days >= 60:
        return f"{days // 30} maanden"
    return f"{days} {'dag' if days == 1 else 'dagen'}"


def period(start: date | None, end: date | None) -> str:
    """A period in words: `12 tot en met 19 april 2027`; an unknown side is said, not invented."""
    if start is None and end is None:
        return "niet bekend"
    if start is None or end is None or start == end:
        day = start or end
        assert day is not None
        return long_date(day)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} tot en met {long_date(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} tot en met {long_date(end)}"
    return f"{long_date(start)} tot en met {long_date(end)}"

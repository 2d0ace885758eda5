"""Reading the events of an iCalendar file (.ics) that a user hands in; in a process of its own, with limits."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel import Locale

from oss_intl.shared.countries import country_choices
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.processes import TooSlow, WorkerFailed, run_worker
from oss_intl.shared.text import clean, has_forbidden_characters, norm

logger = logging.getLogger(__name__)

MAX_BYTES = 1024 * 1024
SECONDS = 20
MEMORY = 512 * 1024 * 1024
TOO_BIG = "Deze agenda is groter dan 1 MB. Exporteer een kortere periode."
UNREADABLE = "Deze agenda is niet te lezen. Exporteer haar opnieuw als .ics en kies het bestand dan nog eens."
EMPTY = "In deze agenda staat niets. Kies een ander bestand."


@dataclass(frozen=True)
class Event:
    """An event of a calendar. `mark` is how the file names it; `repeats` says that only the first time is here."""

    mark: str
    title: str
    place: str
    country: str
    starts_on: date | None
    ends_on: date | None
    url: str
    about: str
    is_cancelled: bool
    repeats: bool


def read_events(content: bytes) -> tuple[Event, ...]:
    """The events of a calendar, in its order; raises RuleViolation with what to do."""
    if not content:
        raise RuleViolation("Dit bestand is leeg. Kies een ander bestand.", "file")
    if len(content) > MAX_BYTES:
        raise RuleViolation(TOO_BIG, "file")
    try:
        found = json.loads(run_worker("opportunities.calendar_worker", content, memory=MEMORY, seconds=SECONDS))
    except (TooSlow, WorkerFailed) as error:
        logger.warning("calendar worker %s", error)
        raise RuleViolation(UNREADABLE, "file") from error
    if found is None:
        raise RuleViolation(UNREADABLE, "file")
    if not found:
        raise RuleViolation(EMPTY, "file")
    return tuple(_event(item) for item in found)


def _event(item: Mapping[str, Any]) -> Event:
    place, country = place_and_country(_text(item["place"]))
    start, end = _day(item["starts_on"]), _day(item["ends_on"])
    url = item["url"].strip()
    return Event(
        mark="|".join(filter(None, ("ics", item["uid"], item["recurrence"])))[:300] if item["uid"] else "",
        title=" ".join(_text(item["title"]).split())[:200],
        place=place[:120],
        country=country,
        starts_on=start,
        ends_on=max(start, end) if start and end else end,
        url=url if url.startswith(("https://", "http://")) and len(url) <= 300 and " " not in url else "",
        about=_text(item["about"])[:20_000],
        is_cancelled=item["is_cancelled"],
        repeats=item["repeats"],
    )


def place_and_country(text: str) -> tuple[str, str]:
    """A place as calendars write it: `Messe, München, Duitsland` is `Messe, München` in DE."""
    parts = [" ".join(part.split()) for part in text.replace("\n", ",").split(",") if part.strip()]
    country = _countries().get(norm(parts[-1]), "") if parts else ""
    return ", ".join(parts[:-1] if country else parts), country


def _countries() -> Mapping[str, str]:
    """Code of each country, by its Dutch and its English name."""
    english = Locale("en").territories
    return {norm(name): code for code, dutch in country_choices() for name in (dutch, english.get(code, dutch))}


def _day(text: str | None) -> date | None:
    """A day; one that no calendar of ours can mean is unknown."""
    day = date.fromisoformat(text) if text else None
    return day if day is not None and 1990 <= day.year <= 2100 else None


def _text(text: str) -> str:
    """Text that can be stored: a calendar may hold characters that nobody sees."""
    tidy = clean(text).strip()
    return (
        "".join(char for char in tidy if not has_forbidden_characters(char)) if has_forbidden_characters(tidy) else tidy
    )

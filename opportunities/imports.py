"""What a file would do to the calendar: read it, and compare it with what is stored."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from files.checks import safe_name
from files.tables import read_table
from opportunities import reading
from opportunities.calendars import read_events
from opportunities.models import Opportunity
from opportunities.policies import Imported, organiser_of
from opportunities.reading import CellError, Known, Reading
from opportunities.selectors import data_of, differences, field_changes, with_everything
from oss_intl.shared.dates import period
from oss_intl.shared.errors import FieldChange
from oss_intl.shared.text import norm
from partners.models import Organisation
from policy.models import GlobalGoal, Spearhead

CALENDAR = "ics"


@dataclass(frozen=True)
class Given:
    """A file as it was handed in, and what a calendar does not say itself: who organises it, and what it holds."""

    name: str
    content: bytes
    form: str
    organiser: Organisation | None
    organiser_name: str

    @property
    def is_calendar(self) -> bool:
        return PurePosixPath(self.name).suffix.lower() == f".{CALENDAR}"


@dataclass(frozen=True)
class Line:
    """One entry of the file: what becomes of it (Nieuw, Wijzigt, Blijft gelijk, Gaat niet door) and what changes."""

    title: str
    organiser: str
    when: str
    what: str
    colour: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Plan:
    """What importing would do. `mark` stands for all of it: another plan has another mark."""

    entries: tuple[Imported, ...]
    errors: tuple[CellError, ...]
    lines: tuple[Line, ...]
    repeats: int

    @property
    def mark(self) -> str:
        return hashlib.sha256(repr((self.lines, self.errors)).encode()).hexdigest()

    @property
    def changes_nothing(self) -> bool:
        return not self.errors and all(line.what == SAME for line in self.lines)


NEW, CHANGES, SAME, CALLED_OFF = "Nieuw", "Wijzigt", "Blijft gelijk", "Gaat niet door"
_COLOURS = {NEW: "green", CHANGES: "amber", SAME: "grey", CALLED_OFF: "red"}


def plan(given: Given) -> Plan:
    """Read the file and say what importing it would do; raises RuleViolation when it cannot be read at all."""
    repeats = 0
    if given.is_calendar:
        events = read_events(given.content)
        repeats = sum(event.repeats for event in events)
        found = reading.from_events(
            events, form=given.form, organiser=given.organiser, organiser_name=given.organiser_name
        )
    else:
        found = reading.from_table(read_table(name=given.name, content=given.content), _known())
    return Plan(tuple(found.entries), tuple(found.errors), _lines(found), repeats)


def source_of(name: str) -> str:
    """What an entry says of where it came from."""
    return f"Import van {safe_name(name)}"


def _known() -> Known:
    return Known(
        organisations={norm(row.name): row for row in Organisation.objects.current().order_by("-pk")},
        spearheads={norm(row.name): row for row in Spearhead.objects.order_by("valid_from", "order")},
        goals={row.number: row for row in GlobalGoal.objects.order_by("number")},
    )


def _lines(found: Reading) -> tuple[Line, ...]:
    marks = [entry.uid for entry in found.entries]
    stored = {row.uid: row for row in with_everything(Opportunity.objects.filter(uid__in=marks))}
    return tuple(_line(entry, stored.get(entry.uid)) for entry in found.entries)


def _line(entry: Imported, row: Opportunity | None) -> Line:
    changed = differences(data_of(row), entry.data) if row else {}
    if entry.is_cancelled and (row is None or row.state == Opportunity.State.OPEN):
        what = CALLED_OFF
    elif row is None:
        what = NEW
    else:
        what = CHANGES if changed else SAME
    return Line(
        title=entry.data.title,
        organiser=organiser_of(entry.data),
        when=period(entry.data.starts_on, entry.data.ends_on),
        what=what,
        colour=_COLOURS[what],
        changes=tuple(field_changes(changed)),
    )

"""From a table or a calendar to entries: each cell by the rule of its field on the form, errors by row and column.

Pure but for the files themselves: what the names in a cell stand for is handed in.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from files.tables import CellValue, Table
from opportunities.calendars import Event
from opportunities.forms import OpportunityForm
from opportunities.models import Opportunity
from opportunities.policies import Imported, OpportunityData, key_of, problems
from oss_intl.shared.countries import country_choices
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.text import norm
from partners.models import Organisation
from policy.models import GlobalGoal, Spearhead

MAX_ENTRIES = 500
TOO_MANY = f"Importeer ten hoogste {MAX_ENTRIES} regels in 1 keer. Verdeel het bestand."
# The columns of the template, and the field that each fills.
COLUMNS: Mapping[str, str] = {
    "Kenmerk": "uid",
    "Titel": "title",
    "Soort": "form",
    "Organisator": "organiser",
    "Programma": "programme",
    "Land": "country",
    "Code van de regio": "region_code",
    "Plaats": "place",
    "Begint op": "starts_on",
    "Eindigt op": "ends_on",
    "Aanmelden tot en met": "register_before",
    "Speerpunten": "spearheads",
    "Global Goals": "goals",
    "Kosten": "cost_cents",
    "Uren van ambtenaren": "official_hours",
    "Uren van bestuurders": "office_holder_hours",
    "Website": "url",
    "Toelichting": "about",
}
NEEDED = ("Titel", "Soort", "Organisator")
_NAMES: Mapping[str, str] = {name: column for column, name in COLUMNS.items()} | {"organiser_name": "Organisator"}
_BY_NORM: Mapping[str, str] = {norm(column): name for column, name in COLUMNS.items()}
_FORMS: Mapping[str, str] = {norm(label): code for code, label in Opportunity.Form.choices}


@dataclass(frozen=True)
class CellError:
    """What is wrong, and where: the row as the spreadsheet shows it, and the name of the column."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True)
class Known:
    """What the names in a cell stand for, by their normal form."""

    organisations: Mapping[str, Organisation]
    spearheads: Mapping[str, Spearhead]
    goals: Mapping[int, GlobalGoal]


@dataclass
class Reading:
    """The entries that were read, and everything that is wrong; with errors nothing may be imported."""

    entries: list[Imported] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)

    def add(self, row: int, entry: Imported) -> None:
        """Take an entry, unless it contradicts itself or is there already."""
        wrong = [CellError(row, _NAMES[name], sentence) for name, sentence in problems(entry.data)]
        if not wrong and entry.uid in self.rows:
            wrong = [CellError(row, "Titel", f"Dit staat ook in rij {self.rows[entry.uid]}. Haal een van beide weg.")]
        self.errors += wrong
        if not wrong:
            self.rows[entry.uid] = row
            self.entries.append(entry)


def from_table(table: Table, known: Known) -> Reading:
    """Read every row of a table; raises RuleViolation when its columns are not those of the template."""
    _check_columns(table.header)
    _check_number(len(table.rows))
    names = [_BY_NORM[norm(column)] for column in table.header]
    reading = Reading()
    for row in table.rows:
        values: dict[str, Any] = {}
        wrong: list[CellError] = []
        for name, cell in zip(names, row.cells, strict=True):
            try:
                values |= _READ.get(name, _plain(name))(cell, known)
            except ValidationError as error:
                wrong.append(CellError(row.number, _NAMES[name], error.messages[0]))
        reading.errors += wrong
        if not wrong:
            mark = values.pop("uid", "")
            data = OpportunityData(**values)
            reading.add(row.number, Imported(f"kenmerk|{norm(mark)}"[:300] if mark else key_of(data), data))
    return reading


def from_events(events: Sequence[Event], *, form: str, organiser: Organisation | None, organiser_name: str) -> Reading:
    """Read every event of a calendar of one organiser; the calendar itself does not say what each is."""
    _check_number(len(events))
    reading = Reading()
    for number, event in enumerate(events, start=1):
        data = OpportunityData(
            title=event.title,
            form=form,
            organiser=organiser,
            organiser_name=organiser_name,
            country=event.country,
            place=event.place,
            starts_on=event.starts_on,
            ends_on=event.ends_on,
            url=event.url,
            about=event.about,
        )
        reading.add(number, Imported(event.mark or key_of(data), data, is_cancelled=event.is_cancelled))
    return reading


def _check_columns(header: Sequence[str]) -> None:
    for column in header:
        if norm(column) not in _BY_NORM:
            raise RuleViolation(
                f"De kolom “{column}” kennen wij niet. Gebruik de namen van de kolommen uit het voorbeeldbestand.",
                "file",
            )
    present = {norm(column) for column in header}
    for column in NEEDED:
        if norm(column) not in present:
            raise RuleViolation(f"De kolom “{column}” ontbreekt. Gebruik het voorbeeldbestand.", "file")


def _check_number(number: int) -> None:
    if number > MAX_ENTRIES:
        raise RuleViolation(TOO_MANY, "file")


Read = Callable[[CellValue, Known], dict[str, Any]]


def _plain(name: str) -> Read:
    """By the rule of the form's own field."""
    return lambda cell, _known: {name: OpportunityForm.base_fields[name].clean(text_of(cell, name))}


def text_of(cell: CellValue, name: str = "") -> str:
    """A cell as somebody would type it in a form."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return (f"{cell:.2f}" if name == "cost_cents" else str(cell)).replace(".", ",")
    return str(cell)


def _uid(cell: CellValue, _known: Known) -> dict[str, Any]:
    return {"uid": text_of(cell)}


def _form(cell: CellValue, _known: Known) -> dict[str, Any]:
    code = _FORMS.get(norm(text_of(cell)))
    if code is None:
        raise ValidationError(f"Kies uit: {', '.join(label.lower() for label in Opportunity.Form.labels)}.")
    return {"form": code}


def _organiser(cell: CellValue, known: Known) -> dict[str, Any]:
    name = OpportunityForm.base_fields["organiser_name"].clean(text_of(cell))
    found = known.organisations.get(norm(name))
    return {"organiser": found} if found else {"organiser_name": name}


def _country(cell: CellValue, _known: Known) -> dict[str, Any]:
    text = norm(text_of(cell))
    found = [code for code, name in country_choices() if text in {norm(name), norm(code)}]
    if text and not found:
        raise ValidationError("Schrijf de Nederlandse naam van een land, zoals Duitsland.")
    return {"country": found[0] if found else ""}


def _spearheads(cell: CellValue, known: Known) -> dict[str, Any]:
    names = list(_parts(text_of(cell)))
    lacking = [name for name in names if norm(name) not in known.spearheads]
    if lacking:
        allowed = ", ".join(row.name.lower() for row in known.spearheads.values())
        raise ValidationError(f"“{lacking[0]}” is geen speerpunt. Kies uit: {allowed}.")
    return {"spearheads": tuple(dict.fromkeys(known.spearheads[norm(name)] for name in names))}


def _goals(cell: CellValue, known: Known) -> dict[str, Any]:
    parts = list(_parts(text_of(cell)))
    wrong = [part for part in parts if not (part.isascii() and part.isdecimal() and int(part[:9]) in known.goals)]
    if wrong:
        raise ValidationError("Schrijf de nummers van de Global Goals, zoals 2, 12.")
    return {"goals": tuple(dict.fromkeys(known.goals[int(part)] for part in parts))}


def _parts(text: str) -> Iterator[str]:
    return (part.strip() for part in text.replace(";", ",").split(",") if part.strip())


_READ: Mapping[str, Read] = {
    "uid": _uid,
    "form": _form,
    "organiser": _organiser,
    "country": _country,
    "spearheads": _spearheads,
    "goals": _goals,
}

"""From a row of a table to a request: each cell by the rule of its field on the intake, errors by row and column.

What the names in a cell stand for is looked up once for the whole file (`known`), so that rows cost no queries.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from activities.forms.rows import CostForm
from activities.forms.steps import PlaceStep, PurposeStep, RequestStep
from activities.models import CostRow
from activities.models.request import ProjectRole, Status
from activities.policies import CostData, NewOrganisation, OrganisationChoice, RequestData, check_data, only_for
from files.tables import CellValue, Row, Table
from imports.policies import OUTCOMES, RowData, lacks
from opportunities.reading import CellError, text_of
from oss_intl.shared.countries import country_choices
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.forms import DayField, LongTextField, PlainCharField
from oss_intl.shared.text import norm
from partners.models import Helix, Organisation
from policy.intake import Shape, shapes
from policy.models import CostCategory, GlobalGoal, Motive, Spearhead

HOME = "NL"
# Our columns, in the order of the template, and the field that each fills.
COLUMNS: Mapping[str, str] = {
    "Oud kenmerk": "old_reference",
    "Titel": "title",
    "Soort": "shape",
    "Aanvrager": "requester",
    "Soort aanvrager": "requester_helix",
    "Land van de aanvrager": "requester_country",
    "Binnengekomen op": "received_on",
    "Maatschappelijke opgave": "societal_challenge",
    "Wat moet het opleveren": "aim",
    "Motieven": "motives",
    "Speerpunten": "spearheads",
    "Global Goals": "goals",
    "Land": "country",
    "Plaats": "place",
    "Begint op": "starts_on",
    "Eindigt op": "ends_on",
    "Partner": "partner",
    "Soort partner": "partner_helix",
    "Programma": "programme",
    "Rol van Oss": "project_role",
    "Kosten": "cost",
    "Wie betaalt": "payer",
    "Stand": "status",
    "Besloten op": "decided_on",
    "Besloten door": "decided_by",
    "Nummer van het besluit": "decision_number",
    "Reden": "reason",
    "Resultaat": "result",
    "Interne aantekening": "internal_note",
}
NEEDED = ("Titel", "Soort")
COLUMN_OF: Mapping[str, str] = {name: column for column, name in COLUMNS.items()} | {
    "mission_form": "Soort",
    "costs": "Kosten",
}


@dataclass(frozen=True)
class Known:
    """What the names in a cell stand for, by their normal form."""

    organisations: Mapping[str, Organisation]
    motives: Mapping[str, Motive]
    spearheads: Mapping[str, Spearhead]
    goals: Mapping[int, GlobalGoal]
    countries: Mapping[str, str]

    @classmethod
    def now(cls) -> "Known":
        """Everything that a register may name, in a fixed number of queries."""
        names = {norm(name): code for code, name in country_choices()}
        return cls(
            organisations={norm(row.name): row for row in Organisation.objects.current().order_by("-pk")},
            motives={norm(row.name): row for row in Motive.objects.order_by("order")},
            spearheads={norm(row.name): row for row in Spearhead.objects.order_by("valid_from", "order")},
            goals={row.number: row for row in GlobalGoal.objects.order_by("number")},
            countries={**{norm(code): code for code in names.values()}, **names},
        )


@dataclass
class Reading:
    """The rows that are right, and everything that is wrong."""

    rows: list[RowData] = field(default_factory=list)
    problems: list[CellError] = field(default_factory=list)


def read_rows(table: Table, columns: Mapping[str, str], known: Known, *, start: int, end: int) -> Reading:
    """Read the rows of a table from `start` to `end` (counted from 0). `columns` maps ours to those of the file."""
    place = {name: table.header.index(columns[column]) for column, name in COLUMNS.items() if columns.get(column)}
    reading = Reading()
    for row in table.rows[start:end]:
        found = _read_row(row, place, known)
        if isinstance(found, RowData):
            reading.rows.append(found)
        else:
            reading.problems += found
    return reading


def _read_row(row: Row, place: Mapping[str, int], known: Known) -> RowData | list[CellError]:
    values: dict[str, Any] = {}
    wrong: list[CellError] = []

    def fault(name: str, sentence: str) -> None:
        wrong.append(CellError(row.number, COLUMN_OF.get(name, "Titel"), sentence))

    for name, reader in _READ.items():
        try:
            values[name] = reader(row.cells[place[name]] if name in place else None, known)
        except ValidationError as error:
            fault(name, error.messages[0])
    if wrong:
        return wrong
    try:
        made = _row_data(row.number, values)
        check_data(made.data)
    except RuleViolation as error:
        fault(error.field or "title", error.sentence)
        return wrong
    for name, sentence in lacks(made):
        fault(name, sentence)
    return wrong or made


def _row_data(number: int, values: Mapping[str, Any]) -> RowData:
    shape: Shape = values["shape"]
    plain = (
        "title", "received_on", "societal_challenge", "aim", "motives", "spearheads", "goals", "country", "place",
        "starts_on", "ends_on", "programme", "project_role", "internal_note",
    )  # fmt: skip
    data = RequestData(
        **{name: values[name] for name in plain},
        mission_form=shape.form,
        requester=_organisation(values, "requester", values["requester_country"] or HOME),
        partner=_organisation(values, "partner", values["country"] or HOME),
        costs=_costs(values),
    )
    about = ("old_reference", "decided_on", "decided_by", "decision_number", "reason", "result")
    return RowData(
        number=number,
        shape=shape,
        data=only_for(shape.kind, data),
        status=values["status"],
        **{name: values[name] for name in about},
    )


def _organisation(values: Mapping[str, Any], name: str, country: str) -> OrganisationChoice | None:
    """The organisation of the list, or a new one when it is said what kind it is."""
    found = values[name]
    if not isinstance(found, str):
        return found  # type: ignore[no-any-return]  # an organisation, or nothing
    helix = values[f"{name}_helix"]
    if not helix:
        column = COLUMN_OF[f"{name}_helix"]
        raise RuleViolation(f"“{found}” staat niet in de lijst. Verbeter de naam of vul {column} in.", name)
    return NewOrganisation(name=found, place="", country=country, helix=helix)


def _costs(values: Mapping[str, Any]) -> tuple[CostData, ...]:
    if values["cost"] is None:
        return ()
    payer, payer_name = values["payer"]
    return (CostData(category=CostCategory.OTHER, amount_cents=values["cost"], payer=payer, payer_name=payer_name),)


Read = Callable[[CellValue, Known], Any]


def _by(rule: forms.Field, *, money: bool = False) -> Read:
    """By the rule of a field of the intake; an empty cell is an empty answer unless the field is needed."""
    return lambda cell, _known: rule.clean(text_of(cell, "cost_cents" if money else ""))


def _shape(cell: CellValue, _known: Known) -> Shape:
    text = norm(text_of(cell))
    for shape in shapes():
        if text and text in {norm(shape.label.partition(":")[0]), norm(shape.label)}:
            return shape
    raise ValidationError(f"Kies uit: {', '.join(shape.label.partition(':')[0].lower() for shape in shapes())}.")


def _organisation_cell(cell: CellValue, known: Known) -> Organisation | str | None:
    name = PlainCharField(max_length=160, required=False).clean(text_of(cell))
    return known.organisations.get(norm(name), name) if name else None


def _helix(cell: CellValue, _known: Known) -> str:
    return _one_of(text_of(cell), {norm(label): code for code, label in Helix.choices}, Helix.labels)


def _role(cell: CellValue, _known: Known) -> str:
    return _one_of(text_of(cell), {norm(label): code for code, label in ProjectRole.choices}, ProjectRole.labels)


def _status(cell: CellValue, _known: Known) -> Status:
    text = text_of(cell) or "Concept"
    by_name = {norm(name): status.value for name, status in OUTCOMES.items()}
    return Status(_one_of(text, by_name, list(OUTCOMES)))


def _one_of(text: str, codes: Mapping[str, str], names: list[str]) -> str:
    if not text.strip():
        return ""
    if norm(text) not in codes:
        raise ValidationError(f"Kies uit: {', '.join(name.lower() for name in names)}.")
    return codes[norm(text)]


def _country(cell: CellValue, known: Known) -> str:
    text = norm(text_of(cell))
    if text and text not in known.countries:
        raise ValidationError("Schrijf de Nederlandse naam van een land, zoals Duitsland.")
    return known.countries[text] if text else ""


def _terms(kind: str) -> Read:
    """Any number of policy terms, by name, with a comma or semicolon between them."""

    def read(cell: CellValue, known: Known) -> tuple[Any, ...]:
        terms: Mapping[str, Any] = getattr(known, kind)
        names = list(_parts(text_of(cell)))
        for name in names:
            if norm(name) not in terms:
                allowed = ", ".join(row.name.lower() for row in terms.values())
                raise ValidationError(f"“{name}” staat niet in het beleid. Kies uit: {allowed}.")
        return tuple(dict.fromkeys(terms[norm(name)] for name in names))

    return read


def _goals(cell: CellValue, known: Known) -> tuple[GlobalGoal, ...]:
    parts = list(_parts(text_of(cell)))
    if any(not (part.isascii() and part.isdecimal() and int(part[:9]) in known.goals) for part in parts):
        raise ValidationError("Schrijf de nummers van de Global Goals, zoals 2, 12.")
    return tuple(dict.fromkeys(known.goals[int(part)] for part in parts))


def _parts(text: str) -> Iterator[str]:
    return (part.strip() for part in text.replace(";", ",").split(",") if part.strip())


def _payer(cell: CellValue, _known: Known) -> tuple[str, str]:
    """Who pays: this budget when nothing is said, another that is named otherwise."""
    name = PlainCharField(max_length=160, required=False).clean(text_of(cell))
    payers = CostRow.Payer
    if not name or norm(name) in {norm(payers.THIS_BUDGET.label), "oss", "gemeente oss"}:
        return payers.THIS_BUDGET, ""
    return payers.THIRD_PARTY, name


def _short(limit: int) -> Read:
    return _by(PlainCharField(max_length=limit, required=False))


_amount = CostForm.base_fields["amount_cents"]


def _cost(cell: CellValue, _known: Known) -> int | None:
    text = text_of(cell, "cost_cents")
    return int(_amount.clean(text)) if text.strip() else None


_day: Callable[[], DayField] = lambda: DayField(required=False)  # noqa: E731 (a field for each column)
_long: Callable[[], LongTextField] = lambda: LongTextField(required=False)  # noqa: E731

_READ: Mapping[str, Read] = {
    "old_reference": _short(60),
    "title": _by(RequestStep.base_fields["title"]),
    "shape": _shape,
    "requester": _organisation_cell,
    "requester_helix": _helix,
    "requester_country": _country,
    "received_on": _by(_day()),
    "societal_challenge": _by(PurposeStep.base_fields["societal_challenge"]),
    "aim": _by(PurposeStep.base_fields["aim"]),
    "motives": _terms("motives"),
    "spearheads": _terms("spearheads"),
    "goals": _goals,
    "country": _country,
    "place": _by(PlaceStep.base_fields["place"]),
    "starts_on": _by(_day()),
    "ends_on": _by(_day()),
    "partner": _organisation_cell,
    "partner_helix": _helix,
    "programme": _short(120),
    "project_role": _role,
    "cost": _cost,
    "payer": _payer,
    "status": _status,
    "decided_on": _by(_day()),
    "decided_by": _short(120),
    "decision_number": _short(60),
    "reason": _by(_long()),
    "result": _by(_long()),
    "internal_note": _by(RequestStep.base_fields["internal_note"]),
}
assert set(_READ) == set(COLUMNS.values())
EXAMPLES: Mapping[str, Any] = {
    "Oud kenmerk": "2016-12",
    "Titel": "Missie naar An Giang",
    "Soort": "Explorerende missie",
    "Land": "Vietnam",
    "Begint op": date(2016, 10, 3),
    "Eindigt op": date(2016, 10, 8),
    "Kosten": "1.250,00",
    "Stand": "Concept",
}

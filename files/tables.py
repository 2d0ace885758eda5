"""Reading a table that a user hands in: the first or a named sheet of an ods, xlsx or csv.

The bytes are checked first (`files.checks`), and a sheet is read in a process of its own with limits on memory and
time. The first row with anything in it names the columns. Nothing is stored here; every refusal is a RuleViolation on
the field `file`.
"""

import csv
import io
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from files.checks import content_type_of
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.exports import read_back
from oss_intl.shared.processes import TooSlow, WorkerFailed, run_worker
from oss_intl.shared.text import clean, norm

logger = logging.getLogger(__name__)

FORMS = ("ods", "xlsx", "csv")
MAX_ROWS = 10_000
MAX_COLUMNS = 100
SECONDS = 20
MEMORY = 512 * 1024 * 1024

CellValue = str | int | float | date | bool | None

NOT_A_TABLE = "Dit bestand is geen tabel. Kies een ods-, xlsx- of csv-bestand."
TOO_BIG = "Deze tabel is te groot: ten hoogste 10.000 rijen en 100 kolommen. Verdeel haar over meer bestanden."
TOO_SLOW = "Het lezen van deze tabel duurde te lang en is gestopt. Verdeel haar over meer bestanden."
UNREADABLE = "Deze tabel is niet te lezen. Open het bestand, sla het opnieuw op en kies het dan nog eens."
EMPTY = "In deze tabel staat niets. Kies een bestand met de namen van de kolommen in de eerste rij."
_REFUSED = {
    "size": TOO_BIG,
    "broken": UNREADABLE,
    "password": "Dit bestand heeft een wachtwoord. Sla het op zonder wachtwoord.",
}


@dataclass(frozen=True)
class Row:
    """A row with anything in it: its number in the sheet (as a spreadsheet shows it), and a cell for each column."""

    number: int
    cells: tuple[CellValue, ...]


@dataclass(frozen=True)
class Table:
    """The names of the columns and the rows below them. Text is trimmed; an empty cell is None; whole numbers are int.

    A csv holds text only. A moment is read as its day.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]

    def records(self) -> Iterator[tuple[int, Mapping[str, CellValue]]]:
        """Each row's number with its cells by the name of their column."""
        return ((row.number, dict(zip(self.header, row.cells, strict=True))) for row in self.rows)


def read_table(*, name: str, content: bytes, sheet: str | None = None) -> Table:
    """The table in a file, from the sheet with this name or else the first; raises RuleViolation with what to do."""
    form = PurePosixPath(name).suffix.lower().lstrip(".")
    if form not in FORMS:
        raise RuleViolation(NOT_A_TABLE, "file")
    if form == "csv":
        content = _in_utf8(content)
    content_type_of(name, content)
    first, cells = (1, _csv_rows(content)) if form == "csv" else _sheet_rows(content, sheet)
    rows = [row for number, values in enumerate(cells, first) if (row := _row(number, values))]
    if not rows:
        raise RuleViolation(EMPTY, "file")
    return _table(rows[0], rows[1:])


def _in_utf8(content: bytes) -> bytes:
    """The bytes of a csv in UTF-8; older programs write it in the code page of Windows."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding).encode()
        except UnicodeDecodeError:
            continue
    return content


def _csv_rows(content: bytes) -> list[list[CellValue]]:
    text = content.decode()
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        rows: list[list[CellValue]] = []
        for row in reader:
            rows.append([read_back(cell) for cell in row])
            if len(rows) > MAX_ROWS + 1 or len(row) > MAX_COLUMNS:
                raise RuleViolation(TOO_BIG, "file")
    except csv.Error as error:
        raise RuleViolation(UNREADABLE, "file") from error
    return rows


def _delimiter(text: str) -> str:
    """A semicolon, as Dutch programs write it, unless commas make more columns of the first line."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    return max(";,", key=lambda sign: len(next(csv.reader([line], delimiter=sign))))


def _sheet_rows(content: bytes, sheet: str | None) -> tuple[int, list[list[CellValue]]]:
    """The number of the first row with its rows, read by a worker."""
    arguments = [str(MAX_ROWS + 1), str(MAX_COLUMNS), *([sheet] if sheet is not None else [])]
    try:
        answer = run_worker("files.table_worker", content, memory=MEMORY, seconds=SECONDS, arguments=arguments)
    except TooSlow as error:
        raise RuleViolation(TOO_SLOW, "file") from error
    except WorkerFailed as error:
        logger.warning("table worker %s", error)
        raise RuleViolation(TOO_BIG, "file") from error
    found: dict[str, Any] = json.loads(answer)
    if refused := found.get("refused"):
        raise RuleViolation(_REFUSED.get(refused, f"In dit bestand staat geen blad “{sheet}”."), "file")
    return found["first"], [[_value(cell) for cell in row] for row in found["rows"]]


def _value(cell: Any) -> CellValue:
    return date.fromisoformat(cell["day"]) if isinstance(cell, dict) else cell


def _row(number: int, values: Sequence[CellValue]) -> Row | None:
    cells = [(clean(value).strip() or None) if isinstance(value, str) else value for value in values]
    while cells and cells[-1] is None:
        cells.pop()
    return Row(number, tuple(cells)) if cells else None


def _table(head: Row, rows: Sequence[Row]) -> Table:
    """The table under this head; every column that is used has a name of its own."""
    header = tuple(cell if isinstance(cell, str) else "" for cell in head.cells)
    if "" in header:
        raise RuleViolation(
            f"In rij {head.number} heeft niet elke kolom een naam. Zet in de eerste rij boven elke kolom een naam.",
            "file",
        )
    seen: set[str] = set()
    for name in header:
        if norm(name) in seen:
            raise RuleViolation(f"De kolom “{name}” staat er 2 keer in. Geef elke kolom een eigen naam.", "file")
        seen.add(norm(name))
    for row in rows:
        if len(row.cells) > len(header):
            raise RuleViolation(
                f"In rij {row.number} staat iets in een kolom zonder naam. Geef die kolom een naam.", "file"
            )
    return Table(header, tuple(Row(row.number, row.cells + (None,) * (len(header) - len(row.cells))) for row in rows))

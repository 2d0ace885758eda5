"""Reads one sheet: `python -m files.table_worker MEMORY SECONDS ROWS COLUMNS [SHEET]`, a file in, JSON out.

Runs without Django, through `files.tables` only. A sheet of a few kilobytes can stand for gigabytes of cells (repeated
cells, one cell in the last corner), which is why this is a process of its own.

Out comes `{"first": number of the first row, "rows": [[cell, …], …]}`, a day as `{"day": "2026-12-31"}`, or
`{"refused": "password" | "broken" | "sheet" | "size"}`.
"""

import datetime as dt
import io
import json
import sys

import python_calamine as calamine

from oss_intl.shared.processes import limit_this_process


def main() -> None:
    """Read standard input, write the sheet or why it is refused; too much memory ends the process."""
    rows, columns, *names = limit_this_process()
    content = sys.stdin.buffer.read()
    try:
        answer = _sheet(content, int(rows), int(columns), names[0] if names else None)
    except calamine.PasswordError:
        answer = {"refused": "password"}
    except calamine.WorksheetNotFound:
        answer = {"refused": "sheet"}
    except calamine.CalamineError:
        answer = {"refused": "broken"}
    sys.stdout.write(json.dumps(answer))


def _sheet(content: bytes, rows: int, columns: int, name: str | None) -> dict[str, object]:
    book = calamine.load_workbook(io.BytesIO(content))
    if not book.sheet_names:
        return {"refused": "broken"}
    sheet = book.get_sheet_by_index(0) if name is None else book.get_sheet_by_name(name)
    if sheet.start is None:
        return {"first": 1, "rows": []}
    if sheet.height > rows or sheet.width > columns:
        return {"refused": "size"}
    return {"first": sheet.start[0] + 1, "rows": [[_cell(cell) for cell in row] for row in sheet.to_python()]}


def _cell(value: object) -> object:
    """A cell as JSON; a moment becomes its day, since no column of ours asks for hours."""
    if isinstance(value, dt.date):
        return {"day": f"{value:%Y-%m-%d}"}
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, dt.timedelta):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


if __name__ == "__main__":
    main()

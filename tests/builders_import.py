"""Builders for taking over a register: a file with rows, and an import of it that stands where a test wants it."""

import io
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from imports import actions
from imports.models import ImportedRow, RegisterImport
from imports.policies import matched
from imports.reading import COLUMNS
from oss_intl.shared.exports import TableRow, write_ods
from tests import builders

HEADER = ("Oud kenmerk", "Titel", "Soort", "Land", "Binnengekomen op", "Kosten", "Stand")


def row(number: int, **changes: Any) -> TableRow:
    """A mission to Vietnam that becomes a draft."""
    values = {
        "Oud kenmerk": f"OUD-{number}",
        "Titel": f"Missie {number}",
        "Soort": "Explorerende missie",
        "Land": "Vietnam",
        "Binnengekomen op": "03-02-2016",
        "Kosten": "1.250,50",
        "Stand": "Concept",
        **changes,
    }
    return tuple(values.values())


def ods(rows: Sequence[TableRow], header: Sequence[str] = HEADER) -> bytes:
    """A spreadsheet with these rows."""
    out = io.BytesIO()
    write_ods(out, "Register", header, rows)
    return out.getvalue()


def upload(content: bytes, name: str = "register.ods") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def begun(
    rows: Sequence[TableRow] = (), *, by: User | None = None, header: Sequence[str] = HEADER, owner: User | None = None
) -> RegisterImport:
    """A file that was handed in; its columns are not chosen yet."""
    who = by or builders.official()
    content = ods(rows or [row(1)], header)
    return actions.begin(upload=upload(content), owner=owner or builders.official(), by=who, at=builders.AT)


def checked(rows: Sequence[TableRow] = (), **options: Any) -> RegisterImport:
    """An import of which every row was checked."""
    made = begun(rows, **options)
    by = made.made_by
    made = actions.choose_columns(made=made, by=by, at=builders.AT, columns=matched(made.header, list(COLUMNS)))
    while made.checked < made.total:
        made = actions.check_next(made=made, by=by, at=builders.AT)
    return made


def imported_row(**fields: Any) -> ImportedRow:
    """A row that became a draft."""
    values = {"number": 2, "key": f"kenmerk|{fields.pop('mark', 'a')}", **fields}
    values.setdefault("source", RegisterImport.objects.first() or begun())
    values.setdefault("case", builders.draft())
    return ImportedRow.objects.create(**values)

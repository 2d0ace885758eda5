"""Handing out a table as csv or ods: written as it is made, with cells that no spreadsheet takes for a formula.

An ods is written by us, in constant memory and the same bytes for the same rows. An export that a user asks for is an
event, which the view that offers it records (on POST).
"""

import csv
import io
import itertools
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Literal
from xml.sax.saxutils import escape, quoteattr

from django.http import HttpResponse

from oss_intl.shared.dates import OSS
from oss_intl.shared.http import attachment
from oss_intl.shared.money import Cents, amount_for_input
from oss_intl.shared.opendocument import DECLARATION, NAMES, lines, open_package, part, printable
from oss_intl.shared.text import norm

Form = Literal["csv", "ods"]


@dataclass(frozen=True)
class Euros:
    """An amount of money in a cell, in whole cents."""

    cents: Cents


Value = str | int | Decimal | date | datetime | Euros | bool | None
TableRow = Sequence[Value]


@dataclass(frozen=True)
class Sheet:
    """One table of an ods: the name of its sheet, its head and its rows."""

    title: str
    header: Sequence[str]
    rows: Iterable[TableRow]


# What starts a formula, also in programs that take the wide forms of these signs for them.
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_WIDTHS = range(20, 100, 10)  # of a column, in millimetres: the first that holds what it shows
_MEASURED = 100  # rows that a width is taken from
_HEAD = (
    f'{DECLARATION}<office:document-content xmlns:office="{NAMES}:office:1.0" xmlns:table="{NAMES}:table:1.0"'
    f' xmlns:text="{NAMES}:text:1.0" xmlns:style="{NAMES}:style:1.0" xmlns:number="{NAMES}:datastyle:1.0"'
    f' xmlns:fo="{NAMES}:xsl-fo-compatible:1.0" office:version="1.3"><office:automatic-styles>'
    '<number:date-style style:name="day"><number:day number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:year number:style="long"/>'
    '</number:date-style><number:date-style style:name="moment"><number:day number:style="long"/>'
    '<number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text>'
    '<number:year number:style="long"/><number:text> </number:text><number:hours number:style="long"/>'
    '<number:text>:</number:text><number:minutes number:style="long"/></number:date-style>'
    '<number:currency-style style:name="euros" number:language="nl" number:country="NL">'
    '<number:currency-symbol number:language="nl" number:country="NL">€</number:currency-symbol>'
    '<number:text> </number:text><number:number number:decimal-places="2"'
    ' number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:currency-style>'
    '<style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/>'
    '</style:style><style:style style:name="t" style:family="table-cell"><style:table-cell-properties'
    ' fo:wrap-option="wrap" style:vertical-align="top"/></style:style>'
    '<style:style style:name="d" style:family="table-cell" style:data-style-name="day"/>'
    '<style:style style:name="m" style:family="table-cell" style:data-style-name="moment"/>'
    '<style:style style:name="e" style:family="table-cell" style:data-style-name="euros"/>'
    + "".join(
        f'<style:style style:name="w{width}" style:family="table-column"><style:table-column-properties'
        f' style:column-width="{width}mm"/></style:style>'
        for width in _WIDTHS
    )
    + "</office:automatic-styles><office:body><office:spreadsheet>"
)
_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def as_download(*, title: str, form: Form, header: Sequence[str], rows: Iterable[TableRow]) -> HttpResponse:
    """The table as an attachment that no browser opens or keeps, named after `title` (“Reisagenda 2026”)."""
    write, content_type = _WRITERS[form]
    out = io.BytesIO()
    write(out, title, header, rows)
    return attachment(out.getvalue(), name=_file_name(title, form), content_type=content_type)


def as_ods(title: str, sheets: Sequence[Sheet]) -> HttpResponse:
    """Several tables as one ods, each on its own sheet, as an attachment that is named after `title`."""
    out = io.BytesIO()
    write_sheets(out, sheets)
    return attachment(out.getvalue(), name=_file_name(title, "ods"), content_type=_ODS)


def write_csv(out: IO[bytes], title: str, header: Sequence[str], rows: Iterable[TableRow]) -> None:  # noqa: ARG001
    """A csv as Dutch spreadsheets open it: UTF-8 with its mark, semicolons, a comma in numbers, 31-12-2026 for days."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([_csv_cell(name) for name in header])
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    text.flush()
    text.detach()


def write_ods(out: IO[bytes], title: str, header: Sequence[str], rows: Iterable[TableRow]) -> None:
    """An ods with one sheet, called `title`; days, numbers and amounts are what they are, text is never a formula."""
    write_sheets(out, [Sheet(title, header, rows)])


def write_sheets(out: IO[bytes], sheets: Sequence[Sheet]) -> None:
    """An ods with these sheets, in their order; two sheets have different titles."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        open_package(archive, _ODS, ["content.xml"])
        with archive.open(part("content.xml"), "w") as content:
            content.write(_HEAD.encode())
            for sheet in sheets:
                _write_sheet(content, sheet)
            content.write(_TAIL.encode())


def _write_sheet(content: IO[bytes], sheet: Sheet) -> None:
    rows = iter(sheet.rows)
    first = list(itertools.islice(rows, _MEASURED))
    columns = "".join(_column(values) for values in itertools.zip_longest(sheet.header, *first))
    content.write(f"<table:table table:name={quoteattr(_sheet_name(sheet.title))}>{columns}".encode())
    heads = "".join(_text_cell(name, ' table:style-name="head"') for name in sheet.header)
    content.write(f"<table:table-header-rows><table:table-row>{heads}</table:table-row>".encode())
    content.write(b"</table:table-header-rows>")
    for row in itertools.chain(first, rows):
        content.write(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>".encode())
    content.write(b"</table:table>")


def _column(values: Sequence[Value]) -> str:
    """A column that is as wide as its longest line, or as wide as a column may be: longer text goes on below."""
    longest = max(len(line) for value in values for line in _csv_cell(value).split("\n"))
    width = next((width for width in _WIDTHS if width > 2 * longest + 5), _WIDTHS[-1])
    return f'<table:table-column table:style-name="w{width}"/>'


def read_back(cell: str) -> str:
    """The text of a csv cell as it was before it was made harmless."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _csv_cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case datetime():
            return f"{value.astimezone(OSS):%d-%m-%Y %H:%M}"
        case date():
            return f"{value:%d-%m-%Y}"
        case Euros():
            return _signed(value.cents)
        case int() | Decimal():
            return str(value).replace(".", ",")
    return f"'{value}" if _FORMULA.match(value) else value


def _signed(cents: Cents) -> str:
    return ("-" if cents < 0 else "") + amount_for_input(abs(cents))


def _ods_cell(value: Value) -> str:
    match value:
        case None | "":
            return "<table:table-cell/>"
        case bool():
            return _text_cell("ja" if value else "nee")
        case datetime():
            moment = value.astimezone(OSS)
            return _typed_cell("date", f'office:date-value="{moment:%Y-%m-%dT%H:%M:%S}"', "m", _csv_cell(value))
        case date():
            return _typed_cell("date", f'office:date-value="{value:%Y-%m-%d}"', "d", _csv_cell(value))
        case Euros():
            amount = Decimal(value.cents).scaleb(-2)
            return _typed_cell("currency", f'office:currency="EUR" office:value="{amount}"', "e", _csv_cell(value))
        case int() | Decimal():
            return _typed_cell("float", f'office:value="{value}"', "", _csv_cell(value))
    return _text_cell(value, ' table:style-name="t"')


def _typed_cell(kind: str, attributes: str, style: str, shown: str) -> str:
    styled = f' table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell{styled} office:value-type="{kind}" {attributes}>'
        f"<text:p>{escape(shown)}</text:p></table:table-cell>"
    )


def _text_cell(text: str, style: str = "") -> str:
    shown = "".join(f"<text:p>{line}</text:p>" for line in lines(text))
    return f'<table:table-cell{style} office:value-type="string">{shown}</table:table-cell>'


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]*?:/\\']", " ", printable(title)).strip()[:31] or "Tabel"


def _file_name(title: str, form: Form) -> str:
    return f"{re.sub(r'[^a-z0-9]+', '-', norm(title)).strip('-') or 'tabel'}.{form}"


_Writer = Callable[[IO[bytes], str, Sequence[str], Iterable[TableRow]], None]
_WRITERS: dict[Form, tuple[_Writer, str]] = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "ods": (write_ods, _ODS),
}

"""A text as OpenDocument (.odt), to be opened and changed in LibreOffice or Word. Standard library only.

Accessible: headings are headings, tables have a row of heads, lists are lists, the language is set. Nothing in the
file names a person, and the same text gives the same bytes.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final
from xml.sax.saxutils import escape

from documents.blocks import Block, Bullets, Facts, Heading, Language, Paragraph, Text
from documents.odt_styles import styles
from documents.parts import TABLE, Cell, Column, Table
from oss_intl.shared.opendocument import DECLARATION, NAMES, lines, open_package, part, printable

ODT: Final = "application/vnd.oasis.opendocument.text"
PAGE_WIDTH: Final = 164  # millimetres between the margins
_LOOKS: Final = {"": "Text_20_body", "lead": "Lead", "small": "Small", "address": "Address"}

_FIXED: Final = (
    '<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Table" style:family="table"><style:table-properties table:align="left"'
    f' style:width="{PAGE_WIDTH}mm"/></style:style><style:style style:name="Cell" style:family="table-cell">'
    '<style:table-cell-properties fo:padding="1.2mm" fo:border-bottom="0.5pt solid #c3cdc8"/></style:style>'
)


def odt_of(text: Text, *, created: datetime) -> bytes:
    """Make the document; `created` (aware) is the only clock in it."""
    if created.tzinfo is None:
        raise ValueError("created must be aware")
    parts = {"content.xml": _content(text), "styles.xml": styles(text), "meta.xml": _meta(text, created)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        open_package(archive, ODT, list(parts))
        for name, content in parts.items():
            archive.writestr(part(name), content.encode())
    return out.getvalue()


def _meta(text: Text, created: datetime) -> str:
    moment = created.isoformat(timespec="seconds")
    return (
        f'{DECLARATION}<office:document-meta xmlns:office="{NAMES}:office:1.0" xmlns:meta="{NAMES}:meta:1.0"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta>'
        f"<meta:generator>Oss Internationaal</meta:generator><dc:title>{escape(printable(text.title))}</dc:title>"
        f"<dc:creator>{escape(printable(text.header))}</dc:creator><meta:creation-date>{moment}</meta:creation-date>"
        f"<dc:date>{moment}</dc:date><dc:language>{text.language}</dc:language></office:meta></office:document-meta>"
    )


def _content(text: Text) -> str:
    tables = [block for block in text.blocks if isinstance(block, Table) and block.rows]
    columns = "".join(_column_styles(number, table) for number, table in enumerate(tables, start=1))
    numbers = iter(range(1, len(tables) + 1))
    body = "".join(_block(block, text.language, numbers) for block in text.blocks)
    return (
        f'{DECLARATION}<office:document-content xmlns:office="{NAMES}:office:1.0" xmlns:text="{NAMES}:text:1.0"'
        f' xmlns:table="{NAMES}:table:1.0" xmlns:style="{NAMES}:style:1.0" xmlns:fo="{NAMES}:xsl-fo-compatible:1.0"'
        f' office:version="1.3"><office:automatic-styles>{_FIXED}{columns}</office:automatic-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def _block(block: Block, language: Language, numbers: Iterator[int]) -> str:
    match block:
        case Heading():
            style = f"Heading_20_{block.level}"
            return f'<text:h text:style-name="{style}" text:outline-level="{block.level}">{_lines(block.text)}</text:h>'
        case Paragraph():
            pieces = "".join(_strong(text) if stands_out else _lines(text) for text, stands_out in block.pieces)
            return f'<text:p text:style-name="{_LOOKS[block.look]}">{pieces}</text:p>'
        case Bullets():
            style = "Numbers" if block.numbered else "Bullets"
            items = "".join(f"<text:list-item>{_p(item, 'List')}</text:list-item>" for item in block.items)
            return f'<text:list text:style-name="{style}">{items}</text:list>' if items else ""
        case Facts():
            return "".join(_fact(name, value) for name, value in block.rows)
        case Table():
            return _table(block, language, numbers) if block.rows else _p(block.empty)


def _p(text: str, style: str = "Text_20_body") -> str:
    return f'<text:p text:style-name="{style}">{_lines(text)}</text:p>'


def _lines(text: str) -> str:
    return "<text:line-break/>".join(lines(text))


def _strong(text: str) -> str:
    return f'<text:span text:style-name="Strong">{_lines(text)}</text:span>'


def _fact(name: str, value: str | Cell) -> str:
    """A name and its value on one line, the value at a tab stop; what more the value holds stands below it."""
    cell = value if isinstance(value, Cell) else Cell(value)
    more = "".join(_p(text, "Fact_20_more") for text in (*cell.more, *filter(None, [cell.note])))
    return f'<text:p text:style-name="Fact">{_strong(name)}<text:tab/>{_lines(cell.text)}</text:p>{more}'


def _column_styles(number: int, table: Table) -> str:
    """The widths of the columns; those without one share what is left."""
    free = [column for column in table.columns if not column.width]
    share = (100 - sum(column.width for column in table.columns)) // max(1, len(free))
    return "".join(
        f'<style:style style:name="T{number}.{place}" style:family="table-column"><style:table-column-properties'
        f' style:column-width="{PAGE_WIDTH * (column.width or share) / 100:.1f}mm"/></style:style>'
        for place, column in enumerate(table.columns, start=1)
    )


def _table(table: Table, language: Language, numbers: Iterator[int]) -> str:
    number = next(numbers)
    columns = "".join(
        f'<table:table-column table:style-name="T{number}.{place}"/>' for place in range(1, len(table.columns) + 1)
    )
    head = _row(table.columns, [column.title for column in table.columns], heavy=True)
    rows = "".join(_row(table.columns, row) for row in table.rows)
    total = _row(table.columns, table.total, heavy=True) if table.total else ""
    note = _p(table.note, "Small") if table.note else ""
    return (
        f"{_p(f'{TABLE[language]} {number}. {table.caption}', 'Caption')}"
        f'<table:table table:name="{TABLE[language]} {number}" table:style-name="Table">{columns}'
        f"<table:table-header-rows>{head}</table:table-header-rows>{rows}{total}"
        f"</table:table>{note or _p('', 'Small')}"
    )


def _row(columns: Sequence[Column], row: Sequence[Cell | str], *, heavy: bool = False) -> str:
    """A row; its first cell heads it, and in the row of totals every cell is heavy."""
    cells = "".join(
        _cell(value, is_number=column.kind == "number", is_head=heavy or place == 0)
        for place, (column, value) in enumerate(zip(columns, row, strict=True))
    )
    return f"<table:table-row>{cells}</table:table-row>"


def _cell(value: Cell | str, *, is_number: bool, is_head: bool) -> str:
    cell = value if isinstance(value, Cell) else Cell(value)
    style = ("Table_20_Heading" if is_head else "Table_20_Contents") + ("_20_number" if is_number else "")
    texts = "".join(_p(text, style) for text in (cell.text, *cell.more))
    note = _p(cell.note, "Small") if cell.note else ""
    return f'<table:table-cell table:style-name="Cell" office:value-type="string">{texts}{note}</table:table-cell>'

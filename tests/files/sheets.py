"""Spreadsheets for tests, made in memory: an ods and an xlsx around a few cells, and ones that try something."""

from tests.files.planted import archive

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_MS = "http://schemas.openxmlformats.org"
_TYPES = (
    f'<Types xmlns="{_MS}/package/2006/content-types"><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
    ' ContentType="application/xml"/><Override PartName="/xl/workbook.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_RELATION = (
    f'<Relationships xmlns="{_MS}/package/2006/relationships"><Relationship Id="r1"'
    f' Type="{_MS}/officeDocument/2006/relationships/{{kind}}" Target="{{target}}"/></Relationships>'
)
_BOOK = (
    f'<workbook xmlns="{_MS}/spreadsheetml/2006/main" xmlns:r="{_MS}/officeDocument/2006/relationships">'
    '<sheets><sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>'
)


def ods(rows: str, *, more: dict[str, str] | None = None) -> bytes:
    """An ods whose one sheet, Blad1, has these `table:table-row` elements."""
    content = (
        f'<office:document-content xmlns:office="{_ODF}:office:1.0" xmlns:table="{_ODF}:table:1.0"'
        f' xmlns:text="{_ODF}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Blad1">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = f'<m:manifest xmlns:m="{_ODF}:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return archive({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content, **(more or {})})


def ods_row(*texts: str) -> str:
    """A row of an ods with these texts."""
    return f"<table:table-row>{''.join(map(ods_cell, texts))}</table:table-row>"


def ods_cell(text: str, attributes: str = 'office:value-type="string"') -> str:
    """A cell of an ods."""
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def xlsx(rows: str) -> bytes:
    """An xlsx whose one sheet, Blad1, has these `row` elements."""
    return archive(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATION.format(kind="officeDocument", target="xl/workbook.xml"),
            "xl/workbook.xml": _BOOK,
            "xl/_rels/workbook.xml.rels": _RELATION.format(kind="worksheet", target="worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{_MS}/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
            ),
        }
    )


def xlsx_row(number: int, *texts: str) -> str:
    """A row of an xlsx with these texts."""
    return f'<row r="{number}">{"".join(map(xlsx_cell, texts))}</row>'


def xlsx_cell(text: str) -> str:
    """A cell of an xlsx, to the right of the one before it."""
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'

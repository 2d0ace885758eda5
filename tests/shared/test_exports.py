"""Tables that are handed out: read back as they were, harmless, and named safely."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies

from files.tables import read_table
from oss_intl.shared.exports import Euros, Form, TableRow, Value, as_download, read_back, write_csv, write_ods

HEADER = ("Titel", "Van", "Gemaakt", "Kosten", "Uren", "Deel", "Meedoen", "Leeg")
ROW: TableRow = (
    'Cần Thơ; "een"\n  twee <&>',
    date(2026, 3, 4),
    datetime(2026, 3, 4, 23, 30, tzinfo=UTC),
    Euros(-123_450),
    16,
    Decimal("2.5"),
    True,
    None,
)
FORMULAS = ("=1+1", "+31 412", "-2", "@SOM(A1)", "\t=1", "＝1+1", "'=1", "''-1")


def _bytes(
    form: Form, header: tuple[str, ...] = HEADER, rows: Iterator[TableRow] | list[TableRow] | None = None
) -> bytes:
    out = io.BytesIO()
    write = {"csv": write_csv, "ods": write_ods}[form]
    write(out, "Reisagenda", header, [ROW] if rows is None else rows)
    return out.getvalue()


def test_an_ods_is_read_back_with_the_kind_of_every_cell() -> None:
    table = read_table(name="a.ods", content=_bytes("ods"), sheet="Reisagenda")
    assert table.header == HEADER
    assert table.rows[0].cells == (
        'Cần Thơ; "een"\n  twee <&>', date(2026, 3, 4), date(2026, 3, 5), -1234.5, 16, 2.5, "ja", None,
    )  # fmt: skip


def test_a_csv_is_read_back_as_dutch_people_write_it() -> None:
    content = _bytes("csv")
    assert content.startswith(b"\xef\xbb\xbfTitel;Van;")
    assert read_table(name="a.csv", content=content).rows[0].cells == (
        'Cần Thơ; "een"\n  twee <&>', "04-03-2026", "05-03-2026 00:30", "-1234,50", "16", "2,5", "ja", None,
    )  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_no_csv_cell_starts_a_formula_and_the_text_is_read_back(text: str) -> None:
    (cell,) = list(csv.reader(io.StringIO(_bytes("csv", ("Kop",), [(text,)]).decode("utf-8-sig"), newline="")))[1]
    assert cell[0] == "'"
    assert read_back(cell) == text


@pytest.mark.parametrize("text", FORMULAS)
def test_an_ods_cell_of_text_is_text(text: str) -> None:
    content = zipfile.ZipFile(io.BytesIO(_bytes("ods", ("Kop",), [(text,)]))).read("content.xml").decode()
    assert "formula" not in content
    assert content.count('office:value-type="string"') == 2


def test_a_column_of_an_ods_is_as_wide_as_what_it_shows() -> None:
    rows: list[TableRow] = [("a", 16, "kort"), ("b", 17, "Een lange zin. " * 9)]
    content = zipfile.ZipFile(io.BytesIO(_bytes("ods", ("Nr", "Dagen sinds indienen", "Uitleg"), rows))).read(
        "content.xml"
    )
    assert re.findall(rb'table:table-column table:style-name="w(\d+)"', content) == [b"20", b"50", b"90"]


def test_an_ods_starts_with_what_it_is() -> None:
    archive = zipfile.ZipFile(io.BytesIO(_bytes("ods")))
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert archive.namelist() == ["mimetype", "META-INF/manifest.xml", "content.xml"]


def test_the_same_rows_give_the_same_bytes() -> None:
    assert _bytes("ods") == _bytes("ods")


@settings(max_examples=8, deadline=None)
@given(strategies.lists(strategies.text(min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_any_text_makes_a_sound_ods(texts: list[str]) -> None:
    rows: list[TableRow] = [(text,) for text in texts]
    read_table(name="a.ods", content=_bytes("ods", ("Kop",), rows))


@pytest.mark.parametrize("form", ["csv", "ods"])
def test_ten_thousand_rows_are_read_back(form: Form) -> None:
    values: tuple[Value, ...] = ("tekst", date(2026, 1, 2), Euros(5), 7)
    rows: Iterator[TableRow] = ((*values, number) for number in range(10_000))
    table = read_table(name=f"a.{form}", content=_bytes(form, ("a", "b", "c", "d", "e"), rows))
    assert len(table.rows) == 10_000
    assert str(table.rows[-1].cells[-1]) == "9999"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Reisagenda 2026", "reisagenda-2026"),
        ("../../Één\r\nX: y", "een-x-y"),
        ("你好", "tabel"),
    ],
)
def test_a_download_has_a_safe_name_and_is_not_opened(title: str, name: str) -> None:
    response = as_download(title=title, form="ods", header=HEADER, rows=[ROW])
    assert response["Content-Disposition"] == f'attachment; filename="{name}.ods"'
    assert response["Content-Type"] == "application/vnd.oasis.opendocument.spreadsheet"
    assert response["Cache-Control"] == "no-store, private"
    assert read_table(name="a.ods", content=response.content).header == HEADER

"""Tables that users hand in: what is read, and what is refused with one sentence."""

import time
from datetime import date

import pytest

from files import tables
from files.tables import Row, Table, read_table
from oss_intl.shared.errors import RuleViolation
from tests.files import planted, sheets
from tests.files.sheets import ods, ods_cell, ods_row, xlsx, xlsx_row

HEAD = ods_row("Naam", "Plaats")
SAME = Table(("Naam", "Plaats"), (Row(2, ("Reis", "Hanoi")), Row(4, ("Beurs", None))))
GAP = "<table:table-row><table:table-cell/></table:table-row>"
WIDE = 'table:number-columns-repeated="16384"'
TALL = 'table:number-rows-repeated="1048570"'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lijst.ods", ods(HEAD + ods_row("Reis", "Hanoi") + GAP + ods_row("Beurs"))),
        (
            "lijst.xlsx",
            xlsx(xlsx_row(1, "Naam", "Plaats") + xlsx_row(2, "Reis", "Hanoi") + xlsx_row(4, "Beurs")),
        ),
        ("lijst.csv", b"\xef\xbb\xbfNaam;Plaats\r\nReis;Hanoi\r\n;\r\nBeurs;\r\n"),
        ("LIJST.CSV", b'Naam,Plaats\n"Reis","Hanoi"\n,\nBeurs,\n'),
        ("lijst.csv", b" Naam ;Plaats;;\nReis;Hanoi;;\n\n  Beurs  ;\n"),
    ],
    ids=planted.name_of,
)
def test_the_same_table_is_read_from_each_form(name: str, content: bytes) -> None:
    assert read_table(name=name, content=content) == SAME


def test_records_name_each_cell() -> None:
    assert list(SAME.records()) == [
        (2, {"Naam": "Reis", "Plaats": "Hanoi"}),
        (4, {"Naam": "Beurs", "Plaats": None}),
    ]


def test_cells_keep_their_kind() -> None:
    cells = [
        ods_cell("4-3-2026", 'office:value-type="date" office:date-value="2026-03-04"'),
        ods_cell("4-3-2026", 'office:value-type="date" office:date-value="2026-03-04T10:11:12"'),
        ods_cell("3", 'office:value-type="float" office:value="3"'),
        ods_cell("€ 12,50", 'office:value-type="currency" office:currency="EUR" office:value="12.5"'),
        ods_cell("WAAR", 'office:value-type="boolean" office:boolean-value="true"'),
        ods_cell("5", 'table:formula="of:=[.A9]" office:value-type="float" office:value="5"'),
        ods_cell("2:30", 'office:value-type="time" office:time-value="PT02H30M00S"'),
    ]
    content = ods(ods_row(*"abcdefg") + f"<table:table-row>{''.join(cells)}</table:table-row>")
    (row,) = read_table(name="a.ods", content=content).rows
    day = date(2026, 3, 4)
    assert row.cells == (day, day, 3, 12.5, True, 5, "02:30")


def test_windows_text_is_read() -> None:
    table = read_table(name="a.csv", content="Naam;Bedrag\nCafé;€ 5\n".encode("cp1252"))
    assert table.rows[0].cells == ("Café", "€ 5")


def test_a_csv_cell_may_hold_lines_and_signs() -> None:
    table = read_table(name="a.csv", content=b'Naam;Tekst\nA;"een;\r\n""twee"""\n')
    assert table.rows[0].cells == ("A", 'een;\n"twee"')


def test_empty_rows_above_the_head_count() -> None:
    table = read_table(name="a.ods", content=ods(GAP + GAP + HEAD + ods_row("Reis", "Hanoi")))
    assert [row.number for row in table.rows] == [4]


def test_empty_cells_to_the_end_of_the_sheet_are_nothing() -> None:
    row = f"<table:table-row>{ods_cell('Naam')}<table:table-cell {WIDE}/></table:table-row>"
    rest = f"<table:table-row {TALL}><table:table-cell {WIDE}/></table:table-row>"
    assert read_table(name="a.ods", content=ods(row + ods_row("Reis") + rest)).rows == (Row(2, ("Reis",)),)


def test_a_named_sheet_is_read_or_missed() -> None:
    content = ods(HEAD + ods_row("Reis", "Hanoi"))
    assert len(read_table(name="a.ods", content=content, sheet="Blad1").rows) == 1
    with pytest.raises(RuleViolation, match="geen blad “Reizen”"):
        read_table(name="a.ods", content=content, sheet="Reizen")


def test_the_largest_table_is_read_and_one_row_more_is_not() -> None:
    lines = "Nummer\n" + "1\n" * tables.MAX_ROWS
    assert len(read_table(name="a.csv", content=lines.encode()).rows) == tables.MAX_ROWS
    with pytest.raises(RuleViolation, match=r"10\.000 rijen"):
        read_table(name="a.csv", content=(lines + "1\n").encode())


TEXT = 'office:value-type="string"'
REPEATED_ROW = f'<table:table-row table:number-rows-repeated="20000">{ods_cell("a")}</table:table-row>'
REPEATED_CELL = f"<table:table-row>{ods_cell('a', f'{WIDE} {TEXT}')}</table:table-row>"
BOTH = f"<table:table-row {TALL}>{ods_cell('a', f'{WIDE} {TEXT}')}</table:table-row>"
MUCH = BOTH.replace("16384", "900")
CORNER = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'
BIG, UNREADABLE = "te groot", "niet te lezen"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", planted.pdf(), "geen tabel"),
        ("zonder", b"Naam\n", "geen tabel"),
        ("a.csv", b"", "leeg"),
        ("a.csv", b"\n;;\n \n", "staat niets"),
        ("a.ods", ods(""), "staat niets"),
        ("a.ods", ods(GAP), "staat niets"),
        ("a.xlsx", xlsx(""), "staat niets"),
        ("a.csv", b"Naam;;Plaats\nReis;x;Hanoi\n", "rij 1 heeft niet elke kolom een naam"),
        ("a.xlsx", xlsx('<row r="3"><c r="A3"><v>5</v></c></row>'), "rij 3 heeft niet elke kolom een naam"),
        ("a.csv", "Naam;Één;EEN\n".encode(), "“EEN” staat er 2 keer in"),
        ("a.csv", b"Naam;Plaats\nReis;Hanoi;meer\n", "rij 2 staat iets in een kolom zonder naam"),
        ("a.csv", b'Naam;Plaats\n"Reis;Hanoi\n', UNREADABLE),
        ("a.csv", b"Naam\n" + b"a" * 200_000, UNREADABLE),
        ("a.csv", b";".join([b"x"] * 101), BIG),
        ("a.csv", "Naam\nReis\n".encode("utf-16"), "geen geldig csv"),
        ("a.csv", b"Naam\n\x81\n", "geen geldig csv"),
        ("a.csv", b"Naam\nRe\0is\n", "geen geldig csv"),
        ("a.ods", b"PK\x03\x04 half", "geen geldig ods"),
        ("a.ods", ods(HEAD)[:-40], "geen geldig ods"),
        ("a.xlsx", ods(HEAD), "geen geldig xlsx"),
        ("a.ods", planted.open_document("spreadsheet"), UNREADABLE),
        ("a.xlsx", planted.xlsx(), UNREADABLE),
        ("a.ods", ods(HEAD, more={"Basic/script.xml": "<x/>"}), "macro"),
        ("a.xlsx", planted.xlsx(**{"xl/vbaProject.bin": b"x"}), "macro"),
        ("a.ods", planted.open_document("spreadsheet", planted.LOCKED_MANIFEST), "wachtwoord"),
        ("a.xlsx", planted.LOCKED_OFFICE, "wachtwoord"),
    ],
    ids=planted.name_of,
)
def test_what_is_not_a_table_is_refused(name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(RuleViolation, match=sentence) as refused:
        read_table(name=name, content=content)
    assert refused.value.field == "file"


def test_a_zip_bomb_is_refused() -> None:
    with pytest.raises(RuleViolation, match="wordt te groot"):
        read_table(name="a.xlsx", content=planted.bomb("spreadsheetml.sheet"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ods", ods(HEAD + REPEATED_ROW)),
        ("a.ods", ods(HEAD + REPEATED_CELL)),
        ("a.ods", ods(HEAD + BOTH)),
        ("a.ods", ods(HEAD + MUCH)),
        ("a.xlsx", xlsx(CORNER)),
        ("a.xlsx", xlsx(FAR)),
    ],
    ids=["rows", "cells", "both", "many", "corner", "far"],
)
def test_a_small_file_that_stands_for_gigabytes_is_refused_quickly(name: str, content: bytes) -> None:
    assert len(content) < 2_000
    started = time.monotonic()
    with pytest.raises(RuleViolation, match=f"{BIG}|{UNREADABLE}"):
        read_table(name=name, content=content)
    assert time.monotonic() - started < 10


def test_a_table_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "SECONDS", 0.001)
    with pytest.raises(RuleViolation, match="te lang"):
        read_table(name="a.ods", content=sheets.ods(HEAD))

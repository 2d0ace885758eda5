"""A text of blocks, read back from both of its files: the same words in the same order, whatever is in it."""

import io
import zipfile
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

import pikepdf
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings, strategies

from documents import engine
from documents.blocks import Block, Bullets, Facts, Heading, Paragraph, Strong, Text, context_of, line_blocks
from documents.engine import RenderedPdf
from documents.odt import ODT, odt_of
from documents.parts import Cell, Column, Table
from tests.documents.tree import Book

AT = datetime(2026, 11, 25, 9, tzinfo=UTC)
HOSTILE = "<b>&amp;</b> ]]> {{ x }} Cần Thơ, 泰州, مرحبا, 👩‍👩‍👧 “ĳ”"
TEXT = Text(
    "Besluit <2026-014>",
    [
        Paragraph("Stichting Zuidland\nPostbus 5\n5340 BA  OSS"),
        Facts([("Datum", "25 november 2026"), ("Kenmerk", Cell("2026-014", more=["Besluit 12"], note="per post"))]),
        Heading("Besluit op uw verzoek", 1),
        Paragraph(["Wij geven ", Strong("akkoord"), "."]),
        Heading("Voorwaarden"),
        Bullets(["Eén", "Twee"]),
        Bullets(["Eerst", "Dan"], numbered=True),
        Table(
            "Kosten", (Column("Wat"), Column("Bedrag", "number", 30)), [["Reis", "€ 1.000"], ["Rest", "€ 5"]],
            total=("Samen", "€ 1.005"), note="In euro’s.",
        ),
        Table("Leeg", (Column("Wat"),), [], empty="Er is niets."),
        Paragraph(HOSTILE, "small"),
    ],
    footer="Gemeente Oss · 2026-014",
)  # fmt: skip
WORDS = (
    "Stichting Zuidland Postbus 5 5340 BA OSS Datum 25 november 2026 Kenmerk 2026-014 Besluit 12 per post"
    " Besluit op uw verzoek Wij geven akkoord. Voorwaarden Eén Twee Eerst Dan Tabel 1. Kosten Wat Bedrag Reis € 1.000"
    " Rest € 5 Samen € 1.005 In euro’s. Er is niets."
)
_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"


def _part(data: bytes, name: str) -> Element:
    root: Element = fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))
    return root


def _read(element: Element) -> str:
    """What the element says: tabs, runs of blanks and line breaks as blanks, each paragraph apart."""
    kind = element.tag.rpartition("}")[2]
    blank = " " if kind in ("tab", "s", "line-break", "p", "h") else ""
    return blank + (element.text or "") + "".join(_read(child) + (child.tail or "") for child in element)


def _words(text: str) -> str:
    return " ".join(text.split())


def render(text: Text) -> RenderedPdf:
    return engine.render_pdf(
        template="documents/text.html", context=context_of(text), title=text.title, created=AT,
        language=text.language, footer=text.footer, draft=text.draft,
    )  # fmt: skip


def test_an_odt_says_every_word_in_order_and_nothing_hostile_is_lost() -> None:
    body = _part(odt_of(TEXT, created=AT), "content.xml").find(f".//{_NAMES}office:1.0}}text")
    assert body is not None
    assert _words(_read(body)) == f"{WORDS} {HOSTILE}"


def test_a_pdf_says_the_same_words_with_the_same_elements() -> None:
    with pikepdf.open(io.BytesIO(render(TEXT).data)) as pdf:
        document = Book(pdf).document()
    tags = [element.tag for element in document.walk()]
    spoken = "".join(element.text for element in document.walk() if not element.kids and element.tag != "Lbl")
    assert spoken.replace(" ", "").startswith(f"GemeenteOss{WORDS.partition(' Besluit op')[0]}".replace(" ", ""))
    assert [tags.count(tag) for tag in ("H1", "H2", "L", "LI", "Table", "TR")] == [1, 1, 2, 4, 2, 6]


def test_headings_lists_and_heads_of_tables_are_what_they_are() -> None:
    root = _part(odt_of(TEXT, created=AT), "content.xml")
    text, table = f"{_NAMES}text:1.0}}", f"{_NAMES}table:1.0}}"
    headings = [(head.get(f"{text}outline-level"), head.get(f"{text}style-name")) for head in root.iter(f"{text}h")]
    assert headings == [("1", "Heading_20_1"), ("2", "Heading_20_2")]
    assert [len(list(items)) for items in root.iter(f"{text}list")] == [2, 2]
    (head,) = root.iter(f"{table}table-header-rows")
    assert _words(_read(head)) == "Wat Bedrag"
    styles = {style.get(f"{_NAMES}style:1.0}}name") for style in _part(odt_of(TEXT, created=AT), "styles.xml").iter()}
    styles |= {style.get(f"{_NAMES}style:1.0}}name") for style in root.iter()}
    used = {value for element in root.iter() for key, value in element.items() if key.endswith("style-name")}
    assert used <= styles


@pytest.mark.parametrize(("language", "country", "page"), [("nl", "NL", "Pagina 1 van 1"), ("en", "GB", "Page 1 of 1")])
def test_an_odt_knows_its_language_and_says_whose_it_is_and_which_page(language: str, country: str, page: str) -> None:
    text = Text("Brief", [Heading("Brief", 1)], language="en" if language == "en" else "nl", draft=True)
    styles = _part(odt_of(text, created=AT), "styles.xml")
    format_of = f"{_NAMES}xsl-fo-compatible:1.0}}"
    (default,) = [item for item in styles.iter() if item.get(f"{format_of}language")]
    assert (default.get(f"{format_of}language"), default.get(f"{format_of}country")) == (language, country)
    assert "Gemeente Oss · CONCEPT" in _words(_read(styles))
    assert page in _words(_read(styles))


def test_an_odt_starts_with_what_it_is_names_nobody_and_is_the_same_every_time() -> None:
    data = odt_of(TEXT, created=AT)
    archive = zipfile.ZipFile(io.BytesIO(data))
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type, archive.read("mimetype").decode()) == (
        "mimetype",
        zipfile.ZIP_STORED,
        ODT,
    )
    listed = [entry.get(f"{_NAMES}manifest:1.0}}full-path") for entry in _part(data, "META-INF/manifest.xml")]
    assert listed == ["/", *archive.namelist()[2:]]
    meta = {item.tag.rpartition("}")[2]: item.text for item in _part(data, "meta.xml").iter()}
    assert meta == {
        "document-meta": None, "meta": None, "generator": "Oss Internationaal", "title": "Besluit <2026-014>",
        "creator": "Gemeente Oss", "creation-date": "2026-11-25T09:00:00+00:00", "date": "2026-11-25T09:00:00+00:00",
        "language": "nl",
    }  # fmt: skip
    assert odt_of(TEXT, created=AT) == data
    with pytest.raises(ValueError, match="aware"):
        odt_of(TEXT, created=datetime(2026, 1, 1))  # noqa: DTZ001


@settings(max_examples=60, deadline=None)
@given(strategies.text(strategies.characters(), max_size=80))
def test_whatever_is_typed_the_file_can_be_read(text: str) -> None:
    row: list[Cell | str] = [Cell(text, more=[text], note=text)]
    blocks: list[Block] = [Heading(text, 1), Paragraph([text, Strong(text)]), Bullets([text]), Facts([(text, text)])]
    data = odt_of(Text(text, [*blocks, Table(text, (Column(text),), [row], note=text)], footer=text), created=AT)
    letters = "".join(char for char in text if char.isalnum())
    for name in ("content.xml", "styles.xml", "meta.xml"):
        assert letters in "".join(char for char in _read(_part(data, name)) if char.isalnum())


def test_what_turns_text_around_or_cannot_stand_in_xml_is_left_out() -> None:
    data = odt_of(Text("T", [Paragraph("a\u202eb\x00c\x01d\ud800e\ufffff\x0bg\r\nh")]), created=AT)
    body = _part(data, "content.xml").find(f".//{_NAMES}office:1.0}}text")
    assert body is not None
    assert _words(_read(body)) == "abcdef g h"


def test_a_heading_that_skips_a_level_is_refused() -> None:
    with pytest.raises(ValueError, match="level 3 after level 1"):
        Text("T", [Heading("Een", 1), Heading("Drie", 3)])


def test_lines_become_paragraphs_and_lists() -> None:
    assert line_blocks("Wie er meegaan:\n- Bestuurder\n\n- Ondernemer\nDaarna.\n") == [
        Paragraph("Wie er meegaan:"),
        Bullets(["Bestuurder", "Ondernemer"]),
        Paragraph("Daarna."),
    ]

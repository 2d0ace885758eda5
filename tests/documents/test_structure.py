"""What a reading aid meets in the sample: the same elements and the same words in the same order as in the HTML."""

import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

from documents import engine
from documents.engine import Document, RenderedPdf
from tests.documents import sample
from tests.documents.tree import Book, Element

TAGS = {
    "h1": "H1", "h2": "H2", "h3": "H3", "p": "P", "li": "LI", "ul": "L", "ol": "L", "a": "Link", "svg": "Figure",
    "table": "Table", "caption": "Caption", "figcaption": "Caption", "thead": "THead", "tbody": "TBody", "tr": "TR",
    "th": "TH", "td": "TD",
}  # fmt: skip
ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufeff]+")


class Html(HTMLParser):
    """Counts the elements of the body and collects its words; those in a chart are part of the picture."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.text = ""
        self._silent = False
        self.feed(html.partition("<body>")[2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[TAGS.get(tag, "")] += 1
        self._silent = self._silent or tag == "svg"

    def handle_endtag(self, tag: str) -> None:
        self._silent = self._silent and tag != "svg"

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text += data


def html_of_sample() -> Html:
    """Return the HTML from which the sample was made."""
    document = Document(sample.TITLE, sample.CREATED.isoformat(), "nl", sample.FOOTER, draft=True)
    with sample.with_templates():
        return Html(engine._html("sample/report.html", sample.context(), document))


def words(text: str) -> str:
    """Return the text without blanks and with Arabic, which is drawn from right to left, in a fixed order."""
    return ARABIC.sub(lambda match: "".join(sorted(match[0])), re.sub(r"[\s\u200b]", "", text))


def spoken(element: Element) -> str:
    """Return what is read aloud, without what CSS adds: list numbers, and page numbers in the contents list."""
    if element.tag == "Lbl":
        return ""
    text = "".join(part if isinstance(part, str) else spoken(part) for part in element.content)
    return re.sub(r"\d+$", "", text) if element.tag == "Link" and element.page == 1 else text


def test_the_tree_has_the_elements_of_the_html_each_once_however_many_pages_they_cover(book: Book) -> None:
    expected = html_of_sample().tags
    del expected[""]
    found = Counter(element.tag for element in book.document().walk() if element.tag in TAGS.values())
    assert found == expected


def test_the_words_are_read_in_the_order_of_the_html(book: Book) -> None:
    html = html_of_sample().text
    assert words(spoken(book.document())) == words(html)


def test_nothing_but_meaningful_elements_is_left(book: Book) -> None:
    tags = {element.tag for element in book.document().walk()}
    assert tags == {"Document", "Span", "Lbl", "LBody", *TAGS.values()}
    assert all("/Lang" in element.source for element in book.document().walk() if element.tag == "Span")


def test_header_cells_say_whether_they_head_a_column_or_a_row(book: Book) -> None:
    table = next(element for element in book.document().walk() if element.tag == "Table")
    scopes = [str(cell.source.A.Scope) for cell in table.walk() if cell.tag == "TH"]
    assert scopes == ["/Column"] * 4 + ["/Row"] * 4


def test_names_in_another_language_say_so(book: Book) -> None:
    spans = {
        words(element.text): str(element.source.Lang) for element in book.document().walk() if element.tag == "Span"
    }
    assert spans["泰州"] == "zh"
    assert spans["CầnThơ"] == "vi"


def test_the_chart_has_its_description_its_caption_and_its_place_on_the_page(book: Book) -> None:
    figure = next(element for element in book.document().walk() if element.tag == "Figure")
    left, bottom, right, top = (float(number) for number in figure.source.A.BBox)
    assert str(figure.source.Alt).startswith("Staafdiagram. Missies")
    assert figure.kids[0].tag == "Caption"
    assert 60 < left < right < 540
    assert 100 < bottom < top < 800
    assert round(top - bottom) == round(40 * 72 / 25.4)


def test_links_are_described_by_their_own_words(book: Book) -> None:
    described = {str(link.Contents) for page in book.pdf.pages for link in page.get("/Annots", [])}
    assert {"1 Samenvatting", "paragraaf 2.2", "2026-001", "de website van de gemeente"} <= described


def test_every_link_leads_somewhere_and_is_owned_by_a_link_element(book: Book) -> None:
    names = list(book.pdf.Root.Names.Dests.Names)
    targets = {bytes(name) for name in names[::2]}
    numbers: list[Any] = list(book.pdf.Root.StructTreeRoot.ParentTree.Nums.as_list())
    owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
    links = [link for page in book.pdf.pages for link in page.get("/Annots", [])]
    assert len(links) == html_of_sample().tags["Link"]
    for link in links:
        assert "/A" in link or bytes(link.Dest) in targets
        assert owners[int(link.StructParent)].S == "/Link"


def test_bookmarks_contents_list_and_headings_agree(book: Book) -> None:
    contents = [
        words(element.text) for element in book.document().walk() if element.tag == "Link" and element.page == 1
    ]
    bookmarks = [(title, page) for level, title, page in book.bookmarks() if level <= 2]
    headings = [e for e in book.document().walk() if e.tag in ("H1", "H2") and e.page > 1]
    assert contents == [words(f"{title}{page}") for title, page in bookmarks]
    assert [(words(e.text), e.page + 1) for e in headings] == [(words(t), page) for t, page in bookmarks]
    assert [title for title, _ in bookmarks] == [f"{s.number} {s.title}" for s in sample.outline()]


def test_each_page_carries_its_number_title_reference_and_state_outside_the_reading_order(
    book: Book, report: RenderedPdf
) -> None:
    assert book.pages[0].artifacts == []
    for number, page in enumerate(book.pages[1:], start=2):
        artifacts = " ".join(page.artifacts)
        assert f"{number} van {report.pages}" in artifacts
        assert "CONCEPT" in artifacts
        assert sample.TITLE in artifacts
        assert all(line in artifacts for line in sample.FOOTER.splitlines())


def test_a_table_head_that_is_repeated_is_read_once(book: Book) -> None:
    repeated = [number for number, page in enumerate(book.pages) if "Kenmerk" in page.artifacts]
    assert len(repeated) >= 2

"""Faults planted in a good file, each with a rule that veraPDF must then report: proof that the check is not blind."""

import io
from collections.abc import Callable, Iterator

import pikepdf
from pikepdf import Dictionary, Name, Pdf, String

Plant = Callable[[Pdf], None]


def elements(pdf: Pdf, tag: str) -> Iterator[Dictionary]:
    """Walk the structure elements with this tag."""
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == "/StructElem" and item.get("/S") == "/" + tag:
            yield item


def without_language(pdf: Pdf) -> None:
    """Drop the language of the document."""
    del pdf.Root["/Lang"]


def untagged(pdf: Pdf) -> None:
    """Drop the structure tree."""
    del pdf.Root["/StructTreeRoot"]


def without_scope(pdf: Pdf) -> None:
    """Drop the scope of the header cells."""
    for cell in elements(pdf, "TH"):
        del cell["/A"]


def without_alternative(pdf: Pdf) -> None:
    """Drop the description of the chart."""
    for figure in elements(pdf, "Figure"):
        del figure["/Alt"]


def skipped_heading(pdf: Pdf) -> None:
    """Make every second-level heading a third-level one."""
    for heading in elements(pdf, "H2"):
        heading.S = Name.H3


def unmarked_content(pdf: Pdf) -> None:
    """Draw something that is neither tagged nor an artifact."""
    pdf.pages[2].contents_add(pdf.make_stream(b"q 1 0 0 rg 60 60 40 40 re f Q"))


def without_unicode(pdf: Pdf) -> None:
    """Drop the tables that tell which character a glyph is."""
    for font in pdf.objects:
        if isinstance(font, Dictionary) and "/ToUnicode" in font:
            del font["/ToUnicode"]


def without_link_text(pdf: Pdf) -> None:
    """Drop the description of the links."""
    for page in pdf.pages:
        for link in page.get("/Annots", []):
            del link["/Contents"]


def without_claim(pdf: Pdf) -> None:
    """Drop the claim PDF/UA-1."""
    data = pdf.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1</pdfuaid:part>", b"")
    pdf.Root.Metadata = pdf.make_stream(data, Type=Name.Metadata, Subtype=Name.XML)


def without_colours(pdf: Pdf) -> None:
    """Drop the description of the colours."""
    del pdf.Root["/OutputIntents"]


def with_javascript(pdf: Pdf) -> None:
    """Add a script that runs when the file is opened."""
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def without_font(pdf: Pdf) -> None:
    """Drop one embedded font."""
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == "/FontDescriptor":
            for key in ("/FontFile2", "/FontFile3"):
                if key in item:
                    del item[key]
            return


PLANTED: dict[Plant, str] = {
    without_language: "ua1 7.2-34",
    untagged: "ua1 7.1-11",
    without_scope: "ua1 7.5-1",
    without_alternative: "ua1 7.3-1",
    skipped_heading: "ua1 7.4.2-1",
    unmarked_content: "ua1 7.1-3",
    without_unicode: "ua1 7.21.7-1",
    without_link_text: "ua1 7.18.5-2",
    without_claim: "ua1 5-1",
    without_font: "ua1 7.21.4.1-1",
    without_colours: "2a 6.2.4.3-2",
    with_javascript: "2a 6.5.1-1",
}


def planted(data: bytes, plant: Plant) -> bytes:
    """Return the file with one fault in it."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        plant(pdf)
        pdf.save(target)
    return target.getvalue()

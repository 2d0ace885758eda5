"""Reads a PDF back as a reading aid does: the structure tree with the text of each element, and what is outside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_MAPPED = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


@dataclass
class PageText:
    """The text of one page: by number of marked content, and in artifacts."""

    marked: dict[int, str] = field(default_factory=dict)
    artifacts: list[str] = field(default_factory=list)


@dataclass
class Element:
    """One structure element: its tag, the page index it begins on, the PDF object, and what it holds in order."""

    tag: str
    page: int
    source: pikepdf.Object
    content: list["Element | str"] = field(default_factory=list)

    @property
    def kids(self) -> list["Element"]:
        """Return the elements directly below this one."""
        return [part for part in self.content if isinstance(part, Element)]

    @property
    def text(self) -> str:
        """Return the text of this element and everything below it, in reading order."""
        return "".join(part if isinstance(part, str) else part.text for part in self.content)

    def walk(self) -> Iterator["Element"]:
        """Walk this element and everything below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


class Book:
    """An open PDF with the text of its pages."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.pages = [_page_text(page) for page in pdf.pages]
        self._index = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}

    def document(self) -> Element:
        """Return the structure tree."""
        return self._element(self.pdf.Root.StructTreeRoot.K[0])

    def _element(self, source: pikepdf.Object) -> Element:
        page = self._index[source.Pg.objgen] if "/Pg" in source else 0
        element = Element(str(source.S)[1:], page, source)
        kids: list[Any] = list(source.K.as_list())
        for kid in kids:
            if isinstance(kid, int):
                element.content.append(self.pages[page].marked.get(kid, ""))
            elif kid.Type == "/MCR":
                element.content.append(self.pages[self._index[kid.Pg.objgen]].marked.get(int(kid.MCID), ""))
            elif kid.Type == "/StructElem":
                element.content.append(self._element(kid))
        return element

    def bookmarks(self) -> list[tuple[int, str, int]]:
        """Return level, title and page number of every bookmark."""
        with self.pdf.open_outline() as outline:
            return list(self._bookmarks(outline.root, 1))

    def _bookmarks(self, items: list[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            assert isinstance(item.destination, pikepdf.Array)
            yield level, item.title, self._index[item.destination[0].objgen] + 1
            yield from self._bookmarks(item.children, level + 1)


def _page_text(page: pikepdf.Page) -> PageText:
    """Collect the text of a page, decoded by each font's own table."""
    found, font, stack = PageText(), "", list[int | None]()
    fonts = page.resources.get("/Font", pikepdf.Dictionary())
    tables = {name: _table(value) for name, value in fonts.items()}
    instructions: list[Any] = list(pikepdf.parse_content_stream(page))
    for operands, operator in instructions:
        match str(operator):
            case "BDC":
                properties = operands[1]
                stack.append(int(properties.MCID) if "/MCID" in properties else None)
            case "BMC":
                stack.append(None)
            case "EMC":
                stack.pop()
            case "Tf":
                font = str(operands[0])
            case "TJ" | "Tj":
                strings = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                text = "".join(
                    _decode(string, tables[font]) for string in strings if isinstance(string, pikepdf.String)
                )
                if stack[-1] is None:
                    found.artifacts.append(text)
                else:
                    found.marked[stack[-1]] = found.marked.get(stack[-1], "") + text
    return found


def _table(font: pikepdf.Object) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    pairs = _MAPPED.findall(font.ToUnicode.read_bytes())
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}


def _decode(string: pikepdf.String, table: dict[int, str]) -> str:
    data = bytes(string)
    return "".join(table.get(int.from_bytes(data[i : i + 2], "big"), "") for i in range(0, len(data), 2))

"""The structure tree of a PDF as plain nodes: read from a file, written back. What should be in it is `repair.py`'s.

Content that no node holds after the repairs (running headers, repeated table heads) is marked as an artifact of
pagination, so that reading aloud skips it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from documents.hooks import Source

_MARKED = re.compile(rb"/\w+\s<<\s*/MCID (\d+)\s*>>\sBDC")
_ARTIFACT = b"/Artifact\n<</Type /Pagination>>\nBDC"
_OWNERS = {"TH": "/Table", "TD": "/Table", "L": "/List", "Figure": "/Layout"}
_SKIPPED_ATTRIBUTES = ("/O", "/Headers")


class UnknownStructure(Exception):
    """The file holds structure that this module does not know: another version of WeasyPrint wrote it."""


@dataclass(frozen=True)
class Content:
    """A piece of marked content: page index and number on that page."""

    page: int
    mcid: int


@dataclass(frozen=True)
class Annotation:
    """A link annotation on a page."""

    page: int
    target: pikepdf.Object


@dataclass(eq=False)
class Node:
    """One structure element."""

    tag: str
    page: int = 0
    source: Source | None = None
    alt: str = ""
    language: str = ""
    attributes: dict[str, pikepdf.Object] = field(default_factory=dict)
    kids: list["Node | Content | Annotation"] = field(default_factory=list)

    def nodes(self) -> Iterator["Node"]:
        """Walk this node and everything below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.nodes()


def read(pdf: pikepdf.Pdf, sources: Mapping[int, Source]) -> Node:
    """Return the Document node; `sources` tells by object number what each element was made from."""
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    return _read(pdf.Root.StructTreeRoot.K[0], pages, sources)


def _read(element: pikepdf.Object, pages: Mapping[tuple[int, int], int], sources: Mapping[int, Source]) -> Node:
    attributes = element.get("/A", Dictionary())
    node = Node(
        tag=str(element.S)[1:],
        page=pages[element.Pg.objgen] if "/Pg" in element else 0,
        source=sources.get(element.objgen[0]),
        alt=str(element.get("/Alt", "")),
        attributes={key: value for key, value in attributes.items() if key not in _SKIPPED_ATTRIBUTES},
    )
    kids: list[Any] = list(element.K.as_list())
    for kid in kids:
        if isinstance(kid, int):
            node.kids.append(Content(node.page, kid))
        elif kid.Type == "/OBJR":
            node.kids.append(Annotation(pages[kid.Pg.objgen], kid.Obj))
        elif kid.Type == "/StructElem":
            node.kids.append(_read(kid, pages, sources))
        else:
            raise UnknownStructure(str(kid.Type))
    return node


def write(pdf: pikepdf.Pdf, document: Node) -> None:
    """Replace the structure tree of `pdf` by `document`; content outside it becomes an artifact."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    writer = _Writer(pdf)
    root.K = Array([writer.element(document, root)])
    for index, page in enumerate(pdf.pages):
        _mark_artifacts(pdf, page, writer.owners[index])
        if "/Annots" in page:
            page.Annots = Array(writer.links_on(index))
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(writer.numbers())))
    root.ParentTreeNextKey = len(pdf.pages) + len(writer.links)
    pdf.Root.StructTreeRoot = root


class _Writer:
    """Writes nodes as structure elements and remembers which element owns which content."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.pages = [page.obj for page in pdf.pages]
        self.owners: list[dict[int, Dictionary]] = [{} for _ in self.pages]
        self.links: list[tuple[Annotation, Dictionary]] = []

    def element(self, node: Node, parent: Dictionary) -> Dictionary:
        """Write `node` and what is below it."""
        element = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + node.tag), P=parent))
        contents = [kid for kid in node.kids if not isinstance(kid, Node)]
        page = contents[0].page if contents else node.page
        if node.tag != "Document":
            element.Pg = self.pages[page]
        if node.alt:
            element.Alt = String(node.alt)
        if node.language:
            element.Lang = String(node.language)
        if node.attributes:
            element.A = Dictionary({"/O": Name(_OWNERS[node.tag]), **node.attributes})
        element.K = Array([self._kid(kid, element, page) for kid in node.kids])
        return element

    def _kid(self, kid: Node | Content | Annotation, element: Dictionary, page: int) -> pikepdf.Object | int:
        if isinstance(kid, Node):
            return self.element(kid, element)
        if isinstance(kid, Annotation):
            self.links.append((kid, element))
            return Dictionary(Type=Name.OBJR, Obj=kid.target, Pg=self.pages[kid.page])
        self.owners[kid.page][kid.mcid] = element
        if kid.page == page:
            return kid.mcid
        return Dictionary(Type=Name.MCR, Pg=self.pages[kid.page], MCID=kid.mcid)

    def links_on(self, page: int) -> list[pikepdf.Object]:
        """Return the annotations of a page, in reading order."""
        return [link.target for link, _ in self.links if link.page == page]

    def numbers(self) -> Iterator[pikepdf.Object | int]:
        """Yield the parent tree: for each page the owners by content number, then the owner of each link."""
        for index, owners in enumerate(self.owners):
            yield index
            yield Array([owners.get(mcid) for mcid in range(max(owners, default=-1) + 1)])
        for number, (link, element) in enumerate(self.links, start=len(self.pages)):
            link.target.StructParent = number
            yield number
            yield element


def _mark_artifacts(pdf: pikepdf.Pdf, page: pikepdf.Page, owners: Mapping[int, Dictionary]) -> None:
    """Turn marked content without an owner into an artifact. Text is written in hexadecimal, so the pattern is safe."""
    data = page.Contents.read_bytes()
    changed = _MARKED.sub(lambda match: match[0] if int(match[1]) in owners else _ARTIFACT, data)
    if len(_MARKED.findall(changed)) != len(owners):
        raise UnknownStructure("marked content does not match the structure tree")
    page.Contents = pdf.make_stream(changed)

"""The only places where WeasyPrint and pydyf are reached through private names, and what happens without them.

Two hooks, both measured against the pinned versions: `sources` learns which element of the HTML each structure element
was made from (needed to join the parts of a paragraph, list or table that runs over a page, and for the language and
the text of links); `page_references` is kept instead of rebuilt for every element, which made long documents slow.
With another version nothing is hooked: the document is still valid PDF/A-2a and PDF/UA-1, only less well structured.
"""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pydyf
import weasyprint
from weasyprint.pdf import tags

PINNED = ("70.0", "0.13.0")
_BUILD = "_build_box_tree"
_PARAMETERS = ["box", "parent", "pdf", "page_number", "nums", "annotations", "tags"]


@dataclass(frozen=True)
class Source:
    """The element of the HTML behind a structure element: its identity within the document, tag, language and text."""

    key: int
    tag: str
    language: str
    text: str


def supported() -> bool:
    """Tell whether the installed libraries are the ones that the hooks were measured against."""
    names = list(inspect.signature(getattr(tags, _BUILD)).parameters)
    return (weasyprint.VERSION, pydyf.VERSION) == PINNED and names == _PARAMETERS


@contextmanager
def observe() -> Iterator[dict[int, Source]]:
    """Collect, while a document is written, the source of each structure element by its object number."""
    sources: dict[int, Source] = {}
    if not supported():
        yield sources
        return
    build, references = getattr(tags, _BUILD), pydyf.PDF.page_references

    def observed(box: Any, parent: Any, *rest: Any) -> Iterator[Any]:
        for element in build(box, parent, *rest):
            source = getattr(box, "_box", box).element
            if source is not None and element.number not in sources:
                sources[element.number] = _source(getattr(box, "_box", box))
            yield element

    setattr(tags, _BUILD, observed)
    pydyf.PDF.page_references = property(_kept_references)
    try:
        yield sources
    finally:
        setattr(tags, _BUILD, build)
        pydyf.PDF.page_references = references


def _source(box: Any) -> Source:
    """Read what the repairs need from the element behind `box`."""
    element = box.element
    text = " ".join("".join(element.itertext()).split()) if box.element_tag == "a" else ""
    return Source(id(element), str(box.element_tag), element.get("lang", ""), text)


def _kept_references(pdf: Any) -> tuple[bytes, ...]:
    """Return the reference of every page, made again only when a page was added."""
    kids = pdf.pages["Kids"]
    kept: tuple[bytes, ...] = pdf.__dict__.get("kept_references", ())
    if len(kept) * 3 != len(kids):
        kept = pdf.__dict__["kept_references"] = tuple(f"{number} 0 R".encode() for number in kids[::3])
    return kept

"""From HTML to finished PDF, in this process: the only module that starts WeasyPrint.

Importing it points fontconfig at the bundled fonts, so it belongs in the worker (or a test), not in a web process.
"""

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

os.environ["FONTCONFIG_FILE"] = str(Path(__file__).parent / "assets" / "fonts.conf")

from fontTools.ttLib import TTFont
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from documents import hooks
from documents.assets import FOLDER, SCHEME, AssetFetcher
from documents.finish import finish
from documents.text import ZERO_WIDTH_SPACE, Replaced, clean_text

VARIANT = "pdf/a-2a"
_WRITTEN_FOR_PEOPLE = ("alt", "title", "content")
_CODE = ("style", "script")


class RenderError(Exception):
    """The document has a fault (a missing anchor, an unknown style, a forbidden file) and is not made."""


def render(html: str) -> tuple[bytes, int, tuple[str, ...]]:
    """Return the PDF, its number of pages and sentences about what was replaced in the text."""
    replaced = Replaced()
    with _faults() as faults:
        try:
            source = HTML(string=html, base_url=SCHEME, url_fetcher=AssetFetcher())
            _clean(source.etree_element, replaced)
            document = source.render(pdf_variant=VARIANT)
            with hooks.observe() as sources, warnings.catch_warnings():
                warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its colour profile open
                data = document.write_pdf(pdf_variant=VARIANT)
        except FatalURLFetchingError as error:
            raise RenderError(str(error)) from error
    if faults:
        raise RenderError("; ".join(faults))
    return finish(data, sources), len(document.pages), replaced.sentences()


@cache
def covered() -> frozenset[str]:
    """Return every character that a bundled font can draw."""
    characters = {ZERO_WIDTH_SPACE}
    for path in sorted((FOLDER / "fonts").glob("*-Regular.ttf")):
        with TTFont(path) as font:
            characters.update(map(chr, font.getBestCmap()))
    return frozenset(characters)


def _clean(root: Any, replaced: Replaced) -> None:
    """Make every text and description of the parsed document printable, in place."""
    known = covered()
    for element in root.iter():
        if element.tag not in _CODE and element.text:
            element.text = clean_text(element.text, known, replaced)
        if element.tail:
            element.tail = clean_text(element.tail, known, replaced)
        for name in _WRITTEN_FOR_PEOPLE:
            if value := element.get(name):
                element.set(name, clean_text(value, known, replaced))


class _Collector(logging.Handler):
    """Keeps the messages of WeasyPrint that tell of a fault."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.messages.append(record.getMessage())


@contextmanager
def _faults() -> Iterator[list[str]]:
    """Collect what WeasyPrint complains about meanwhile."""
    logger, collector = logging.getLogger("weasyprint"), _Collector()
    logger.addHandler(collector)
    try:
        yield collector.messages
    finally:
        logger.removeHandler(collector)

"""A document as a list of blocks, described once and made as PDF (`pdf_of`) and as OpenDocument text (`odt.odt_of`).

For what people write and read in running text: letters, memos, proposals, notices. A report with a cover, a contents
list and charts has a template of its own. The texts are printed as they are given, money and dates formatted already.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Literal

from documents.engine import RenderedPdf, make_pdf
from documents.parts import Cell, Table

Language = Literal["nl", "en"]
Look = Literal["", "lead", "small", "address"]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title of the document, levels never skip."""

    text: str
    level: Literal[1, 2, 3] = 2


@dataclass(frozen=True)
class Strong:
    """Words within a paragraph that stand out."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: a text, or pieces of text of which some are `Strong`. A line end in it stays a line end."""

    text: str | Sequence[str | Strong]
    look: Look = ""

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The pieces of the text, each with whether it stands out."""
        pieces = (self.text,) if isinstance(self.text, str) else self.text
        return tuple((piece, False) if isinstance(piece, str) else (piece.text, True) for piece in pieces)


@dataclass(frozen=True)
class Bullets:
    """A list, with numbers when the order matters."""

    items: Sequence[str]
    numbered: bool = False


@dataclass(frozen=True)
class Facts:
    """Names with their values, as at the head of a letter: date, reference, subject."""

    rows: Sequence[tuple[str, str | Cell]]


Block = Heading | Paragraph | Bullets | Facts | Table


@dataclass(frozen=True)
class Text:
    """A whole document. `header` stands above it, `footer` below every page; `draft` says CONCEPT on every page."""

    title: str
    blocks: Sequence[Block]
    language: Language = "nl"
    header: str = "Gemeente Oss"
    footer: str = "Gemeente Oss"
    draft: bool = False

    def __post_init__(self) -> None:
        """Refuse headings that skip a level: a reading aid would miss a part."""
        level = 0
        for block in self.blocks:
            if isinstance(block, Heading):
                if block.level > level + 1:
                    raise ValueError(f"heading of level {block.level} after level {level}: {block.text}")
                level = block.level


def pdf_of(text: Text, *, created: datetime) -> RenderedPdf:
    """Make the document as an accessible PDF, in a process of its own. Raises DocumentFailed with a sentence."""
    return make_pdf(
        template="documents/text.html", context=context_of(text), title=text.title, created=created,
        language=text.language, footer=text.footer, draft=text.draft,
    )  # fmt: skip


def context_of(text: Text) -> dict[str, object]:
    """What the template of a text prints: each block with the name of its kind."""
    return {"header": text.header, "blocks": [(type(block).__name__, block) for block in text.blocks]}


def line_blocks(text: str) -> list[Block]:
    """A text of lines as blocks: a paragraph for every line, and a list for lines on end that begin with `- `."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    blocks: list[Block] = []
    for is_item, group in groupby(lines, key=lambda line: line.startswith("- ")):
        if is_item:
            blocks.append(Bullets([line[2:].strip() for line in group]))
        else:
            blocks += [Paragraph(line) for line in group]
    return blocks

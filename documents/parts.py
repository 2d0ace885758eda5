"""What a document is made of, as plain values: outline, tables, key figures. Views build these, templates print them.

The texts are printed as they are given (money and dates already formatted); numbering is text, made here once, so that
the contents list, the headings and the bookmarks cannot differ.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

TABLE: Final[Mapping[str, str]] = {"nl": "Tabel", "en": "Table"}
Kind = Literal["text", "number", "score"]
Tone = Literal["", "s0", "s1", "s2", "s3", "na", "negative", "positive", "strong"]


@dataclass(frozen=True)
class Section:
    """One heading: `id` is its anchor, `number` its printed number, `level` 1 to 3."""

    id: str
    title: str
    number: str
    level: int
    children: tuple["Section", ...] = ()
    page: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading before it is numbered. An appendix gets a letter and stands last; with `page` it begins a page."""

    id: str
    title: str
    children: Sequence["Heading"] = ()
    appendix: bool = False
    page: bool = False


class Outline:
    """The numbered headings of one document, in order; the contents list shows two levels."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self.sections = tuple(_numbered(headings))
        self._by_id = {section.id: section for section in self}
        if len(self._by_id) != len(tuple(self)):
            raise ValueError("two headings have the same id")

    def __iter__(self) -> Iterator[Section]:
        """Walk all sections in the order of the document."""
        return _walk(self.sections)

    def __getitem__(self, key: str) -> Section:
        """Return the section with this id; an unknown id is a mistake in the template."""
        return self._by_id[key]


def _numbered(headings: Sequence[Heading]) -> Iterator[Section]:
    chapters = [heading for heading in headings if not heading.appendix]
    appendices = [heading for heading in headings if heading.appendix]
    for number, heading in enumerate(chapters, start=1):
        yield _section(heading, str(number), 1)
    for letter, heading in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", appendices, strict=False):
        yield _section(heading, letter, 1)


def _section(heading: Heading, number: str, level: int) -> Section:
    children = tuple(_section(child, f"{number}.{n}", level + 1) for n, child in enumerate(heading.children, start=1))
    return Section(heading.id, heading.title, number, level, children, heading.page)


def _walk(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _walk(section.children)


@dataclass(frozen=True)
class Column:
    """One column: `width` is its share of the table in percent (0 = what is left), `kind` decides the alignment."""

    title: str
    kind: Kind = "text"
    width: int = 0


@dataclass(frozen=True)
class Cell:
    """One cell: a text, with a link (`#id`), a tone (tint or weight), a small second line, a language.

    `more` are further paragraphs, for a cell that holds several things.
    """

    text: str
    href: str = ""
    tone: Tone = ""
    note: str = ""
    language: str = ""
    more: Sequence[str] = ()


@dataclass(frozen=True)
class Table:
    """A table with a caption; the first cell of each row is its header. `total` is a last, heavy row.

    Without rows the sentence `empty` is printed instead. `whole` keeps a small table on one page.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell | str]]
    total: Sequence[Cell | str] = ()
    empty: str = "Er is niets te tonen."
    note: str = ""
    whole: bool = False

    def __post_init__(self) -> None:
        for row in (*self.rows, *([self.total] if self.total else [])):
            if len(row) != len(self.columns):
                raise ValueError(f"a row of {len(row)} cells in a table of {len(self.columns)} columns")


@dataclass(frozen=True)
class Kpi:
    """One key figure: a large value with a short explanation."""

    value: str
    label: str
    tone: Literal["", "negative"] = ""

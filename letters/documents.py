"""A letter as a document. The body is plain text: `# ` begins a heading, `- ` an item of a list, a blank line parts."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from documents.blocks import Block, Bullets, Facts, Heading, Paragraph, Text
from letters.models import Letter
from letters.selectors import day_in_words
from links.models import Language

_WORDS: Final = {
    Language.DUTCH: ("Gemeente Oss", "Datum", "Ons kenmerk", "Besluit", "Contact", "kenmerk"),
    Language.ENGLISH: ("Municipality of Oss", "Date", "Our reference", "Decision", "Contact", "reference"),
}


def letter_text(letter: Letter) -> Text:
    """The letter as it was made, on paper of the municipality, in its own language."""
    language = Language(letter.language)
    header, date, reference, decision, contact, ours = _WORDS[language]
    number = letter.decision.case.reference or ""
    facts = (
        (date, day_in_words(letter.made_at, language)),
        (reference, number),
        (decision, letter.decision.number),
        (contact, letter.contact),
    )
    return Text(
        title=letter.subject,
        blocks=[
            Paragraph(letter.addressee, "address"),
            Facts(facts),
            Heading(letter.subject, 1),
            *blocks_of(letter.body),
        ],
        language="en" if language == Language.ENGLISH else "nl",
        header=header,
        footer=f"{header} · {ours} {number}",
    )


def letter_name(letter: Letter, form: str) -> str:
    """What the file is called: `brief-2026-014-7-en.odt`."""
    return f"brief-{letter.decision.case.reference}-{letter.pk}-{letter.language}.{form}"


def blocks_of(body: str) -> list[Block]:
    """The parts of a letter's text, in order."""
    return [block for kind, lines in groupby(body.split("\n"), key=_kind) for block in _blocks(kind, list(lines))]


def _kind(line: str) -> str:
    if line.startswith("# "):
        return "heading"
    if line.startswith("- "):
        return "item"
    return "text" if line.strip() else "blank"


def _blocks(kind: str, lines: list[str]) -> Iterator[Block]:
    if kind == "heading":
        yield from (Heading(line[2:].strip()) for line in lines)
    elif kind == "item":
        yield Bullets([line[2:].strip() for line in lines])
    elif kind == "text":
        yield Paragraph("\n".join(lines))

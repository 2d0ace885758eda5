"""Makes text that people typed fit to print: pure functions over strings, no PDF library.

What reaches the page is normalised (NFC), free of control characters and of invisible characters that reorder text, and
consists of characters that a bundled font can draw. Everything that had to be replaced is reported, never silent.
"""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass, field

MARK = "□"
LIMIT = 20_000
WORD = 60
ZERO_WIDTH_SPACE = "\u200b"

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb"
    "\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]|(?<![\u0600-\u08ff])[\u200c\u200d]"
)
_JOINED = re.compile("(.)[\ufe0f\U0001f3fb-\U0001f3ff]*\u200d(?=.)")
_STACKED_MARKS = re.compile("([\u0300-\u036f]{4})[\u0300-\u036f]+")
_LONG_WORD = re.compile(rf"[^\s{ZERO_WIDTH_SPACE}]{{{WORD}}}(?=[^\s{ZERO_WIDTH_SPACE}\u0300-\u036f])")


@dataclass
class Replaced:
    """What could not be printed as it was typed: each character once, with the text around its first place."""

    places: dict[str, str] = field(default_factory=dict)
    shortened: list[str] = field(default_factory=list)

    def sentences(self) -> tuple[str, ...]:
        """Return one Dutch sentence for each kind of replacement."""
        marks = [
            f"Het teken U+{ord(c):04X} staat niet in de lettertypen en is vervangen door {MARK}, bij: “{around}”."
            for c, around in self.places.items()
        ]
        cuts = [f"Een tekst is ingekort tot {LIMIT} tekens, te beginnen met: “{start}”." for start in self.shortened]
        return (*marks, *cuts)


def clean_text(text: str, covered: Container[str], replaced: Replaced) -> str:
    """Return `text` as it can be printed; note in `replaced` what had to give way.

    `covered` holds the characters that the bundled fonts can draw. An emoji of several code points becomes one mark.
    """
    if text.isascii() and len(text) <= WORD and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    text = _JOINED.sub(lambda match: match[0] if match[1] in covered else "", text)
    text = _STACKED_MARKS.sub(r"\1", _INVISIBLE.sub("", text))
    text = _mark_missing(text, covered, replaced)
    if len(text) > LIMIT:
        replaced.shortened.append(text[:40])
        text = text[:LIMIT] + " [… ingekort]"
    return _LONG_WORD.sub(rf"\g<0>{ZERO_WIDTH_SPACE}", text)


def _mark_missing(text: str, covered: Container[str], replaced: Replaced) -> str:
    """Put the mark where no font has a character, and remember some words on both sides of its first place."""
    missing = {c for c in text if c not in covered and not c.isspace()}
    marked = text.translate({ord(c): MARK for c in missing})
    for character in sorted(missing, key=text.index):
        at = text.index(character)
        replaced.places.setdefault(character, " ".join(marked[max(0, at - 20) : at + 21].split()))
    return marked

"""Plain text out of foreign bytes: decoded, taken out of HTML, without what cannot be stored. Nothing is run or loaded.

Every function takes a bounded time: it looks at the first part of what is too long.
"""

import codecs
import re
import unicodedata
from html.parser import HTMLParser

from oss_intl.shared.text import clean

MAX_BYTES = 1024 * 1024
MAX_HTML = 256 * 1024
_NO_TEXT = {"idna", "punycode", "undefined"}  # slow, or no text at all
_HIDDEN = {"head", "script", "style", "title", "template", "noscript", "object", "svg"}
_VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
_BLOCKS = {
    "address", "article", "blockquote", "br", "div", "dl", "dt", "dd", "fieldset", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul",
}  # fmt: skip


class Unreadable(Exception):
    """The bytes are not what they should be."""


def decoded(content: bytes, charset: str | None) -> str:
    """The text of bytes in a character set that may be missing, unknown or wrong."""
    start = content[:MAX_BYTES]
    for name in filter(None, (charset, "utf-8", "cp1252")):
        try:
            if codecs.lookup(name).name not in _NO_TEXT:
                return tidy(start.decode(name, errors="strict" if name != "cp1252" else "replace"))
        except (LookupError, UnicodeError, ValueError):
            continue
    return tidy(start.decode("latin-1"))


def tidy(text: str) -> str:
    """Text in one form, with no characters that cannot be stored and no long empty stretches."""
    kept = "".join(
        char for char in clean(text) if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cf", "Cs"}
    )
    lines = (line.rstrip() for line in kept.replace("\N{NO-BREAK SPACE}", " ").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def one_line(text: str, limit: int) -> str:
    """Text on one line, cut at `limit` characters."""
    return " ".join(tidy(text).split())[:limit].strip()


def text_of_html(html: str) -> str:
    """What a reader sees of a page, without following, running or loading anything of it."""
    reader = _Reader(convert_charrefs=True)
    # Not closed: to close, the parser would go through what is unfinished again and again.
    reader.feed(html[:MAX_HTML])
    rest = re.sub(r"<[^<>]*>?", " ", reader.rawdata) if not reader.hidden else ""
    return tidy(_squeezed("".join([*reader.found, rest])))


def _squeezed(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


class _Reader(HTMLParser):
    """Collects the text, a line for each block."""

    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.found: list[str] = []
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (the parser passes them)
        if tag in _HIDDEN and tag not in _VOID:
            self.hidden.append(tag)
        elif tag in _BLOCKS:
            self.found.append("\n")
        elif tag in {"td", "th"}:
            self.found.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (the parser passes them)
        if tag in _BLOCKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.hidden:
            self.hidden = self.hidden[: len(self.hidden) - 1 - self.hidden[::-1].index(tag)]
        elif tag in _BLOCKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(" ".join(re.split(r"[\r\n]+", data)))

"""Text: what may be stored, and how it is sorted, searched and listed, equal on both databases."""

import unicodedata
from collections.abc import Sequence

MAX_TEXT = 20_000

# Letters that Unicode does not take apart in a letter and its mark.
_WITHOUT_PARTS = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})


def clean(text: str) -> str:
    """Bring text to one form (NFC, `\\n` line ends) without changing what a reader sees."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def has_forbidden_characters(text: str) -> bool:
    """NUL, other control characters and lone surrogates cannot be stored, shown or printed."""
    return any(unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t" for char in text)


def grouped(number: int) -> str:
    """A whole number as Dutch people write it: `2.000`."""
    return f"{number:,}".replace(",", ".")


def enumerated(names: Sequence[str]) -> str:
    """Every name: `a`, `a en b`, `a, b en c`; nothing of no names."""
    return " en ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def listed(names: Sequence[str]) -> str:
    """Names as `enumerated` writes them; more than four are counted: `a, b, c en 2 andere`."""
    return enumerated([*names[:3], f"{len(names) - 3} andere"] if len(names) > 4 else names)


def norm(text: str) -> str:
    """Text without accents and capitals, for searching: `Cần Thơ` becomes `can tho`."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    # Once more, for letters that are capitals only when they are taken apart.
    return " ".join(unicodedata.normalize("NFKD", bare.casefold()).translate(_WITHOUT_PARTS).split())


def sort_key(text: str) -> str:
    """The key that names are sorted by, made in Python so that both databases give the same order."""
    return norm(text)[:200]

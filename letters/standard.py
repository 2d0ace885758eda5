"""Our standard texts: version 0 of every letter, which an admin can change and come back to. Plain Dutch and English.

Whether somebody may object differs with the decision (chapter 6 of the general administrative law act, Awb), so that a
letter holds the explanation only when its maker asks for it. Each file has the subject on its first line.
"""

from functools import cache
from pathlib import Path
from typing import Final

from letters.models import Kind
from links.models import Language

_FOLDER: Final = Path(__file__).parent / "texts"


@cache
def standard_text(kind: Kind, language: Language) -> tuple[str, str]:
    """Subject and body of our own text."""
    subject, _, body = (_FOLDER / f"{kind}.{language}.txt").read_text(encoding="utf-8").partition("\n")
    return subject, body.strip()

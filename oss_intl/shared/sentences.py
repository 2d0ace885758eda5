"""Constraint names to Dutch sentences. Each app registers its own; the unit of work looks them up."""

import re

from django.db import IntegrityError

_SENTENCES: dict[str, str] = {}


def register(sentences: dict[str, str]) -> None:
    """Add an app's sentences: constraint or guard name -> what the user reads."""
    _SENTENCES.update(sentences)


def sentence_for(error: IntegrityError) -> str | None:
    """The sentence of the constraint that the database named in its error, or None if it named none of ours.

    Only the first line is read: what follows on PostgreSQL repeats the row, with what a user typed in it.
    """
    first_line = str(error).partition("\n")[0]
    return next((_SENTENCES[word] for word in re.findall(r"\w+", first_line) if word in _SENTENCES), None)

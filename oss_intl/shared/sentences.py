"""Constraint names to Dutch sentences. Each app registers its own; the unit of work looks them up."""

from django.db import IntegrityError

_SENTENCES: dict[str, str] = {}


def register(sentences: dict[str, str]) -> None:
    """Add an app's sentences: constraint or guard name -> what the user reads."""
    _SENTENCES.update(sentences)


def sentence_for(error: IntegrityError) -> str | None:
    """The sentence of the constraint that the database named in its error, or None if it named none of ours."""
    text = str(error)
    named = [name for name in _SENTENCES if name in text]
    return _SENTENCES[max(named, key=len)] if named else None

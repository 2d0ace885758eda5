"""Builders of letters and of the texts that they begin with; see builders.py."""

from typing import Any

from assessment.models import Decision
from letters.models import Kind, Letter, LetterTemplate
from links.models import Language
from tests import builders
from tests.builders import AT


def letter_template(kind: Kind = Kind.REFUSE, language: Language = Language.DUTCH, **fields: Any) -> LetterTemplate:
    """A first version of an own text."""
    values: dict[str, Any] = {
        "version": 1,
        "subject": "Over [titel]",
        "body": "Beste aanvrager,\n\nNee: [reden]\n\n[bezwaar]\n\n[ondertekening]",
        "made_at": AT,
        **fields,
    }
    values.setdefault("made_by", builders.admin())
    return LetterTemplate.objects.create(kind=kind, language=language, **values)


def letter(decision: Decision | None = None, **fields: Any) -> Letter:
    """A letter in Dutch, made by an official."""
    values: dict[str, Any] = {
        "language": "nl",
        "template_version": 0,
        "addressee": "Provincie Noord-Brabant\n's-Hertogenbosch",
        "contact": "Medewerker internationaal beleid",
        "subject": "Besluit op uw verzoek",
        "body": "Geachte heer of mevrouw,\n\n# Het besluit\nWij doen mee.\n\n- Eén\n- Twee",
        "made_at": AT,
        **fields,
    }
    values.setdefault("made_by", builders.official())
    return Letter.objects.create(decision=decision or builders.refused().decisions.get(), **values)

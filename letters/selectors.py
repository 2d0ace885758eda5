"""Reading for letters: the texts that are in use, what a letter begins with, and the letters of a request."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.utils import translation
from django.utils.formats import date_format

from accounts.models import User
from activities.models import Request
from activities.permissions import may_see_internal
from assessment.models import Decision
from letters.models import Kind, Letter, LetterTemplate
from letters.permissions import may_make_letter
from letters.policies import PLACEHOLDERS, fill
from letters.standard import standard_text
from links.models import Language
from oss_intl.shared.countries import country_name
from oss_intl.shared.dates import day_in_oss, long_date
from oss_intl.shared.errors import RuleViolation

# Appendix 3 of the policy: international policy is the themamanager's of regional co-operation and networks.
_BODIES: Final[Mapping[tuple[str, str], str]] = {
    ("themamanager", "nl"): "de themamanager regionale samenwerking en netwerken van de gemeente Oss",
    ("themamanager", "en"): "the theme manager for regional cooperation and networks of the Municipality of Oss",
    ("college", "nl"): "het college van burgemeester en wethouders van Oss",
    ("college", "en"): "the Municipal Executive (college van burgemeester en wethouders) of Oss",
    ("council", "nl"): "de gemeenteraad van Oss",
    ("council", "en"): "the Municipal Council of Oss",
}
# Who decides by mandate says on whose behalf (article 10:10 Awb); that it is the college is our assumption.
_ON_BEHALF: Final[Mapping[str, str]] = {"themamanager": "college", "college": "college", "council": "council"}
_SIGNED: Final[Mapping[str, str]] = {
    "nl": "namens {},\nde themamanager regionale samenwerking en netwerken",
    "en": "on behalf of {},\nthe theme manager for regional cooperation and networks",
}
# Who stands in for the themamanager says so.
_ACTING: Final[Mapping[str, tuple[str, str]]] = {
    "nl": ("de themamanager", "de waarnemend themamanager"),
    "en": ("the theme manager", "the acting theme manager"),
}
_REPLACES: Final[Mapping[str, str]] = {
    "nl": "Dit besluit komt in de plaats van besluit {} van {}.",
    "en": "This decision replaces decision {} of {}.",
}
_CONTACT: Final = {
    "nl": "Medewerker internationaal beleid, gemeente Oss",
    "en": "International policy, Municipality of Oss",
}
_READ_DUTCH: Final = frozenset({"NL", "BE"})
NO_PLACE = "In deze standaardbrief staat geen [bezwaar]. Vraag de beheerder om die invulplek, of laat de uitleg weg."


@dataclass(frozen=True)
class TemplateText:
    """A text in one version; version 0 is our standard text and has no maker."""

    kind: Kind
    language: Language
    version: int
    subject: str
    body: str
    made_by: str = ""
    made_at: datetime | None = None

    @property
    def is_standard(self) -> bool:
        """Whether it reads as our own text does."""
        return (self.subject, self.body) == standard_text(self.kind, self.language)


@dataclass(frozen=True)
class FirstText:
    """What a letter begins with, to be read and changed before it is made."""

    template_version: int
    addressee: str
    contact: str
    subject: str
    body: str


@dataclass(frozen=True)
class ShownLetter:
    """A letter as the page of its request lists it."""

    pk: int
    subject: str
    language: str
    number: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True)
class CaseLetters:
    """The letters of a request, the newest first, and the decision that a new one can be about (None: no button)."""

    letters: tuple[ShownLetter, ...]
    decision: int | None
    is_shown: bool


def text_of(kind: Kind, language: Language) -> TemplateText:
    """The text in use: the newest version, or else our standard text."""
    return versions_of(kind, language)[0]


def versions_of(kind: Kind, language: Language) -> list[TemplateText]:
    """Every version of a text, the newest first; our standard text is the last."""
    rows = LetterTemplate.objects.filter(kind=kind, language=language).select_related("made_by").order_by("-version")
    return [*map(_text, rows), TemplateText(kind, language, 0, *standard_text(kind, language))]


def texts_in_use() -> list[list[TemplateText]]:
    """The text in use of every kind, in both languages, in one query."""
    newest: dict[tuple[str, str], TemplateText] = {}
    for row in LetterTemplate.objects.select_related("made_by").order_by("version"):
        newest[row.kind, row.language] = _text(row)
    return [
        [
            newest.get((kind, language), TemplateText(kind, language, 0, *standard_text(kind, language)))
            for language in Language
        ]
        for kind in Kind
    ]


def _text(row: LetterTemplate) -> TemplateText:
    return TemplateText(
        Kind(row.kind), Language(row.language), row.version, row.subject, row.body, row.made_by.name, row.made_at
    )


def sample_of(text: TemplateText) -> TemplateText:
    """A text filled in with examples, as its preview shows it; it may hold the part about objecting."""
    place = [Language.DUTCH, Language.ENGLISH].index(text.language)
    values = {name: item.example[place] for name, item in PLACEHOLDERS.items()}
    values["bezwaar"] = fill(text_of(Kind.OBJECTION, text.language).body, values)
    return replace(text, subject=fill(text.subject, values), body=fill(text.body, values))


def language_for(case: Request) -> Language:
    """The language that a letter begins in: Dutch where people read it, English elsewhere."""
    abroad = case.requester is not None and case.requester.country not in _READ_DUTCH
    return Language.ENGLISH if abroad else Language.DUTCH


def first_text(decision: Decision, language: Language, *, objection: bool) -> FirstText:
    """The text in use for a decision, filled in. Raises RuleViolation when the objection part has no place in it."""
    text = text_of(Kind(decision.outcome), language)
    values = _values(decision, language)
    if objection and PLACEHOLDERS["bezwaar"].written not in text.body:
        raise RuleViolation(NO_PLACE)
    values["bezwaar"] = fill(text_of(Kind.OBJECTION, language).body, values) if objection else ""
    return FirstText(
        template_version=text.version,
        addressee=_addressee(decision.case, language),
        contact=_CONTACT[language],
        subject=fill(text.subject, values),
        body=fill(text.body, values),
    )


def _values(decision: Decision, language: Language) -> dict[str, str]:
    case = decision.case
    authority = _BODIES[_ON_BEHALF[decision.body], language]
    came_in = case.received_on or (day_in_oss(case.submitted_at) if case.submitted_at else None)
    conditions = decision.conditions.order_by("pk").values_list("text", flat=True)
    return {
        "kenmerk": case.reference or "",
        "titel": case.title,
        "aanvrager": case.requester.name if case.requester else "",
        "ontvangen": _day(came_in, language),
        "orgaan": _acting(_BODIES[decision.body, language], decision, language),
        "bestuursorgaan": authority,
        "besluitdatum": _day(decision.decided_on, language),
        "besluitnummer": decision.number,
        "reden": _reason(decision, language),
        "voorwaarden": "\n".join(f"- {' '.join(text.split())}" for text in conditions),
        "uitsteldatum": _day(decision.defer_until, language),
        "ondertekening": _acting(_SIGNED[language].format(authority), decision, language),
    }


def _acting(words: str, decision: Decision, language: Language) -> str:
    """These words about the themamanager, as they read when somebody stood in for her."""
    return words.replace(*_ACTING[language]) if decision.deputy_id else words


def _reason(decision: Decision, language: Language) -> str:
    """Why it was decided; of a revision also which decision it replaces, and why that one does not stand."""
    earlier = decision.revises
    if earlier is None:
        return decision.reason
    replaces = _REPLACES[language].format(earlier.number, _day(earlier.decided_on, language))
    return f"{replaces} {decision.revision_reason}\n\n{decision.reason}"


def _day(day: date | None, language: Language) -> str:
    if day is None:
        return "–"
    if language == Language.DUTCH:
        return long_date(day)
    with translation.override("en"):
        return date_format(day, "j F Y")


def day_in_words(at: datetime, language: Language) -> str:
    """The day of a moment, as a letter in this language writes it."""
    return _day(day_in_oss(at), language)


def _addressee(case: Request, language: Language) -> str:
    """Name, place and country of who asked; the street is not in the register and is added by hand."""
    requester = case.requester
    if requester is None:
        return ""
    abroad = requester.country != "NL"
    lines = [requester.name, requester.place, country_name(requester.country, language).upper() if abroad else ""]
    return "\n".join(filter(None, lines))


def letters_of(case: Request, user: User) -> CaseLetters:
    """What the page of a request shows of its letters: only staff sees them."""
    if not may_see_internal(user):
        return CaseLetters((), None, is_shown=False)
    rows = Letter.objects.filter(decision__case=case).select_related("decision", "made_by").order_by("-pk")
    newest = Decision.objects.filter(case=case).order_by("-pk").values_list("pk", flat=True).first()
    letters = tuple(
        ShownLetter(row.pk, row.subject, row.get_language_display(), row.decision.number, row.made_by.name, row.made_at)
        for row in rows
    )
    decision = newest if may_make_letter(user) else None
    return CaseLetters(letters, decision, is_shown=bool(letters or decision))

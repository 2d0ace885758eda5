"""Placeholders: which there are, which text may hold which, and filling them in. Pure: no query, no template language.

What stands between square brackets is a placeholder or the text is refused. Values are put in once, so that brackets
in what somebody typed stay what they are.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from letters.models import Kind
from oss_intl.shared.errors import RuleViolation

_DECISIONS: Final = frozenset(Kind) - {Kind.OBJECTION}
_BRACKETS = re.compile(r"\[([^\[\]\n]*)\]")


@dataclass(frozen=True)
class Placeholder:
    """One placeholder: what it stands for, an example in Dutch and in English, and the texts that may hold it.

    One that is `alone` fills a line of its own; `required` names the texts that cannot do without it.
    """

    name: str
    meaning: str
    example: tuple[str, str]
    kinds: frozenset[Kind] = frozenset(Kind)
    alone: bool = False
    required: frozenset[Kind] = frozenset()

    @property
    def written(self) -> str:
        """As it stands in a text: `[kenmerk]`."""
        return f"[{self.name}]"


PLACEHOLDERS: Final[Mapping[str, Placeholder]] = {
    item.name: item
    for item in (
        Placeholder("kenmerk", "het kenmerk van het verzoek", ("2026-014", "2026-014")),
        Placeholder("titel", "de titel van het verzoek", ("Handelsmissie An Giang", "Trade mission to An Giang")),
        Placeholder(
            "aanvrager", "de organisatie die het vroeg", ("Provincie Noord-Brabant", "Province of Noord-Brabant")
        ),
        Placeholder("ontvangen", "de dag waarop het verzoek binnenkwam", ("2 maart 2026", "2 March 2026")),
        Placeholder(
            "orgaan",
            "wie het besluit nam",
            (
                "het college van burgemeester en wethouders van Oss",
                "the Municipal Executive (college van burgemeester en wethouders) of Oss",
            ),
        ),
        Placeholder(
            "bestuursorgaan",
            "namens wie is besloten, en bij wie iemand bezwaar maakt",
            ("het college van burgemeester en wethouders van Oss", "the Municipal Executive of Oss"),
        ),
        Placeholder("besluitdatum", "de dag van het besluit", ("17 maart 2026", "17 March 2026")),
        Placeholder("besluitnummer", "het nummer van het besluit", ("2026-014", "2026-014")),
        Placeholder(
            "reden",
            "de reden van het besluit",
            (
                "Hier staat de reden, zoals u die bij het besluit opschrijft.",
                "This is where the reason stands, as written with the decision.",
            ),
            kinds=_DECISIONS,
            required=frozenset({Kind.REFUSE, Kind.RETURN}),
        ),
        Placeholder(
            "voorwaarden",
            "de voorwaarden, als lijst",
            ("- Er doen ten minste twee bedrijven mee.", "- At least two companies take part."),
            kinds=frozenset({Kind.CONDITIONAL}),
            alone=True,
            required=frozenset({Kind.CONDITIONAL}),
        ),
        Placeholder(
            "uitsteldatum",
            "de dag tot wanneer wij wachten",
            ("1 september 2026", "1 September 2026"),
            kinds=frozenset({Kind.DEFER}),
            required=frozenset({Kind.DEFER}),
        ),
        Placeholder(
            "bezwaar",
            "de uitleg over bezwaar, als u die bij het maken van de brief kiest",
            ("", ""),
            kinds=_DECISIONS,
            alone=True,
        ),
        Placeholder(
            "ondertekening",
            "wie de brief ondertekent, met functie",
            (
                "namens het college van burgemeester en wethouders van Oss,\nde themamanager",
                "on behalf of the Municipal Executive of Oss,\nthe theme manager",
            ),
            kinds=_DECISIONS,
            alone=True,
            required=_DECISIONS,
        ),
    )
}


def placeholders_of(kind: Kind) -> tuple[Placeholder, ...]:
    """The placeholders that a text of this kind may hold."""
    return tuple(item for item in PLACEHOLDERS.values() if kind in item.kinds)


def check_template(kind: Kind, subject: str, body: str) -> None:
    """Raise RuleViolation, at its field, for what is no placeholder of this text, or for one that it lacks."""
    for field, text in (("subject", subject), ("body", body)):
        for line in text.split("\n"):
            _check_line(kind, line, field)
    for item in placeholders_of(kind):
        if kind in item.required and item.name not in _names(body):
            raise RuleViolation(f"Zet {item.written} in de tekst: {item.meaning}. Deze brief kan niet zonder.", "body")


def _check_line(kind: Kind, line: str, field: str) -> None:
    if re.search(r"[\[\]]", _BRACKETS.sub("", line)):
        raise RuleViolation(f"Zet om elke invulplek één [ en één ]. Kijk bij: “{line.strip()[:60]}”.", field)
    if re.search(r"[{}]", line):
        raise RuleViolation(f"Een invulplek staat tussen [ en ]. Haal {{ en }} weg bij: “{line.strip()[:60]}”.", field)
    for name in _names(line):
        item = PLACEHOLDERS.get(name)
        if item is None:
            raise RuleViolation(f"De invulplek [{name}] bestaat niet. {_nearest(kind, name)}", field)
        if kind not in item.kinds:
            raise RuleViolation(f"{item.written} past niet in deze tekst. {_nearest(kind, '')}", field)
        if item.alone and (field == "subject" or _BRACKETS.sub("", line).strip() or len(_names(line)) > 1):
            raise RuleViolation(f"Zet {item.written} op een eigen regel in de brief.", field)


def _nearest(kind: Kind, name: str) -> str:
    known = [item.name for item in placeholders_of(kind)]
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"Bedoelt u [{near[0]}]?" if near else f"Kies uit: {', '.join(f'[{one}]' for one in known)}."


def _names(text: str) -> list[str]:
    return [name.strip().lower() for name in _BRACKETS.findall(text)]


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put the values in, once; a line that only held an empty value goes, and blank lines do not pile up."""
    filled = _BRACKETS.sub(lambda found: values.get(found[1].strip().lower(), found[0]), text)
    return re.sub(r"\n{3,}", "\n\n", filled).strip()


def check_letter(subject: str, body: str) -> None:
    """Raise RuleViolation where a placeholder was left, or typed: nothing is filled in any more."""
    for field, text in (("subject", subject), ("body", body)):
        left = next((name for name in _names(text) if name in PLACEHOLDERS), None)
        if left:
            raise RuleViolation(f"In de brief staat nog [{left}]. Vul het in of haal het weg.", field)

"""How events about letters to the council read, and the sentences of their constraints and guards."""

from collections.abc import Mapping

ACTIONS: Mapping[str, str] = {
    "notice.written": "begon een brief aan de raad",
    "notice.changed": "veranderde de brief aan de raad",
    "notice.sent": "legde vast dat de brief aan de raad is verstuurd",
}
LABELS: Mapping[str, str] = {
    "occasion": "Aanleiding",
    "message": "Kernboodschap",
    "finances": "Kosten",
    "sequel": "Vervolg",
    "sent_on": "Verstuurd op",
    "number": "Nummer van de brief",
}
CODES: Mapping[str, Mapping[str, str]] = {}
_STAYS = "Een brief die is verstuurd, verandert niet meer. Vertel de raad het nieuws apart."
SENTENCES: dict[str, str] = {
    "activities_notice_is_whole": "Vul elk deel van de brief in.",
    "activities_notice_sent_is_whole": "Vul bij een verstuurde brief de datum en het nummer in.",
    "activities_notice_stays": _STAYS,
    "activities_notice_no_delete": _STAYS,
}

"""How events about overlapping requests and notes read, and the sentences of their constraints."""

from collections.abc import Mapping

ACTIONS: Mapping[str, str] = {
    "request.called_different": "gaf aan dat dit een ander verzoek is",
    "request.taken_in": "voegde een concept over hetzelfde toe aan dit verzoek",
}
LABELS: Mapping[str, str] = {"other": "Lijkt op", "title": "Titel"}
CODES: Mapping[str, Mapping[str, str]] = {}
SENTENCES = {
    "activities_overlapanswer_once": "Bij dit verzoek staat al een antwoord. Open de pagina opnieuw.",
    "activities_overlapanswer_of_two": "Een verzoek lijkt niet op zichzelf. Kies een ander verzoek.",
    "activities_overlapanswer_has_reason": "Schrijf kort waarom dit een ander verzoek is.",
    "activities_requestnote_has_text": "Schrijf wat u wilt toevoegen.",
}

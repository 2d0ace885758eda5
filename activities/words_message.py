"""How events about attachments and messages that come in read, and the sentences of their constraints."""

from collections.abc import Mapping

ACTIONS: Mapping[str, str] = {}
LABELS: Mapping[str, str] = {}
CODES: Mapping[str, Mapping[str, str]] = {}
SENTENCES = {
    "activities_attachment_replaced_once": "Van dit bestand is al een nieuwere versie. Open de pagina opnieuw.",
    "activities_attachment_not_itself": "Een bestand kan zichzelf niet vervangen. Kies een ander bestand.",
    "activities_message_known_form": "Kies een e-mail (eml) of een agenda-afspraak (ics).",
}

"""How events about attachments and messages that come in read, and the sentences of their constraints."""

from collections.abc import Mapping

from activities.models import IncomingMessage

ACTIONS: Mapping[str, str] = {
    "request.begun_with_message": "begon het verzoek met een bericht",
    "request.attachment_added": "voegde een bijlage toe",
    "request.attachment_replaced": "voegde een nieuwe versie van een bijlage toe",
    "request.attachment_removed": "verwijderde een bijlage",
}
LABELS: Mapping[str, str] = {"file": "Bestand", "form": "Bericht"}
CODES: Mapping[str, Mapping[str, str]] = {"activities.request.form": dict(IncomingMessage.Form.choices)}
SENTENCES = {
    "activities_attachment_replaced_once": "Van dit bestand is al een nieuwere versie. Open de pagina opnieuw.",
    "activities_attachment_not_itself": "Een bestand kan zichzelf niet vervangen. Kies een ander bestand.",
    "activities_message_known_form": "Kies een e-mail (eml) of een agenda-afspraak (ics).",
}

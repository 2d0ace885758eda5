"""How events about invitations read, the labels of what an outsider fills in, and the sentences of constraints."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from policy.models import Kind

ACTIONS = {
    "invitation.made": "maakte een link om een verzoek te doen",
    "invitation.revoked": "trok de link voor een verzoek in",
    "invitation.filled_in": "bewaarde wat met de link is ingevuld",
    "invitation.file_added": "bewaarde een bestand dat met de link is toegevoegd",
    "invitation.file_removed": "verwijderde een bestand dat met de link was toegevoegd",
    "invitation.sent": "ontving dit verzoek via een link",
    "invitation.handed_over": "droeg het ingestuurde verzoek over aan een andere medewerker",
    "invitation.forgotten": "wiste wat met een verlopen link was ingevuld",
}
LABELS = {
    "kind": "Soort verzoek",
    "addressee": "Voor wie",
    "owner": "Vult het verzoek aan",
    "sender_function": "Functie van de indiener",
    "receipt": "Ontvangstnummer",
    "file": "Bestand",
}
CODES = {"activities.invitation.kind": dict(Kind.choices)}
OUTSIDE_LABELS = {
    "title": _("Waar gaat het over?"),
    "what": _("Wat vraagt u van Oss?"),
    "why": _("Waarom vraagt u dit, en wat moet het opleveren?"),
    "country": _("In welk land?"),
    "place": _("In welke plaats?"),
    "starts_on": _("Wanneer begint het?"),
    "ends_on": _("Wanneer eindigt het?"),
    "participants": _("Wie doen er mee?"),
    "costs": _("Wat kost het, en wie betaalt wat?"),
    "sender_function": _("Wat is uw functie?"),
}
SENTENCES = {
    "activities_invitation_known_kind": "Kies een soort verzoek uit de lijst.",
    "activities_invitation_for_somebody": "Kies een organisatie, of schrijf voor wie de link is.",
    "activities_invitation_sent_whole": "Vul eerst het verzoek in.",
    "activities_invitation_ends_after_start": "Kies een einddatum op of na de begindatum.",
}


def outside_labels() -> Mapping[str, str]:
    """The labels of the outsider's form in the language of the page."""
    return {name: str(label) for name, label in OUTSIDE_LABELS.items()}

"""How events about partners read, and the labels of their fields."""

from partners.models import Agreement, Helix, Interaction, Relation

ACTIONS = {
    "organisation.added": "voegde de organisatie toe",
    "organisation.changed": "paste de organisatie aan",
    "organisation.merged": "voegde de organisatie samen met een andere",
    "contact_person.added": "voegde een contactpersoon toe",
    "contact_person.changed": "paste een contactpersoon aan",
    "relation.entered": "begon een relatie",
    "relation.changed": "paste de relatie aan",
    "agreement.added": "legde een overeenkomst vast",
    "agreement.changed": "paste een overeenkomst aan",
    "interaction.added": "legde een contactmoment vast",
}
LABELS = {
    "name": "Naam",
    "place": "Plaats",
    "country": "Land",
    "region_code": "Regio",
    "latitude": "Breedtegraad",
    "longitude": "Lengtegraad",
    "helix": "Soort organisatie",
    "is_regional": "Uit de regio",
    "is_relevant_partner": "Relevante partner",
    "website": "Website",
    "about": "Over de organisatie",
    "job_title": "Functie",
    "email": "E-mailadres",
    "phone": "Telefoon",
    "note": "Aantekening",
    "origin": "Hoe wij aan de gegevens komen",
    "review_on": "Opnieuw bekijken op",
    "is_active": "Actief",
    "purpose": "Doel",
    "started_on": "Begonnen op",
    "ended_on": "Beëindigd op",
    "title": "Titel",
    "form": "Vorm",
    "summary": "Samenvatting",
    "signed_on": "Getekend op",
    "valid_until": "Geldig tot",
    "held_on": "Datum",
}
CODES = {
    "helix": dict(Helix.choices),
    "partners.interaction.form": dict(Interaction.Form.choices),
    "partners.agreement.form": dict(Agreement.Form.choices),
    "partners.agreement.status": dict(Agreement.Status.choices),
    "partners.relation.status": dict(Relation.Status.choices),
}

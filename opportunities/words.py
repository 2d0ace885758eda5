"""How events about opportunities read, the labels of their fields, and what is read when a constraint breaks."""

from collections.abc import Mapping

from opportunities.models import Opportunity
from oss_intl.shared.countries import country_choices

ACTIONS = {
    "opportunity.added": "zette dit in de reisagenda",
    "opportunity.imported": "zette dit met een import in de reisagenda",
    "opportunity.changed": "paste dit aan",
    "opportunity.cancelled": "zette erbij dat dit niet doorgaat",
    "opportunity.reopened": "zette erbij dat dit toch doorgaat",
}
LABELS = {
    "title": "Titel",
    "form": "Soort",
    "state": "Gaat het door",
    "organiser": "Organisator",
    "organiser_name": "Organisator",
    "programme": "Programma",
    "country": "Land",
    "region_code": "Code van de regio",
    "place": "Plaats",
    "starts_on": "Begint op",
    "ends_on": "Eindigt op",
    "register_before": "Aanmelden tot en met",
    "spearheads": "Speerpunten",
    "goals": "Global Goals",
    "cost_cents": "Kosten om mee te doen",
    "official_hours": "Uren van ambtenaren",
    "office_holder_hours": "Uren van bestuurders",
    "url": "Website",
    "about": "Toelichting",
    "source": "Bron",
}
# Which fields hold a code, and what each code is called on the screen.
CHOICES: Mapping[str, Mapping[str, str]] = {
    "form": dict(Opportunity.Form.choices),
    "state": dict(Opportunity.State.choices),
    "country": dict(country_choices()),
}
CODES = {f"opportunities.opportunity.{name}": choices for name, choices in CHOICES.items()}
SENTENCES = {
    "opportunities_has_title": "Vul een titel in.",
    "opportunities_known_form": "Kies een soort uit de lijst.",
    "opportunities_known_state": "Kies of het doorgaat.",
    "opportunities_has_one_organiser": "Kies de organisator uit de lijst, of vul een naam in.",
    "opportunities_ends_after_start": "Kies een einddatum op of na de begindatum.",
    "opportunities_registers_before_end": "Kies een dag om aan te melden op of vóór de einddatum.",
    "opportunities_cost_not_negative": "Vul een bedrag in van € 0 of meer.",
    "opportunities_uid_once": "Iemand anders importeerde deze agenda net. Importeer haar opnieuw.",
}

"""How events about the register read, the labels of their fields, and what is read when a constraint breaks."""

from collections.abc import Mapping

from oss_intl.shared.guards import Guard
from policy.models import CostCategory
from trips.guards import GUARDS
from trips.models import Leg, OtherCost

ACTIONS = {
    "trip.leg_added": "legde een deel van de reis vast",
    "trip.leg_changed": "paste een deel van de reis aan",
    "trip.leg_removed": "haalde een deel van de reis weg",
    "trip.cost_added": "legde vast wat een ander betaalde",
    "trip.cost_changed": "paste aan wat een ander betaalde",
    "trip.cost_removed": "haalde weg wat een ander betaalde",
    "trip.expense_labelled": "vulde in waarvoor een uitgave was",
    "trip.published": "zette de reis in het openbare register",
}
LABELS = {
    "on": "Dag",
    "origin": "Van",
    "destination": "Naar",
    "mode": "Vervoer",
    "distance_km": "Afstand in kilometers",
    "travellers": "Aantal reizigers",
    "category": "Soort kosten",
    "amount_cents": "Bedrag",
    "payer": "Wie betaalde",
    "payer_name": "Naam van de betaler",
    "note": "Toelichting",
}
CODES: Mapping[str, Mapping[str, str]] = {
    "trips.leg.mode": dict(Leg.Mode.choices),
    "trips.othercost.category": dict(CostCategory.choices),
    "trips.costlabel.category": dict(CostCategory.choices),
    "trips.othercost.payer": dict(OtherCost._meta.get_field("payer").flatchoices),
}


def _stays(guards: tuple[Guard, ...]) -> dict[str, str]:
    return {
        guard.name: "Wat is gepubliceerd, blijft in het register. Verbeter de gegevens van de reis." for guard in guards
    }


SENTENCES = {
    **_stays(GUARDS),
    "trips_leg_has_ends": "Vul in waar de reis begon en eindigde.",
    "trips_leg_known_mode": "Kies het vervoer uit de lijst.",
    "trips_leg_has_distance": "Vul de afstand in, in hele kilometers.",
    "trips_leg_has_travellers": "Vul in met hoevelen.",
    "trips_othercost_not_negative": "Vul een bedrag in van € 0 of meer.",
    "trips_othercost_known_category": "Kies een soort kosten uit de lijst.",
    "trips_othercost_known_payer": "Kies wie betaalde uit de lijst.",
    "trips_othercost_names_payer": "Vul in wie betaalde.",
    "trips_costlabel_known_category": "Kies een soort kosten uit de lijst.",
}

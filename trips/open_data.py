"""The public register as data: rows for csv and ods, and the document that schema.json describes."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from oss_intl.shared.exports import Euros, TableRow
from policy.models import CostCategory
from trips.selectors import GiftRow, Register, Trip

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parent / "schema.json").read_text(encoding="utf-8"))
VERSION = "1.0"
HEADER = (
    "Kenmerk", "Titel", "Doel", "Bestemming", "Van", "Tot en met", "Wie", "Aantal mensen", "Waarvan meegereisd",
    *CostCategory.labels, "Niet ingedeeld", "Totaal", "Betaald door Oss", "Betaald door anderen", "Wie betaalde",
    "CO2 in kilogram", "Geschenken", "Gepubliceerd op",
)  # fmt: skip


def rows(register: Register) -> Iterable[TableRow]:
    """A row for each trip, under HEADER."""
    for trip in register.trips:
        yield (
            trip.reference,
            trip.title,
            trip.purpose,
            trip.where,
            trip.starts_on,
            trip.ends_on,
            "; ".join(traveller.who for traveller in trip.travellers),
            trip.people,
            trip.companions,
            *_by_category(trip),
            Euros(trip.total_cents),
            Euros(trip.our_cents),
            Euros(trip.other_cents),
            "; ".join(dict.fromkeys(cost.payer for cost in trip.costs)),
            trip.kilos,
            "; ".join(gift.description for gift in trip.gifts),
            trip.published_at,
        )


def document(register: Register) -> dict[str, Any]:
    """The register as one JSON document. Amounts are in whole cents, days as ISO 8601."""
    return {
        "versie": VERSION,
        "gemeente": "Oss",
        "jaar": register.year,
        "reizen": [_trip(trip) for trip in register.trips],
        "geschenken": [_gift(gift) for gift in register.gifts],
    }


def _by_category(trip: Trip) -> list[Euros]:
    known = [Euros(sum(cost.cents for cost in trip.costs if cost.category == label)) for label in CostCategory.labels]
    rest = trip.total_cents - sum(one.cents for one in known)
    return [*known, Euros(rest)]


def _trip(trip: Trip) -> dict[str, Any]:
    return {
        "kenmerk": trip.reference,
        "titel": trip.title,
        "doel": trip.purpose,
        "bestemming": trip.where,
        "van": _day(trip.starts_on),
        "tot_en_met": _day(trip.ends_on),
        "deelnemers": [
            {"functie": one.who, "aantal": one.people, "reist_mee": one.is_companion, "betaald_door": one.payer}
            for one in trip.travellers
        ],
        "kosten": [
            {"soort": cost.category, "bedrag_cent": cost.cents, "betaald_door": cost.payer} for cost in trip.costs
        ],
        "vervoer": [
            {
                "dag": _day(leg.on),
                "van": leg.origin,
                "naar": leg.destination,
                "middel": leg.mode,
                "afstand_km": leg.distance_km,
                "aantal": leg.travellers,
                "co2_kg": leg.kilos,
            }
            for leg in trip.legs
        ],
        "co2_kg": trip.kilos,
        "gepubliceerd_op": trip.published_at.isoformat(timespec="seconds") if trip.published_at else None,
    }


def _gift(gift: GiftRow) -> dict[str, Any]:
    return {
        "activiteit": gift.trip,
        "dag": _day(gift.on),
        "richting": gift.direction,
        "omschrijving": gift.description,
        "geschatte_waarde_cent": gift.value_cents,
        "functies": gift.functions,
        "bestemming": gift.destination,
        "gemeld_op": _day(gift.reported_on),
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None

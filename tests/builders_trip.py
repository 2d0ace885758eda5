"""Builders for the register: trips that are over, parts of the journey, what others paid, and publication."""

from datetime import date
from typing import Any

from activities.models import Mission
from activities.models.mission import Payer
from activities.models.request import CostRow
from policy.models import CostCategory, Norm
from tests import builders, builders_mission, builders_norm
from trips.models import CostLabel, Leg, OtherCost, Publication

HOME = date(2026, 10, 9)  # the last day of the trips below


def trip(**fields: Any) -> Mission:
    """A trip of the mayor that ended on HOME, complete but for its publication."""
    if not Norm.objects.exists():
        builders_norm.all_norms()
    mission = builders_mission.held(**fields)
    builders_mission.member(mission, payer=Payer.THIS_BUDGET)
    leg(mission)
    return mission


def leg(of: Mission | None = None, **fields: Any) -> Leg:
    """By train to Düsseldorf on the first day."""
    mission = of or builders_mission.held()
    values = {
        "on": mission.activity.starts_on,
        "origin": "Oss",
        "destination": "Düsseldorf",
        "mode": Leg.Mode.TRAIN,
        "distance_km": 150,
        "travellers": 1,
        **fields,
    }
    return Leg.objects.create(mission=mission, **values)


def other_cost(of: Mission | None = None, **fields: Any) -> OtherCost:
    """A hotel that the province paid."""
    values = {
        "category": CostCategory.LODGING,
        "amount_cents": 25_000,
        "payer": CostRow.Payer.THIRD_PARTY,
        "payer_name": "Provincie Noord-Brabant",
        **fields,
    }
    return OtherCost.objects.create(mission=of or builders_mission.held(), **values)


def label(category: str = CostCategory.TRAVEL, **fields: Any) -> CostLabel:
    """That an expense was for travel."""
    entry = fields.pop("entry", None) or builders.expense()
    return CostLabel.objects.create(entry=entry, category=category)


def publication(of: Mission | None = None, **fields: Any) -> Publication:
    """A trip that stands in the public register."""
    values = {"published_by": builders.official(), "published_at": builders.AT, **fields}
    return Publication.objects.create(mission=of or trip(), **values)

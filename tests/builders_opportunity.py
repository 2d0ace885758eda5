"""Builders for the calendar of what others organise."""

from datetime import date
from typing import Any

from opportunities.models import Opportunity
from opportunities.policies import OpportunityData
from oss_intl.shared.text import norm
from policy.models import GlobalGoal, Spearhead


def opportunity(
    title: str = "Handelsmissie naar Vietnam",
    *,
    spearheads: tuple[Spearhead, ...] = (),
    goals: tuple[GlobalGoal, ...] = (),
    **fields: Any,
) -> Opportunity:
    """A mission of the province to Vietnam in the first week of December 2026; joining costs 800 euros and 24 hours."""
    values: dict[str, Any] = {
        "title": title,
        "norm": norm(title),
        "form": Opportunity.Form.MISSION,
        "organiser_name": "" if fields.get("organiser") else "Provincie Noord-Brabant",
        "country": "VN",
        "starts_on": date(2026, 12, 1),
        "ends_on": date(2026, 12, 8),
        "cost_cents": 80_000,
        "official_hours": 16,
        "office_holder_hours": 8,
        "source": "Voorbeeld",
        **fields,
    }
    made = Opportunity.objects.create(**values)
    made.spearheads.set(spearheads)
    made.goals.set(goals)
    return made


def data(title: str = "Beurs in München", **fields: Any) -> OpportunityData:
    """A fair in Munich of which nothing but its organiser and place is known."""
    values: dict[str, Any] = {
        "form": Opportunity.Form.FAIR,
        "organiser_name": "" if fields.get("organiser") else "Messe München",
        "country": "DE",
        "place": "München",
        **fields,
    }
    return OpportunityData(title=title, **values)

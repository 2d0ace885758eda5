"""The calendar of the demonstration: what the policy says that others organise, from desk/data/calendar.json."""

import json
from datetime import datetime
from pathlib import Path

from accounts.models import User
from opportunities.actions import add_opportunity
from opportunities.models import Opportunity
from opportunities.policies import OpportunityData
from partners.models import Organisation
from policy.models import GlobalGoal, Spearhead

FILE = Path(__file__).resolve().parent / "data" / "calendar.json"
_AS_WRITTEN = ("title", "form", "country", "region_code", "place", "about")


def fill_calendar(*, by: User, at: datetime) -> None:
    """Put in the calendar what the policy names; nothing when there is something in it already."""
    if Opportunity.objects.exists():
        return
    for item in json.loads(FILE.read_text(encoding="utf-8"))["entries"]:
        data = OpportunityData(
            **{name: item[name] for name in _AS_WRITTEN},
            organiser=Organisation.objects.get(slug=item["organiser"]),
            spearheads=tuple(Spearhead.objects.filter(code__in=item["spearheads"]).order_by("order")),
            goals=tuple(GlobalGoal.objects.filter(number__in=item["goals"]).order_by("number")),
        )
        add_opportunity(by=by, at=at, data=data, source=item["source"])

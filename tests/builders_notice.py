"""Builders of letters to the council."""

from datetime import date
from typing import Any

from activities.models import Activity, CouncilNotice, MissionMember
from activities.models.request import DelegationMember
from policy.models import Norm
from tests import builders
from tests.builders import AT
from tests.builders_mandate import mandate
from tests.builders_norm import stored_norm

TEXTS = {
    "occasion": "Een lid van het college gaat op reis.",
    "message": "De wethouder bezoekt voedselbedrijven.",
    "finances": "De gemeente betaalt € 1.000.",
    "sequel": "De raad hoort wat het opleverde.",
}


def trip(**fields: Any) -> Activity:
    """A mission of an alderman that leaves on 1 December 2026, unless a test says when."""
    activity = builders.approved(title=fields.pop("title", "Reis naar Vietnam")).activities.get()
    for name, value in fields.items():
        setattr(activity, name, value)
    activity.save()
    traveller(activity)
    return activity


def traveller(activity: Activity, **fields: Any) -> MissionMember:
    """An alderman of Oss in the delegation."""
    values = {
        "side": MissionMember.Side.OWN,
        "order": activity.mission.members.count() + 1,
        "function": "Wethouder",
        "organisation_name": "Gemeente Oss",
        "group": DelegationMember.Group.OFFICE_HOLDER,
        **fields,
    }
    return MissionMember.objects.create(mission=activity.mission, **values)


def rules() -> None:
    """The council hears of trips of the college, 14 days beforehand; here the themamanager decides on them."""
    mandate("college_travels", body="themamanager", needs_notice=True)
    stored_norm("council-notice-days", 14, unit=Norm.Unit.DAYS)


def notice(activity: Activity | None = None, sent_on: date | None = None, **fields: Any) -> CouncilNotice:
    """A letter; sent when a day is named."""
    values: dict[str, Any] = {**TEXTS, "created_at": AT, "sent_on": sent_on, **fields}
    values["activity"] = activity or trip()
    values["author"] = fields.get("author") or builders.official()
    if sent_on:
        values = {"number": "RIB 2026-7", "sent_by": values["author"], **values}
    return CouncilNotice.objects.create(**values)

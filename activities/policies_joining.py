"""Pure rules of joining: what choosing from the calendar fills in, and what a request itself asks of Oss."""

from dataclasses import replace

from activities.models.request import CostRow, HoursRow, Lead, MissionForm
from activities.policies import RequestData
from opportunities.models import Opportunity
from opportunities.policies import OpportunityData, Wish, organiser_of
from oss_intl.shared.money import Cents
from policy.models import Kind

MAX_JOINS = 200
# What a mission is called on a request; whether another one explores or follows up, its author says.
_MISSION_FORMS = {
    Opportunity.Form.FAIR: MissionForm.EVENT,
    Opportunity.Form.CONFERENCE: MissionForm.EVENT,
    Opportunity.Form.DELEGATION: MissionForm.DELEGATION,
}


def looks_for(kind: str, data: RequestData) -> Wish | None:
    """What a request looks for in the calendar; None when there is nothing to join: guests, networks, co-operation."""
    if kind not in {Kind.MISSION, Kind.PROJECT} or data.mission_form == MissionForm.DELEGATION:
        return None
    return Wish(
        is_project=kind == Kind.PROJECT,
        country=data.country,
        region_code=data.region_code,
        programme=data.programme,
        starts_on=data.starts_on,
        ends_on=data.ends_on,
        spearheads=frozenset(row.code for row in data.spearheads),
    )


def joined(kind: str, data: RequestData, entry: Opportunity, offered: OpportunityData) -> RequestData:
    """The request with this entry of the calendar as what it joins; what was filled in stays, what was not is filled.

    A mission takes over its days; the days of a call are not those of a project.
    """
    data = replace(
        data,
        opportunity=entry,
        country=data.country or entry.country,
        programme=data.programme or entry.programme,
        spearheads=data.spearheads or offered.spearheads,
        goals=data.goals or offered.goals,
    )
    if kind != Kind.MISSION:
        return data
    has_days = data.starts_on or data.ends_on
    return replace(
        data,
        lead=Lead.JOIN,
        joins=f"{organiser_of(offered)}: {entry.title}"[:MAX_JOINS],
        place=data.place or (entry.place if data.country == entry.country else ""),
        starts_on=data.starts_on if has_days else entry.starts_on,
        ends_on=data.ends_on if has_days else entry.ends_on,
    )


def begun(entry: Opportunity, offered: OpportunityData) -> tuple[Kind, RequestData]:
    """A new request that joins this entry, of the kind that goes with it, with all that the calendar knows."""
    kind = Kind.PROJECT if entry.form == Opportunity.Form.CALL else Kind.MISSION
    form = _MISSION_FORMS.get(Opportunity.Form(entry.form), "")
    return kind, joined(kind, RequestData(title=entry.title, mission_form=form), entry, offered)


def apart(kind: str, data: RequestData) -> RequestData:
    """The request that joins nothing of the calendar; who leads a project was typed, and stays."""
    return replace(data, opportunity=None, joins="" if kind == Kind.MISSION else data.joins)


def own_costs(data: RequestData) -> Cents | None:
    """What the request is estimated to cost the municipality, in cents, without what a third party pays.

    Unknown where no costs were filled in.
    """
    if not data.costs:
        return None
    return sum(row.amount_cents for row in data.costs if row.payer != CostRow.Payer.THIRD_PARTY)


def own_hours(data: RequestData) -> tuple[int | None, int | None]:
    """The hours that it asks of officials and of office holders; a group that is not named is unknown."""
    return _hours(data, HoursRow.Group.OFFICIAL), _hours(data, HoursRow.Group.OFFICE_HOLDER)


def _hours(data: RequestData, group: str) -> int | None:
    found = [row.hours for row in data.hours if row.group == group]
    return sum(found) if found else None

"""Builders for the file of a mission: members, programme, packing list, talking points and gifts."""

from datetime import date, time
from typing import Any

from activities.models import Gift, Mission, MissionMember, PackingItem, ProgrammeItem, TalkingPoint
from activities.models.activity import ActivityStatus
from activities.models.request import DelegationMember, MissionForm
from policy.models import Kind
from tests import builders

FIRST_DAY, LAST_DAY = date(2026, 12, 1), date(2026, 12, 8)


def mission(form: MissionForm = MissionForm.EXPLORATORY, **fields: Any) -> Mission:
    """A planned mission from 1 to 8 December 2026, without members; `fields` are those of its activity."""
    activity = builders.approved(Kind.MISSION, mission_form=form).activities.get()
    if fields.get("status") in {ActivityStatus.COMPLETED, ActivityStatus.EVALUATED}:
        builders.missed(activity.targets.get())
    builders.change_activity(activity, fields)
    return activity.mission


def delegation(**fields: Any) -> Mission:
    """A planned incoming delegation."""
    return mission(MissionForm.DELEGATION, **fields)


def held(form: MissionForm = MissionForm.EXPLORATORY, **fields: Any) -> Mission:
    """A mission that was carried out in October 2026, before the tests' now."""
    values = {"starts_on": date(2026, 10, 5), "ends_on": date(2026, 10, 9), "status": ActivityStatus.RUNNING, **fields}
    return mission(form, **values)


def member(of: Mission | None = None, **fields: Any) -> MissionMember:
    """The mayor, in the delegation of Oss."""
    owner = of or mission()
    values = {
        "side": MissionMember.Side.OWN,
        "order": owner.members.count() + 1,
        "function": "Burgemeester",
        "organisation_name": "Gemeente Oss",
        "group": DelegationMember.Group.OFFICE_HOLDER,
        **fields,
    }
    return MissionMember.objects.create(mission=owner, **values)


def programme_item(of: Mission | None = None, **fields: Any) -> ProgrammeItem:
    """A meeting on the first day, from nine to half past ten, with no organisation."""
    owner = of or mission()
    values = {
        "on": owner.activity.starts_on,
        "starts": time(9, 0),
        "ends": time(10, 30),
        "form": ProgrammeItem.Form.MEETING,
        "what": "Gesprek over voedsel",
        "place": "Stadhuis",
        **fields,
    }
    return ProgrammeItem.objects.create(mission=owner, **values)


def packing_item(of: Mission | None = None, **fields: Any) -> PackingItem:
    values = {"text": "Presentatie over Oss", "responsible": "Adviseur internationale zaken", **fields}
    return PackingItem.objects.create(mission=of or mission(), **values)


def talking_point(of: Mission | None = None, **fields: Any) -> TalkingPoint:
    """What Oss says about goal 2."""
    values: dict[str, Any] = {"text": "Oss deelt kennis over gezond voedsel.", **fields}
    if "goal" not in fields:
        values["goal"] = builders.goal()
    return TalkingPoint.objects.create(mission=of or mission(), **values)


def gift(of: Mission | None = None, **fields: Any) -> Gift:
    """A bowl that the mayor received, worth 40 euros."""
    owner = of or mission()
    values: dict[str, Any] = {
        "direction": Gift.Direction.RECEIVED,
        "on": owner.activity.starts_on,
        "description": "Schaal van aardewerk",
        "value_cents": 4_000,
        "their_function": "Gouverneur",
        "our_function": "Burgemeester",
        **fields,
    }
    values["organisation"] = fields.get("organisation") or builders.organisation()
    return Gift.objects.create(mission=owner, **values)


def full_mission(**fields: Any) -> Mission:
    """A mission with one of everything in its file."""
    person = builders.contact_person(name="Nguyễn Thị Contact", job_title="Rector")
    made = mission(**fields)
    item = programme_item(made, organisation=person.organisation, aim="Een afspraak maken", what="Kennismaken")
    item.contacts.add(person)
    member(made, payer="third_party", payer_name="Provincie Noord-Brabant")
    member(made, side="host", function="Rector magnificus", organisation_name="Universiteit")
    packing_item(made, text="Toespraak van het college")
    talking_point(made, text="- Zaaigoed uit de regio\n- Twee docenten")
    gift(made, description="Zijden schilderij", value_cents=6_000)
    builders.follow_up(made.activity.case, text="Stuur de presentatie.")
    builders.interaction(organisation=person.organisation, summary="Eerder gesproken.", note="Lastig gesprek.")
    return made

"""Writing who goes on a mission, who receives it and when it is; made from the request, kept while it lasts."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.db.models import Max, Min

from accounts.models import User
from activities import permissions, policies_mission as policies
from activities.models import Activity, Mission, MissionMember, Request
from activities.policies_mission import Part
from activities.words_mission import LABELS
from audit.models import Audience
from audit.unit import Record, lock, unit
from oss_intl.shared.dates import clock
from oss_intl.shared.rows import check_version, store

# What people type may name somebody: it goes to the erasable side of the audit trail.
_FREE_TEXT = frozenset(
    {
        "function", "organisation_name", "payer_name", "place", "what", "aim", "organisation", "attendees", "contacts",
        "text", "responsible", "file", "description", "their_function", "our_function", "destination_note",
    }
)  # fmt: skip


def make_mission(*, activity: Activity, case: Request) -> Mission:
    """Make the mission of an approved request, with its delegation as members. Only `make_activity` calls this."""
    mission = Mission.objects.create(activity=activity, form=case.mission_form)
    travelling, _ = policies.sides(mission.form)
    MissionMember.objects.bulk_create(
        MissionMember(
            mission=mission,
            side=travelling,
            order=row.order,
            function=row.function,
            organisation_name=row.organisation_name,
            group=row.group,
            people=row.people,
        )
        for row in case.delegation.order_by("order", "pk")
    )
    return mission


def plan_mission(
    *, mission: Mission, by: User, at: datetime, version: int, starts_on: date, ends_on: date, place: str
) -> Activity:
    """Change when and where a mission is; `version` is that of its activity. The budget year stays what it is."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        row = hold(mission, Part.JOURNEY)
        values = {"starts_on": starts_on, "ends_on": ends_on, "place": place}
        check_version(row, version, values, LABELS)
        policies.check_period(starts_on, ends_on, row.year, _planned(mission))
        note(record, "mission.planned", row, mission, store(row, values), audience=Audience.COUNCIL)
        return row


def add_member(*, mission: Mission, by: User, at: datetime, values: Mapping[str, Any]) -> MissionMember:
    """Add somebody to the delegation or to those who receive it, by function."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        hold(mission, Part.JOURNEY)
        _check_member(mission, values)
        last = mission.members.aggregate(last=Max("order", default=0))["last"]
        member = MissionMember.objects.create(mission=mission, order=last + 1, **values)
        note(record, "mission.member_added", member, mission, values)
        return member


def change_member(
    *, member: MissionMember, by: User, at: datetime, version: int, values: Mapping[str, Any]
) -> MissionMember:
    """Change a function in the delegation, and who pays."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        hold(member.mission, Part.JOURNEY)
        row = lock(member)
        check_version(row, version, values, LABELS)
        _check_member(row.mission, values)
        note(record, "mission.member_changed", row, row.mission, store(row, values))
        return row


def remove_member(*, member: MissionMember, by: User, at: datetime) -> None:
    """Take somebody out of the delegation, who then does not go."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        hold(member.mission, Part.JOURNEY)
        row = lock(member)
        note(record, "mission.member_removed", row, row.mission, {"function": row.function})
        row.delete()


def hold(mission: Mission, part: Part) -> Activity:
    """The activity of a mission, locked until the unit ends; refused when this part of its file is fixed."""
    activity = lock(mission.activity)
    policies.check_open(part, activity.status)
    return activity


def note(
    record: Record,
    action: str,
    row: models.Model,
    mission: Mission,
    values: Mapping[str, Any],
    *,
    audience: Audience = Audience.STAFF,
) -> None:
    """Record what was written in the file of a mission, in its own timeline; no values is no change: nothing."""
    if values:
        plain = {name: _plain(value) for name, value in values.items()}
        private = {name: value for name, value in plain.items() if name in _FREE_TEXT}
        public = {name: value for name, value in plain.items() if name not in private}
        record(action, row, thread=mission, audience=audience, private=private, **public)


def _plain(value: Any) -> Any:
    """A value, or the one before and after, as an event can hold it: rows by their name, times as the clock says."""
    match value:
        case tuple():
            return tuple(_plain(item) for item in value)
        case models.Model():
            return str(value)
        case time():
            return clock(value)
    return value


def _check_member(mission: Mission, values: Mapping[str, Any]) -> None:
    policies.check_member(mission.form, values["side"], values["payer"], values["payer_name"])


def _planned(mission: Mission) -> tuple[date, date] | None:
    """The first and the last day of the programme, if there is any."""
    days = mission.programme.aggregate(first=Min("on"), last=Max("on"))
    return (days["first"], days["last"]) if days["first"] else None

"""Writing the programme of a mission, with whom, and what came of a meeting."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from accounts.models import User
from activities import permissions, policies_mission as policies
from activities.actions.follow_up import note_next
from activities.actions.mission import hold, note
from activities.actions.organisations import known_organisation
from activities.actions.result import add_contact
from activities.models import Activity, FollowUp, Mission, MissionMember, ProgrammeItem, Result, Target
from activities.models.follow_up import FollowUpData
from activities.policies import OrganisationChoice
from activities.policies_mission import Part
from activities.words_mission import LABELS
from audit.unit import lock, unit
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.rows import check_version, store
from partners.models import ContactPerson, Organisation


def add_programme_item(
    *,
    mission: Mission,
    by: User,
    at: datetime,
    values: Mapping[str, Any],
    organisation: OrganisationChoice | None = None,
    attendees: Collection[MissionMember] = (),
) -> ProgrammeItem:
    """Put something on the programme; without attendees the whole delegation goes."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        activity = hold(mission, Part.PREPARATION)
        _check(activity, values)
        _check_attendees(mission, attendees)
        stored = {**values, "organisation": known_organisation(organisation, "organisation", by=by, at=at)}
        item = ProgrammeItem.objects.create(mission=mission, **stored)
        item.attendees.set(attendees)
        note(record, "mission.programme_added", item, item.mission, stored)
        return item


def change_programme_item(
    *,
    item: ProgrammeItem,
    by: User,
    at: datetime,
    version: int,
    values: Mapping[str, Any],
    organisation: OrganisationChoice | None = None,
    attendees: Collection[MissionMember] = (),
) -> ProgrammeItem:
    """Change a part of the programme. With another organisation its contact persons are chosen anew."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        activity = hold(item.mission, Part.PREPARATION)
        row = lock(item)
        known = known_organisation(organisation, "organisation", by=by, at=at)
        wanted = {**values, "organisation": known}
        check_version(row, version, wanted, LABELS)
        _check(activity, values)
        _check_attendees(row.mission, attendees)
        _check_organisation(row, known)
        changed = store(row, wanted)
        if "organisation" in changed:
            row.contacts.clear()
        changed |= _set_attendees(row, attendees)
        note(record, "mission.programme_changed", row, row.mission, changed)
        return row


def remove_programme_item(*, item: ProgrammeItem, by: User, at: datetime) -> None:
    """Take something off the programme. What has an outcome took place, and stays."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        hold(item.mission, Part.PREPARATION)
        row = lock(item)
        if row.result_id:
            raise RuleViolation("Van dit gesprek is de uitkomst al vastgelegd. Het blijft daarom op het programma.")
        note(record, "mission.programme_removed", row, row.mission, {"on": row.on, "what": row.what})
        row.delete()


def choose_contacts(*, item: ProgrammeItem, by: User, at: datetime, contacts: Collection[ContactPerson]) -> None:
    """Say which persons of the organisation the meeting is with; their names are kept for staff only."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        hold(item.mission, Part.PREPARATION)
        row = lock(item)
        if any(person.organisation_id != row.organisation_id for person in contacts):
            raise RuleViolation("Kies contactpersonen van deze organisatie.", "contacts")
        before, after = _names(row.contacts.all()), _names(contacts)
        row.contacts.set(contacts)
        if before != after:
            note(record, "mission.contacts_chosen", row, row.mission, {"contacts": (before, after)})


def record_outcome(
    *,
    item: ProgrammeItem,
    by: User,
    at: datetime,
    form: str,
    on: date,
    summary: str,
    note: str = "",
    target: Target | None = None,
    achieved: int | None = None,
    follow_ups: Sequence[FollowUpData] = (),
) -> Result:
    """Record what came of a meeting: a result, a contact moment of the organisation, and what has to be done.

    `summary` is for everybody who signs in, `note` for staff; `achieved` counts for the goal `target`.
    """
    permissions.check_keep_activity(by)
    with unit(by=by, at=at):
        activity = hold(item.mission, Part.OUTCOMES)
        row = lock(item)
        if row.organisation is None:
            raise RuleViolation("Kies eerst met welke organisatie dit was. Daarna legt u de uitkomst vast.")
        if row.result_id:
            raise RuleViolation("De uitkomst van dit gesprek is al vastgelegd. Open het programma opnieuw.")
        row.result = add_contact(
            activity=activity, by=by, at=at, organisation=row.organisation, form=form, on=on, summary=summary,
            note=note, target=target, achieved=achieved,
        )  # fmt: skip
        row.version += 1
        row.save(update_fields=["result", "version"])
        for todo in follow_ups:
            note_next(todo=todo, by=by, at=at, origin=FollowUp.Origin.MEETING, case=activity.case)
        return row.result


def _check(activity: Activity, values: Mapping[str, Any]) -> None:
    policies.check_moment(values["on"], values["starts"], values["ends"], (activity.starts_on, activity.ends_on))


def _check_attendees(mission: Mission, attendees: Collection[MissionMember]) -> None:
    if any(member.mission_id != mission.pk for member in attendees):
        raise RuleViolation("Kies wie er gaat uit de delegatie van deze missie.", "attendees")


def _check_organisation(row: ProgrammeItem, organisation: Organisation | None) -> None:
    if row.result_id and row.organisation != organisation:
        raise RuleViolation("De uitkomst met deze organisatie is al vastgelegd. Kies haar weer.", "organisation")


def _set_attendees(row: ProgrammeItem, attendees: Collection[MissionMember]) -> dict[str, tuple[str, str]]:
    """Store who goes, and answer with the change if there is one."""
    before, after = _names(row.attendees.all()), _names(attendees)
    row.attendees.set(attendees)
    return {} if before == after else {"attendees": (before, after)}


def _names(rows: Collection[Any] | Any) -> str:
    return "; ".join(sorted(str(row) for row in rows))

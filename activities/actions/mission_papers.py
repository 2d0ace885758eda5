"""Writing what a mission takes along: the packing list, talking points, gifts, and that a briefing was made."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from activities import permissions, policies_mission as policies
from activities.actions.mission import hold, note
from activities.actions.organisations import known_organisation
from activities.models import Gift, Mission, PackingItem, TalkingPoint
from activities.policies import OrganisationChoice
from activities.policies_mission import Part
from activities.words_mission import LABELS
from audit.models import Audience
from audit.unit import lock, unit
from files.actions import discard, store as store_file
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.rows import check_version, store
from policy.models import GlobalGoal


def add_packing_item(
    *, mission: Mission, by: User, at: datetime, values: Mapping[str, Any], upload: "UploadedFile[bytes] | None" = None
) -> PackingItem:
    """Put a document on the packing list, with the file itself where there is one."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        hold(mission, Part.PREPARATION)
        file = store_file(upload=upload, by=by, at=at) if upload else None
        item = PackingItem.objects.create(mission=mission, file=file, **values)
        note(record, "mission.packing_added", item, item.mission, {**values, "file": file.name if file else ""})
        return item


def change_packing_item(
    *,
    item: PackingItem,
    by: User,
    at: datetime,
    version: int,
    values: Mapping[str, Any],
    upload: "UploadedFile[bytes] | None" = None,
) -> PackingItem:
    """Change a document of the packing list, or say that it is ready. A new file takes the place of the old one."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        hold(item.mission, Part.PREPARATION)
        row = lock(item)
        check_version(row, version, values, LABELS)
        old, new = row.file, store_file(upload=upload, by=by, at=at) if upload else None
        changed = store(row, {**values, "file": new} if new else values)
        if new and old:
            discard(old)
        note(record, "mission.packing_changed", row, row.mission, changed)
        return row


def remove_packing_item(*, item: PackingItem, by: User, at: datetime) -> None:
    """Take a document off the packing list, and its file with it."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        hold(item.mission, Part.PREPARATION)
        row = lock(item)
        note(record, "mission.packing_removed", row, row.mission, {"text": row.text})
        file = row.file
        row.delete()
        if file:
            discard(file)


def write_talking_points(
    *, mission: Mission, goal: GlobalGoal | None, by: User, at: datetime, version: int, text: str
) -> TalkingPoint | None:
    """Write what Oss wants to say about a goal, or in general when there is no goal; no text removes what was there.

    `version` is 0 while nothing is written yet.
    """
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        hold(mission, Part.PREPARATION)
        row = TalkingPoint.objects.filter(mission=mission, goal=goal).first() or TalkingPoint(
            mission=mission, goal=goal, version=0
        )
        values = {"text": text.strip()}
        check_version(row, version, values, LABELS)
        before = row.text
        if values["text"]:
            row.text = values["text"]
            row.version += before != row.text
            row.save()
        elif row.pk:
            row.delete()
        if before != values["text"]:
            about = goal.number if goal else None
            note(
                record, "mission.talking_points_written", mission, mission,
                {"text": (before, values["text"]), "goal": about},
            )  # fmt: skip
        return row if values["text"] else None


def add_gift(
    *, mission: Mission, by: User, at: datetime, values: Mapping[str, Any], organisation: OrganisationChoice
) -> Gift:
    """Note a gift that was given or received; its value is an estimate in cents."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        hold(mission, Part.GIFTS)
        _check_gift(values, at)
        stored = {**values, "organisation": known_organisation(organisation, "organisation", by=by, at=at)}
        gift = Gift.objects.create(mission=mission, **stored)
        note(record, "mission.gift_added", gift, mission, stored, audience=Audience.COUNCIL)
        return gift


def change_gift(
    *,
    gift: Gift,
    by: User,
    at: datetime,
    version: int,
    values: Mapping[str, Any],
    organisation: OrganisationChoice,
) -> Gift:
    """Change a gift: what was done with it, when it was reported, or a mistake. Gifts are not removed."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        hold(gift.mission, Part.GIFTS)
        row = lock(gift)
        wanted = {**values, "organisation": known_organisation(organisation, "organisation", by=by, at=at)}
        check_version(row, version, wanted, LABELS)
        _check_gift(values, at)
        note(record, "mission.gift_changed", row, row.mission, store(row, wanted), audience=Audience.COUNCIL)
        return row


def note_briefing(*, mission: Mission, by: User, at: datetime, pages: int, sha256: str) -> None:
    """Record that a briefing was made: it holds personal data, so who took it is kept."""
    permissions.check_make_briefing(by)
    with unit(by=by, at=at) as record:
        record("mission.briefing_made", mission, thread=mission, pages=pages, sha256=sha256)


def _check_gift(values: Mapping[str, Any], at: datetime) -> None:
    policies.check_gift(values["direction"], values["on"], values["destination"], values["reported_on"], day_in_oss(at))

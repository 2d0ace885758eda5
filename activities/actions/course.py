"""Writing activities that take another course: split into two, or merged into another one. Nothing is lost.

The decision stays the one of the request. Members, programme, gifts, consortium and attachments stay where they are
and can be read there. Moving the money with it is done by the room above (budget.activity_actions).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from activities import permissions
from activities.models import (
    Activity,
    Cooperation,
    Mission,
    Postponement,
    ProgrammeItem,
    Project,
    Result,
    Target,
)
from activities.models.activity import ActivityStatus
from activities.policies import check_activity_transition
from activities.policies_course import check_dates, check_mergeable, check_movable, check_splittable
from audit.models import Audience
from audit.unit import lock, unit
from oss_intl.shared.errors import RuleViolation
from policy.models import Kind


def postpone(
    *, activity: Activity, by: User, at: datetime, starts_on: date, ends_on: date | None, reason: str
) -> Activity:
    """Give an activity other days, with the reason; the earlier days are kept. The programme moves along as it is.

    The book year becomes that of the first day. Moving what is reserved is done by the room above, in the same unit.
    """
    permissions.check_keep_activity(by)
    check_dates(starts_on, ends_on)
    with unit(by=by, at=at, reason=reason.strip()) as record:
        row = lock(activity)
        check_movable(row.kind, row.status)
        if (row.starts_on, row.ends_on) == (starts_on, ends_on):
            raise RuleViolation("Dit zijn al de data van deze activiteit. Kies andere data.", "starts_on")
        Postponement.objects.create(
            activity=row, old_starts_on=row.starts_on, old_ends_on=row.ends_on, old_year=row.year,
            starts_on=starts_on, ends_on=ends_on, year=starts_on.year, reason=reason.strip(),
            decided_by=by, decided_at=at,
        )  # fmt: skip
        before = {"starts_on": row.starts_on, "ends_on": row.ends_on, "year": row.year}
        if row.starts_on:
            _move_programme(row, starts_on - row.starts_on)
        row.starts_on, row.ends_on, row.year = starts_on, ends_on, starts_on.year
        row.version += 1
        row.save(update_fields=["starts_on", "ends_on", "year", "version"])
        changes: dict[str, Any] = {
            name: (old, getattr(row, name)) for name, old in before.items() if old != getattr(row, name)
        }
        record("activity.postponed", row, audience=Audience.COUNCIL, **changes)
        return row


def _move_programme(activity: Activity, days: timedelta) -> None:
    for item in ProgrammeItem.objects.filter(mission__activity=activity).order_by("pk"):
        item.on += days
        item.version += 1
        item.save(update_fields=["on", "version"])


def split(
    *,
    activity: Activity,
    by: User,
    at: datetime,
    title: str,
    starts_on: date | None,
    ends_on: date | None,
    reason: str,
    targets: Sequence[Target] = (),
) -> Activity:
    """Make a second activity of a part of this one, under the same decision and in the same book year.

    The chosen goals go along with their results. Both histories name the other.
    """
    permissions.check_keep_activity(by)
    with unit(by=by, at=at, reason=reason.strip()) as record:
        row = lock(activity)
        check_movable(row.kind, row.status)
        check_splittable(title, starts_on, ends_on, row.year, reason)
        part = Activity.objects.create(
            case=row.case, split_from=row, kind=row.kind, title=title.strip(), status=row.status, country=row.country,
            place=row.place, starts_on=starts_on, ends_on=ends_on, year=row.year, created_at=at,
        )  # fmt: skip
        _MAKE_PART[Kind(row.kind)](row, part)
        keys = [target.pk for target in targets]
        _move_targets(Target.objects.filter(activity=row, pk__in=keys), part)
        record("activity.split", row, audience=Audience.COUNCIL, private={"part": part.title})
        record("activity.split_off", part, audience=Audience.COUNCIL, private={"whole": row.title})
        return part


def merge(*, source: Activity, target: Activity, by: User, at: datetime, reason: str) -> Activity:
    """End `source` and go on with `target`, which takes over its goals and results. Both histories name the other."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at, reason=reason.strip()) as record:
        held = {row.pk: row for row in (lock(one) for one in sorted((source, target), key=lambda one: one.pk))}
        gone, kept = held[source.pk], held[target.pk]
        check_activity_transition(gone.status, ActivityStatus.MERGED)
        check_movable(kept.kind, kept.status)
        check_mergeable(gone, kept, reason)
        _move_targets(Target.objects.filter(activity=gone), kept)
        Result.objects.filter(activity=gone, target__isnull=True).update(activity=kept)
        before, gone.status, gone.merged_into = gone.status, ActivityStatus.MERGED, kept
        gone.version += 1
        gone.save(update_fields=["status", "merged_into", "version"])
        status = (before, gone.status)
        record("activity.merged", gone, audience=Audience.COUNCIL, private={"into": kept.title}, status=status)
        record("activity.took_over", kept, audience=Audience.COUNCIL, private={"merged": gone.title})
        return kept


def _move_targets(targets: QuerySet[Target], to: Activity) -> None:
    """Goals go with their results: the goal first, since a result counts for a goal of its own activity."""
    keys = list(targets.values_list("pk", flat=True))
    Target.objects.filter(pk__in=keys).update(activity=to)
    Result.objects.filter(target__in=keys).update(activity=to)


def _part_of_mission(whole: Activity, part: Activity) -> None:
    Mission.objects.create(activity=part, form=whole.mission.form)


def _part_of_project(whole: Activity, part: Activity) -> None:
    of = whole.project
    Project.objects.create(activity=part, programme=of.programme, programme_other=of.programme_other, role=of.role)


def _part_of_cooperation(whole: Activity, part: Activity) -> None:
    of = whole.cooperation
    Cooperation.objects.create(activity=part, change=of.change, relation=of.relation, agreement=of.agreement)


_MAKE_PART: Mapping[Kind, Callable[[Activity, Activity], None]] = {
    Kind.MISSION: _part_of_mission,
    Kind.PROJECT: _part_of_project,
    Kind.COOPERATION: _part_of_cooperation,
}

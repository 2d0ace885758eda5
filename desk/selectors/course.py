"""The course of an activity: the days that it had before, and the activities that it was split from or merged with."""

from dataclasses import dataclass

from activities.models import Activity, Postponement
from activities.policies_course import may_move
from oss_intl.shared.dates import period


@dataclass(frozen=True)
class EarlierDays:
    """Days that an activity had before, and why they changed."""

    when: str
    year: int
    reason: str


@dataclass(frozen=True)
class Course:
    """Where an activity came from and went to. `movable` says whether it can still be postponed, split or merged."""

    earlier: tuple[EarlierDays, ...]
    related: tuple[tuple[str, Activity], ...]
    movable: bool


def course_of(activity: Activity) -> Course:
    """Everything that happened to the course of an activity: three queries at most."""
    rows = Postponement.objects.filter(activity=activity).order_by("-pk")
    earlier = (
        EarlierDays(period(row.old_starts_on, row.old_ends_on) or "geen data", row.old_year, row.reason) for row in rows
    )
    up = (("Gesplitst van", activity.split_from), ("Gaat door als", activity.merged_into))
    down = (
        *(("Gesplitst in", part) for part in activity.parts.order_by("pk")),
        *(("Nam over", gone) for gone in activity.merged.order_by("pk")),
    )
    related = (*((label, other) for label, other in up if other), *down)
    return Course(tuple(earlier), related, may_move(activity.kind, activity.status))

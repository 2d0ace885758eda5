"""Goal beside result: of each activity of the year what was agreed beforehand and what came of it."""

from collections.abc import Sequence

from django.urls import reverse

from activities.models import Activity, Result
from activities.models.activity import ActivityStatus
from activities.selectors.target import TargetOutcome, beside, evidence_kind
from oss_intl.shared.dates import long_date
from reporting.figures import ActivityGoals, GoalResult, GoalRow
from reporting.figures_source import Source
from reporting.selectors.decisions import request_source

STATES = {
    "reached": "Gehaald",
    "partly": "Deels gehaald",
    "missed": "Niet gehaald",
    "cancelled": "Ging niet door",
    "open": "Nog niets vastgelegd",
}


def goals_of_year(activities: Sequence[Activity]) -> tuple[ActivityGoals, ...]:
    """The goals of activities that have any; their goals and results have to be loaded, so this asks nothing."""
    return tuple(
        ActivityGoals(
            source=Source(activity.title, _url(activity, "resultaten")),
            request=request_source(activity.case),
            status=activity.get_status_display(),
            goals=tuple(_goal(activity, item) for item in _beside(activity)),
        )
        for activity in activities
        if activity.targets.all()
    )


def _beside(activity: Activity) -> tuple[TargetOutcome, ...]:
    targets = sorted(activity.targets.all(), key=lambda item: (item.question.number, item.order, item.pk))
    results = sorted(activity.results.all(), key=lambda item: (item.on, item.pk))
    return tuple(beside(targets, results))


def _goal(activity: Activity, item: TargetOutcome) -> GoalRow:
    target, state = item.target, _state(activity, item)
    return GoalRow(
        source=Source(target.text, _url(activity, f"doel-{target.pk}")),
        question=target.question.number,
        agreed=target.number,
        achieved=item.achieved,
        unit=target.unit,
        state=STATES[state],
        state_code=state,
        reason=activity.cancel_reason if state == "cancelled" else item.missed,
        results=tuple(_result(activity, row) for row in item.results),
    )


def _state(activity: Activity, item: TargetOutcome) -> str:
    if item.results:
        return "reached" if item.is_reached else "partly"
    if item.missed:
        return "missed"
    return "cancelled" if activity.status == ActivityStatus.CANCELLED else "open"


def _result(activity: Activity, row: Result) -> GoalResult:
    label = f"{row.get_form_display()}, {long_date(row.on)}"
    return GoalResult(Source(label, _url(activity, f"resultaat-{row.pk}")), row.achieved or 0, evidence_kind(row))


def _url(activity: Activity, anchor: str) -> str:
    return f"{reverse('desk:activity_detail', args=[activity.pk])}#{anchor}"

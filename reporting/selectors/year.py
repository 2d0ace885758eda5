"""The whole report of a year as it stands now."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from activities.models import Activity, Request
from activities.models.request import OPEN, Status
from activities.selectors.membership import evaluation_days
from oss_intl.shared.dates import day_in_oss, long_date
from policy.models import Framework, Kind, Question, QuestionWording
from policy.selectors import framework_on
from reporting.figures import Completeness, QuestionRow, Report, Summary, Yield
from reporting.figures_decision import DecisionRow
from reporting.models import Edition
from reporting.selectors.activities import (
    activities_of_year,
    activity_row,
    countries,
    open_actions,
    promises_of_year,
    relations_on,
)
from reporting.selectors.agreement import agreement_of_year
from reporting.selectors.benchmark import benchmark
from reporting.selectors.decisions import decisions_of_year, withdrawn_of_year
from reporting.selectors.goals import goals_of_year
from reporting.selectors.matrix import intentions_of_year, matrix_of_year
from reporting.selectors.money import money_of_year
from reporting.selectors.notices import notices_of_year
from reporting.selectors.prediction import prediction_with_records


def report_of_year(edition: Edition, at: datetime) -> Report:
    """Gather every figure of an edition's year. `edition` gives the words and the number; it may be unsaved."""
    year, today = edition.year, day_in_oss(at)
    activities = activities_of_year(year)
    days = evaluation_days(today)
    rows = [activity_row(activity, year, today, days) for activity in activities]
    decisions = decisions_of_year(year)
    promises = promises_of_year(activities)
    framework = framework_on(date(year, 12, 31))
    return Report(
        year=year,
        edition=edition.number,
        introduction=edition.introduction,
        conclusion=edition.conclusion,
        changes=edition.changes,
        offered=_offered(edition),
        made_on=long_date(today),
        framework=framework.version if framework else "",
        thresholds=(framework.participate_from, framework.limited_from) if framework else (0, 0),
        summary=_summary(year, decisions, activities),
        money=money_of_year(year),
        notices=notices_of_year(activities, today),
        matrix=matrix_of_year(activities, year),
        intentions=intentions_of_year(year),
        missions=tuple(row for row in rows if row.kind == Kind.MISSION),
        projects=tuple(row for row in rows if row.kind == Kind.PROJECT),
        memberships=tuple(row for row in rows if row.kind == Kind.MEMBERSHIP),
        cooperations=tuple(row for row in rows if row.kind == Kind.COOPERATION),
        relations=relations_on(today),
        decisions=decisions,
        withdrawn=withdrawn_of_year(year),
        questions=_questions(framework),
        promises=promises,
        actions=open_actions(year, today),
        completeness=_completeness(activities),
        brought=Yield(goals_of_year(activities), benchmark(year)),
        prediction=prediction_with_records(year),
        agreement=agreement_of_year(year, today),
    )


def years_with_records() -> list[int]:
    """Years that have requests, newest first."""
    references = Request.objects.exclude(reference=None).values_list("reference", flat=True)
    return sorted({int(reference[:4]) for reference in references if reference}, reverse=True)


def _summary(year: int, decisions: Sequence[DecisionRow], activities: Sequence[Activity]) -> Summary:
    statuses = Counter(Request.objects.filter(reference__startswith=f"{year}-").values_list("status", flat=True))
    return Summary(
        requests=sum(statuses.values()),
        decided=len(
            {row.request.label for row in decisions if row.outcome_code in {"approve", "conditional", "refuse"}}
        ),
        approved=statuses[Status.APPROVED] + statuses[Status.CONDITIONAL],
        refused=statuses[Status.REFUSED],
        open=sum(statuses[status] for status in OPEN),
        against_advice=sum(1 for row in decisions if row.in_force and row.deviates),
        activities=len(activities),
        countries=countries(activities),
    )


def _questions(framework: Framework | None) -> tuple[QuestionRow, ...]:
    wordings = QuestionWording.objects.filter(kind=Kind.MISSION, variant="").values_list("question_id", "text")
    texts = dict(wordings)
    questions = Question.objects.filter(framework=framework).order_by("number")
    return tuple(QuestionRow(item.number, item.title, texts.get(item.pk, "")) for item in questions)


def _completeness(activities: Sequence[Activity]) -> tuple[Completeness, ...]:
    finished = [item for item in activities if item.status in {"completed", "evaluated"}]
    with_result = sum(1 for item in finished if item.results.all())
    evaluated = sum(1 for item in finished if item.evaluations.all())
    return (
        Completeness("uitgevoerde activiteiten hebben een resultaat", with_result, len(finished)),
        Completeness("uitgevoerde activiteiten zijn geëvalueerd", evaluated, len(finished)),
        Completeness(
            "activiteiten zijn uitgevoerd of geannuleerd",
            sum(1 for item in activities if item.status in {"completed", "evaluated", "cancelled"}),
            len(activities),
        ),
    )


def _offered(edition: Edition) -> str:
    if edition.offered_on is None:
        return ""
    number = f", besluit {edition.offered_number}" if edition.offered_number else ""
    return f"Aangeboden door het college op {long_date(edition.offered_on)}{number}"

"""Gathering whether the score predicts: each activity that was decided on by score, beside its look back."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.urls import reverse

from activities.models import Activity, Evaluation, Request, Target
from activities.models.activity import ActivityStatus
from activities.models.request import Status
from activities.selectors.target import beside
from assessment.models import Advice, Answer, Decision
from assessment.policies import APPROVALS, score as score_of
from policy.models import Verdict
from reporting.figures_prediction import AdviceRow, Figure, Prediction, QuestionResult, Tried, VerdictRow
from reporting.figures_source import Source
from reporting.policies import RANK_FROM, Outcome, as_good, goals_of, kept, rank_correlation
from reporting.selectors.decisions import request_source

YEARS = 10
_NOT_OVER = (ActivityStatus.CANCELLED, ActivityStatus.MERGED)


@dataclass(frozen=True)
class _Record:
    """One activity with what it opens, and what is compared of it."""

    activity: Activity
    source: Source
    year: int
    outcome: Outcome


def prediction(until: int) -> Prediction:
    """Whether the score predicted, over the activities of ten years whose last look back is of this year or before.

    A fixed number of queries. What went by the fast lane, or was taken over from an old register, had no score.
    """
    activities = _activities(until)
    decisions = _approvals(activities)
    activities = [item for item in activities if item.case_id in decisions]
    records = [_record(item, decisions[item.case_id]) for item in activities if item.evaluations.all()]
    pairs = [
        (row.outcome.score, row.outcome.afterwards)
        for row in records
        if row.outcome.score is not None and row.outcome.afterwards is not None
    ]
    titles = {
        answer.question.number: answer.question.title
        for row in records
        for answer in _look_back(row.activity).answers.all()
    }
    return Prediction(
        since=until - YEARS + 1,
        until=until,
        tried=tuple(_tried(row) for row in records),
        advices=tuple(_advice(code, label, records) for code, label in Advice.choices),
        questions=tuple(_question(number, titles[number], records) for number in sorted(titles)),
        rank=rank_correlation(pairs),
        ranked=len(pairs),
        rank_from=RANK_FROM,
        refused=Request.objects.filter(_asked(until), status=Status.REFUSED).count(),
        waiting=sum(not item.evaluations.all() for item in activities if item.status not in _NOT_OVER),
    )


def _asked(until: int) -> Q:
    return Q(reference__gte=f"{until - YEARS + 1}-", reference__lt=f"{until + 1}-")


def _activities(until: int) -> list[Activity]:
    evaluations = Evaluation.objects.filter(year__lte=until).select_related("framework").order_by("year")
    related = (
        Prefetch("evaluations", evaluations.prefetch_related("answers__question")), "results",
        Prefetch("targets", Target.objects.select_related("question", "missed")),
    )  # fmt: skip
    query = Activity.objects.filter(year__gt=until - YEARS, year__lte=until).select_related("case")
    return list(query.prefetch_related(*related).order_by("year", "id"))


def _approvals(activities: Sequence[Activity]) -> dict[int, Decision]:
    """The last approval of each request that was decided on by score, by request."""
    cases = {item.case_id for item in activities}
    found = Decision.objects.filter(outcome__in=APPROVALS, assessment__isnull=False, case__in=cases)
    answers = Prefetch("assessment__answers", Answer.objects.select_related("question"))
    found = found.select_related("assessment").prefetch_related(answers)
    return {decision.case_id: decision for decision in found.order_by("id")}


def _look_back(activity: Activity) -> Evaluation:
    return list(activity.evaluations.all())[-1]


def _record(activity: Activity, decision: Decision) -> _Record:
    assessment, look_back = decision.assessment, _look_back(activity)
    assert assessment is not None  # filtered on
    answers = list(look_back.answers.all())
    delivered = {answer.question.number: answer.verdict for answer in answers}
    weights = {answer.question.number: answer.question.weight for answer in answers}
    return _Record(
        activity=activity,
        source=Source(activity.title, reverse("desk:activity_detail", args=[activity.pk])),
        year=look_back.year,
        outcome=Outcome(
            advice=assessment.advice,
            score=assessment.score,
            afterwards=score_of(delivered, weights, look_back.framework.min_applicable),
            promised={answer.question.number: answer.verdict for answer in assessment.answers.all()},
            delivered=delivered,
            goals=[
                ("reached" if item.is_reached else "partly") if item.results else "missed"
                for item in beside(activity.targets.all(), activity.results.all())
            ],
        ),
    )


def _tried(row: _Record) -> Tried:
    return Tried(
        source=row.source,
        request=request_source(row.activity.case),
        year=row.year,
        score=row.outcome.score,
        advice=str(Advice(row.outcome.advice).label),
        afterwards=row.outcome.afterwards,
        goals=goals_of(row.outcome.goals),
    )


def _figure(key: str, records: Sequence[_Record], counts: Callable[[Outcome], bool]) -> Figure:
    return Figure(key, tuple(row.source for row in records if counts(row.outcome)))


def _advice(code: str, label: str, records: Sequence[_Record]) -> AdviceRow:
    own = [row for row in records if row.outcome.advice == code]
    by_goals: dict[str, list[_Record]] = defaultdict(list)
    for row in own:
        by_goals[goals_of(row.outcome.goals)].append(row)

    def goals(state: str) -> Figure:
        return _figure(f"{code}.{state}", by_goals[state], lambda _: True)

    return AdviceRow(
        label=label,
        all=_figure(code, own, lambda _: True),
        reached=goals("reached"),
        partly=goals("partly"),
        missed=goals("missed"),
        without=goals("without"),
        as_good=_figure(f"{code}.as_good", own, as_good),
    )


def _question(number: int, title: str, records: Sequence[_Record]) -> QuestionResult:
    rows = [_verdict(number, verdict, records) for verdict in (Verdict.YES, Verdict.PARTLY, Verdict.NO)]
    return QuestionResult(
        number=number,
        title=title,
        rows=tuple(row for row in rows if row.all.number),
        judged=_figure(f"{number}.judged", records, lambda outcome: kept(outcome, number) is not None),
        kept=_figure(f"{number}.kept", records, lambda outcome: kept(outcome, number) is True),
    )


def _verdict(number: int, verdict: Verdict, records: Sequence[_Record]) -> VerdictRow:
    own = [row for row in records if row.outcome.promised.get(number) == verdict]

    def came(after: Verdict) -> Figure:
        return _figure(f"{number}.{verdict}.{after}", own, lambda outcome: outcome.delivered.get(number) == after)

    return VerdictRow(
        label=str(verdict.label),
        all=_figure(f"{number}.{verdict}", own, lambda _: True),
        yes=came(Verdict.YES),
        partly=came(Verdict.PARTLY),
        no=came(Verdict.NO),
        not_applicable=came(Verdict.NOT_APPLICABLE),
    )

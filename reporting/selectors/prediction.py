"""Whether the score predicts: each activity that was decided on by score, beside its look back.

The database counts (reporting/selectors/tried.py): what is alike comes as one row with its number, so that neither the
queries nor the memory grow with the activities. Only the yearly report, which keeps the records of every figure, reads
each of them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse

from activities.models import Evaluation, Request
from activities.models.request import Status
from assessment.models import Advice
from policy.models import Verdict
from reporting.figures_prediction import AdviceRow, Figure, Prediction, QuestionResult, Tried, VerdictRow
from reporting.figures_source import Source
from reporting.policies import RANK_FROM, as_good, kept, rank_correlation
from reporting.selectors import tried
from reporting.selectors.decisions import request_source


@dataclass(frozen=True)
class _Alike:
    """Activities that are alike in what is compared: how many, and where a report keeps them, which."""

    number: int
    sources: tuple[Source, ...] = ()


# By advice, score, score afterwards and goals; by number of the question, promised and delivered; without delivered.
_Parts = Mapping[tuple[Any, ...], _Alike]


@dataclass(frozen=True)
class _Found:
    activities: _Parts
    pairs: _Parts
    promises: _Parts


def prediction(until: int) -> Prediction:
    """Whether the score predicted, in numbers: over ten years up to this one. A fixed number of queries."""
    return _prediction(until, _counted)


def prediction_with_records(until: int) -> Prediction:
    """The same with the activities themselves, and with those behind every figure, for a report that keeps them."""
    rows = _tried(tried.tried(until).order_by("activity__year", "activity"))
    return _prediction(until, _recorded, rows)


def look_backs(until: int, figure: Figure | None) -> QuerySet[Evaluation, int]:
    """The keys of the look backs, in order: of the activities behind a figure, or of all."""
    rows = tried.behind(figure.key, until) if figure else tried.tried(until)
    return rows.order_by("activity__year", "activity").values_list("pk", flat=True)


def tried_page(until: int, keys: Iterable[int]) -> tuple[Tried, ...]:
    """These look backs, in the same order."""
    return _tried(tried.tried(until).filter(pk__in=list(keys)).order_by("activity__year", "activity"))


def _prediction(until: int, read: Callable[..., _Parts], rows: tuple[Tried, ...] = ()) -> Prediction:
    found = _Found(
        read(tried.compared(tried.tried(until)), "advice", "score", "afterwards", "goals"),
        read(tried.pairs(until), "number", "promised", "delivered"),
        read(tried.promises(until), "number", "promised"),
    )
    scores: Counter[tuple[int, int]] = Counter()
    for (_, score, afterwards, _), part in found.activities.items():
        if score is not None and afterwards is not None:
            scores[score, afterwards] += part.number
    asked = Request.objects.filter(tried.asked(until))
    return Prediction(
        since=until - tried.YEARS + 1,
        until=until,
        tried=rows,
        advices=tuple(_advice(code, str(label), found.activities) for code, label in Advice.choices),
        questions=tuple(_question(number, title, found) for number, title in sorted(tried.titles(until).items())),
        rank=rank_correlation(scores),
        ranked=scores.total(),
        rank_from=RANK_FROM,
        refused=asked.filter(status=Status.REFUSED).count(),
        waiting=tried.waiting(until),
    )


def _tried(rows: QuerySet[Evaluation]) -> tuple[Tried, ...]:
    """Look backs with what is compared of their activities, in the order of `rows`: one query."""
    found: Iterable[Any] = tried.compared(rows).select_related("activity__case")  # with what is annotated
    return tuple(
        Tried(
            source=_source(row.activity_id, row.activity.title),
            request=request_source(row.activity.case),
            year=row.year,
            score=row.score,
            advice=str(Advice(row.advice).label),
            afterwards=row.afterwards,
            goals=row.goals,
        )
        for row in found
    )


def _counted(rows: QuerySet[Evaluation], *names: str) -> _Parts:
    grouped = rows.values_list(*names).annotate(together=Count("pk")).order_by()
    return {tuple(values): _Alike(number) for *values, number in grouped}


def _recorded(rows: QuerySet[Evaluation], *names: str) -> _Parts:
    found: dict[tuple[Any, ...], list[Source]] = defaultdict(list)
    ordered = rows.order_by("activity__year", "activity").values_list("activity", "activity__title", *names)
    for activity, title, *values in ordered:
        found[tuple(values)].append(_source(activity, title))
    return {key: _Alike(len(sources), tuple(sources)) for key, sources in found.items()}


def _source(activity: int, title: str) -> Source:
    return Source(title, reverse("desk:activity_detail", args=[activity]))


def _figure(key: str, parts: _Parts, counts: Callable[..., bool | None]) -> Figure:
    """The figure of the activities that count, by what they are alike in."""
    own = [part for alike, part in parts.items() if counts(*alike)]
    return Figure(key, sum(part.number for part in own), tuple(source for part in own for source in part.sources))


def _advice(code: str, label: str, activities: _Parts) -> AdviceRow:
    own = {alike: part for alike, part in activities.items() if alike[0] == code}

    def goals(state: str) -> Figure:
        return _figure(f"{code}.{state}", own, lambda *alike: alike[-1] == state)

    return AdviceRow(
        label=label,
        all=_figure(code, own, lambda *_: True),
        reached=goals("reached"),
        partly=goals("partly"),
        missed=goals("missed"),
        without=goals("without"),
        as_good=_figure(f"{code}.as_good", own, lambda _, score, afterwards, __: as_good(score, afterwards)),
    )


def _question(number: int, title: str, found: _Found) -> QuestionResult:
    rows = [_verdict(number, verdict, found) for verdict in (Verdict.YES, Verdict.PARTLY, Verdict.NO)]
    own = {alike[1:]: part for alike, part in found.pairs.items() if alike[0] == number}
    return QuestionResult(
        number=number,
        title=title,
        rows=tuple(row for row in rows if row.all.number),
        judged=_figure(f"{number}.judged", own, lambda *pair: kept(*pair) is not None),
        kept=_figure(f"{number}.kept", own, kept),
    )


def _verdict(number: int, verdict: Verdict, found: _Found) -> VerdictRow:
    def came(after: Verdict) -> Figure:
        return _figure(f"{number}.{verdict}.{after}", found.pairs, lambda *alike: alike == (number, verdict, after))

    return VerdictRow(
        label=str(verdict.label),
        all=_figure(f"{number}.{verdict}", found.promises, lambda *alike: alike == (number, verdict)),
        yes=came(Verdict.YES),
        partly=came(Verdict.PARTLY),
        no=came(Verdict.NO),
        not_applicable=came(Verdict.NOT_APPLICABLE),
    )

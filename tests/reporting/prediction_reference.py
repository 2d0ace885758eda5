"""Whether the score predicts, computed slowly: every row in Python, activity by activity. What the page must equal."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from activities.models import Activity, Evaluation
from activities.models.activity import ActivityStatus
from activities.selectors.target import TargetOutcome, beside
from assessment.models import Decision
from assessment.policies import APPROVALS, score as score_of

POINTS = {"no": 0, "partly": 1, "yes": 2}


@dataclass(frozen=True)
class Record:
    """One activity: what was said beforehand and afterwards."""

    title: str
    advice: str
    score: int | None
    afterwards: int | None
    goals: str
    promised: dict[int, str]
    delivered: dict[int, str]


def figures(until: int) -> dict[str, list[str]]:
    """The titles of the activities behind every figure that is not zero, by the figure's key."""
    found = defaultdict(list)
    for row in records(until):
        for key in _keys(row):
            found[key].append(row.title)
    return dict(found)


def _keys(row: Record) -> Iterator[str]:
    """The figures in which an activity counts."""
    yield from (row.advice, f"{row.advice}.{row.goals}")
    if row.score is not None and row.afterwards is not None and row.afterwards >= row.score:
        yield f"{row.advice}.as_good"
    for number, before in row.promised.items():
        after = row.delivered.get(number)
        if before in POINTS:
            yield f"{number}.{before}"
            if after:
                yield f"{number}.{before}.{after}"
            if after in POINTS:
                yield f"{number}.judged"
                yield from [f"{number}.kept"] if POINTS[after] >= POINTS[before] else []


def rank(until: int) -> int | None:
    """Spearman's rank correlation in hundredths, from ten activities on."""
    pairs = [(row.score, row.afterwards) for row in records(until)]
    known = [(one, other) for one, other in pairs if one is not None and other is not None]
    before, after = _ranks([one for one, _ in known]), _ranks([other for _, other in known])
    mean = (len(known) + 1) / 2
    spread = sum((one - mean) ** 2 for one in before) * sum((one - mean) ** 2 for one in after)
    if len(known) < 10 or not spread:
        return None
    together = sum((one - mean) * (other - mean) for one, other in zip(before, after, strict=True))
    return round(100 * together / sqrt(spread))


def records(until: int) -> list[Record]:
    """The activities that were decided on by score and looked back on, in the order of year and number."""
    rows = Activity.objects.filter(year__gt=until - 10, year__lte=until).order_by("year", "id")
    return [_record(row, approval, look_back) for row in rows for approval, look_back in _beside(row, until)]


def waiting(until: int) -> int:
    """How many activities that were decided on by score and still go on have no look back."""
    over = (ActivityStatus.CANCELLED, ActivityStatus.MERGED)
    rows = Activity.objects.filter(year__gt=until - 10, year__lte=until).exclude(status__in=over)
    return sum(bool(_approval(row)) and not row.evaluations.filter(year__lte=until).exists() for row in rows)


def _beside(row: Activity, until: int) -> list[tuple[Decision, Evaluation]]:
    look_backs = sorted(row.evaluations.filter(year__lte=until), key=lambda one: one.year)
    approval = _approval(row)
    return [(approval, look_backs[-1])] if approval and look_backs else []


def _approval(row: Activity) -> Decision | None:
    by_score = [one for one in row.case.decisions.order_by("id") if one.outcome in APPROVALS and one.assessment_id]
    return by_score[-1] if by_score else None


def _record(row: Activity, approval: Decision, look_back: Evaluation) -> Record:
    assessment = approval.assessment
    assert assessment is not None
    answers = list(look_back.answers.select_related("question"))
    delivered = {answer.question.number: answer.verdict for answer in answers}
    weights = {answer.question.number: answer.question.weight for answer in answers}
    return Record(
        title=row.title,
        advice=assessment.advice,
        score=assessment.score,
        afterwards=score_of(delivered, weights, look_back.framework.min_applicable),
        goals=_together([_goal(item) for item in beside(row.targets.select_related("missed"), row.results.all())]),
        promised={one.question.number: one.verdict for one in assessment.answers.select_related("question")},
        delivered=delivered,
    )


def _goal(item: TargetOutcome) -> str:
    if not item.results:
        return "missed"
    return "reached" if item.is_reached else "partly"


def _together(states: Sequence[str]) -> str:
    kinds = set(states)
    if not kinds:
        return "without"
    return kinds.pop() if len(kinds) == 1 else "partly"


def _ranks(values: Sequence[int]) -> list[float]:
    """The rank of each value from 1 on; equal values share the mean of theirs."""
    ordered = sorted(values)
    return [ordered.index(value) + (values.count(value) + 1) / 2 for value in values]

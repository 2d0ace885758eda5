"""The activities that were decided on by score and looked back on, as rows that the database counts.

What belongs together: the last look back of an activity, and the last approval of its request. Nothing here loads a
row; what is compared of one activity is in reporting/policies.py.
"""

from collections.abc import Sequence
from functools import reduce
from itertools import product
from operator import or_

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from activities.models import Activity, Evaluation, EvaluationAnswer, Result, Target
from activities.models.activity import ActivityStatus
from assessment.models import Advice, Decision
from assessment.policies import APPROVALS, POINTS
from assessment.selectors.scores import score_of
from policy.models import Question
from reporting.policies import kept

YEARS = 10
_APPROVAL = "activity__case__decisions"
_ADVISED = f"{_APPROVAL}__assessment"
_PROMISED = f"{_ADVISED}__answers"
_VERDICTS = ("promised", "delivered")
_NOT_OVER = (ActivityStatus.CANCELLED, ActivityStatus.MERGED)


def tried(until: int, **beside: F) -> QuerySet[Evaluation]:
    """The last look back of each activity of ten years, with the `score` and `advice` of its last approval by score.

    What went by the fast lane, or was taken over from an old register, had no score. `beside` are conditions on what
    lies beside that approval: one filter holds both, so that they are about the same one.
    """
    rows = Evaluation.objects.filter(year__lte=until)
    later = rows.filter(activity=OuterRef("activity"), year__gt=OuterRef("year"))
    rows = rows.filter(~Exists(later), activity__year__gt=until - YEARS, activity__year__lte=until)
    last = _by_score().filter(case=OuterRef("activity__case")).order_by("-pk").values("pk")[:1]
    return rows.filter(**{_APPROVAL: Subquery(last)}, **beside).annotate(
        score=F(f"{_ADVISED}__score"), advice=F(f"{_ADVISED}__advice")
    )


def compared(rows: QuerySet[Evaluation]) -> QuerySet[Evaluation]:
    """These rows with the score `afterwards`, and what came of all `goals`: reached, partly, missed, or without."""
    return rows.annotate(afterwards=_afterwards(), goals=_goals())


def promises(until: int) -> QuerySet[Evaluation]:
    """A row for each verdict that was `promised` on a question (`number`), whatever came of it."""
    return _promised(tried(until))


def pairs(until: int) -> QuerySet[Evaluation]:
    """A row for each verdict that was `promised` on a question (`number`) and the one that was `delivered` on it."""
    both = tried(until, answers__question__number=F(f"{_PROMISED}__question__number"))
    return _promised(both).annotate(delivered=F("answers__verdict"))


def titles(until: int) -> dict[int, str]:
    """The questions that were looked back on, by number, as the newest version of the policy calls them."""
    answers = EvaluationAnswer.objects.filter(question=OuterRef("pk"), evaluation__in=tried(until).values("pk"))
    return dict(Question.objects.filter(Exists(answers)).order_by("pk").values_list("number", "title"))


def behind(key: str, until: int) -> QuerySet[Evaluation]:
    """The activities behind the figure with this key, as reporting.selectors.prediction names figures."""
    subject, *rest = key.split(".")
    if subject not in Advice.values:
        return _of_question(int(subject), rest, until)
    rows = tried(until).filter(Q(advice=subject))
    if not rest:
        return rows
    is_good = Q(afterwards__gte=F("score"))
    return compared(rows).filter(is_good if rest == ["as_good"] else Q(goals=rest[0]))


def asked(until: int) -> Q:
    """Which requests were asked in these years; their reference begins with the year."""
    return Q(reference__gte=f"{until - YEARS + 1}-", reference__lt=f"{until + 1}-")


def waiting(until: int) -> int:
    """How many activities that were decided on by score have no look back yet."""
    looked_back = Evaluation.objects.filter(activity=OuterRef("pk"), year__lte=until)
    rows = Activity.objects.filter(Exists(_by_score().filter(case=OuterRef("case"))), ~Exists(looked_back))
    return rows.filter(year__gt=until - YEARS, year__lte=until).exclude(status__in=_NOT_OVER).count()


def _by_score() -> QuerySet[Decision]:
    return Decision.objects.filter(outcome__in=APPROVALS, assessment__isnull=False)


def _promised(rows: QuerySet[Evaluation]) -> QuerySet[Evaluation]:
    return rows.annotate(number=F(f"{_PROMISED}__question__number"), promised=F(f"{_PROMISED}__verdict"))


def _of_question(number: int, rest: Sequence[str], until: int) -> QuerySet[Evaluation]:
    """The activities behind a figure of a question: judged, kept, a verdict, or a verdict and the one afterwards."""
    of_question = Q(number=number)
    if rest[0] not in {"judged", "kept"}:
        rows = pairs(until) if rest[1:] else promises(until)
        return rows.filter(of_question, Q(**dict(zip(_VERDICTS, rest, strict=False))))
    wanted = {True} if rest[0] == "kept" else {True, False}
    both = [Q(promised=one, delivered=other) for one, other in product(POINTS, POINTS) if kept(one, other) in wanted]
    return pairs(until).filter(of_question, reduce(or_, both))


def _afterwards() -> Subquery:
    """The score of the verdicts afterwards, under the framework of the look back."""
    answers = EvaluationAnswer.objects.filter(evaluation=OuterRef("pk"))
    return score_of(answers, "evaluation", F("question__weight"), F("evaluation__framework__min_applicable"))


def _goals() -> Coalesce:
    """What came of all goals of an activity together; results count for the goal that they name."""
    results = Result.objects.filter(target=OuterRef("pk"), activity=OuterRef("activity"))
    achieved = Subquery(results.values("target").annotate(total=Sum("achieved")).values("total"))
    targets = Target.objects.filter(activity=OuterRef("activity")).alias(achieved=achieved).values("activity")
    counted = targets.annotate(
        number_of=Count("pk"),
        reached=Count("pk", filter=Q(achieved__gte=F("number"))),
        empty=Count("pk", filter=Q(achieved__isnull=True)),
    )
    together = Case(
        When(reached=F("number_of"), then=Value("reached")),
        When(empty=F("number_of"), then=Value("missed")),
        default=Value("partly"),
    )
    return Coalesce(Subquery(counted.annotate(together=together).values("together")), Value("without"))

"""Earlier assessments under a draft of the policy. Reads only; neither queries nor memory grow with the assessments."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, OuterRef, Q, QuerySet, Value, When, prefetch_related_objects
from django.urls import reverse

from accounts.models import User
from activities.models import Request
from assessment.models import Advice, Answer, Assessment
from assessment.policies_replay import (
    Given,
    Outcome,
    difference_in_points,
    questions_that_come,
    questions_that_go,
    replay,
)
from assessment.selectors.scores import score_of
from policy.models import PolicyVersion
from policy.parts import Content

# Below this many assessments the page says that they are examples.
FEW = 30


@dataclass(frozen=True)
class ReplayRow:
    """One request: what its assessment came to, and what it would come to."""

    reference: str
    title: str
    url: str
    version: str
    before: Given
    after: Outcome

    @property
    def points(self) -> str:
        return difference_in_points(self.before.score, self.after.score)

    @property
    def advices(self) -> tuple[str, str]:
        """The advice before and after, in words."""
        return Advice(self.before.advice).label, self.after.advice.label


@dataclass(frozen=True)
class Replay:
    """The current assessments of the years, counted: of how many the advice changes, of how many only the score."""

    years: tuple[int, ...]
    chosen: tuple[int, int]
    changed: int
    moved: int
    count: int
    goes: tuple[str, ...]
    comes: tuple[str, ...]

    @property
    def is_small(self) -> bool:
        """Whether there are too few assessments to see a pattern in."""
        return 0 < self.count < FEW


def replay_of(draft: Content, now: Content, user: User, first: int | None, last: int | None) -> Replay:
    """Run the current assessments, handed in from year `first` to year `last`, under a draft; all years when None.

    The database computes and counts; the rows are read a page at a time, with `changed` and `moved`.
    """
    years = tuple(day.year for day in _current(user).datetimes("submitted_at", "year"))
    earliest, latest = (years[0], years[-1]) if years else (1900, 1900)  # then there is nothing to find
    chosen = (first if first in years else earliest, last if last in years else latest)
    return Replay(
        years=years,
        chosen=chosen,
        changed=changed(draft, user, chosen).count(),
        moved=moved(draft, user, chosen).count(),
        count=_between(user, chosen).count(),
        goes=questions_that_go(now, draft),
        comes=questions_that_come(now, draft),
    )


def changed(draft: Content, user: User, years: tuple[int, int]) -> QuerySet[Assessment]:
    """The assessments whose advice changes, the last first."""
    return _replayed(draft, user, years).filter(~Q(advice=F("advised")))


def moved(draft: Content, user: User, years: tuple[int, int]) -> QuerySet[Assessment]:
    """The assessments of which only the score changes, the last first."""
    differs = Q(score__lt=F("share")) | Q(score__gt=F("share"))
    return _replayed(draft, user, years).filter(differs, Q(advice=F("advised")))


def replay_rows(assessments: Iterable[Assessment], draft: Content) -> tuple[ReplayRow, ...]:
    """What these assessments came to, and would come to, in the same order."""
    found = list(assessments)
    prefetch_related_objects(found, "case", "policy_version", "answers__question")
    return tuple(_row(row, draft) for row in found)


def _current(user: User) -> QuerySet[Assessment]:
    cases = Request.objects.visible_to(user)
    return Assessment.objects.filter(status=Assessment.Status.SUBMITTED, case__in=cases, submitted_at__isnull=False)


def _between(user: User, years: tuple[int, int]) -> QuerySet[Assessment]:
    return _current(user).filter(submitted_at__year__gte=years[0], submitted_at__year__lte=years[1])


def _replayed(draft: Content, user: User, years: tuple[int, int]) -> QuerySet[Assessment]:
    """The assessments with their score (`share`) and advice (`advised`) under the draft."""
    limits, weights = draft["framework"][0], {item["number"]: item["weight"] for item in draft["questions"]}
    whens = (When(question__number=number, then=Value(points)) for number, points in weights.items())
    weighed = Answer.objects.alias(weight=Case(*whens, output_field=IntegerField(null=True)))
    answers = weighed.filter(Q(weight__isnull=False), assessment=OuterRef("pk"))
    advised = Case(
        When(share__isnull=True, then=Value(Advice.TOO_LITTLE)),
        When(share__gte=limits["participate_from"], then=Value(Advice.PARTICIPATE)),
        When(share__gte=limits["limited_from"], then=Value(Advice.LIMITED)),
        default=Value(Advice.DECLINE),
    )
    share = score_of(answers, "assessment", F("weight"), Value(limits["min_applicable"]))
    return _between(user, years).annotate(share=share, advised=advised).order_by("-submitted_at", "-pk")


def _row(row: Assessment, draft: Content) -> ReplayRow:
    given = Given({one.question.number: one.verdict for one in row.answers.all()}, row.score, row.advice)
    return ReplayRow(
        reference=row.case.reference or "",
        title=row.case.title,
        url=reverse("desk:request_detail", args=[row.case.reference]),
        version=_version(row.policy_version),
        before=given,
        after=replay(given, draft),
    )


def _version(version: PolicyVersion | None) -> str:
    return str(version) if version else ""

"""How far two assessors agreed in a year, per question and over all, and the requests behind it.

The database counts; requests are read a page at a time.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery, prefetch_related_objects
from django.db.models.functions import ExtractYear
from django.urls import reverse

from accounts.models import User
from activities.models import Request
from activities.models.request import DECIDED
from assessment.models import Answer, Assessment
from assessment.policies_agreement import LEAST, Measure, measure
from assessment.policies_pair import spread, spread_in_words
from policy.models import Verdict
from policy.selectors import norms


@dataclass(frozen=True)
class PairRecord:
    """A request that two people assessed. What each said is internal: `said` is empty for the council.

    `said` goes by question number: both verdicts in words, and how far they lie apart.
    """

    title: str
    reference: str
    url: str
    equal: frozenset[int]
    said: dict[int, tuple[str, str, str]]


@dataclass(frozen=True)
class QuestionAgreement:
    """Agreement on one question."""

    number: int
    title: str
    measure: Measure


@dataclass(frozen=True)
class Agreement:
    """A year. `least` is from how many requests the figures say something; None where it is not set.

    `count` is how many there are.
    """

    year: int
    years: tuple[int, ...]
    count: int
    least: int | None
    overall: Measure
    questions: tuple[QuestionAgreement, ...]

    @property
    def is_enough(self) -> bool:
        return self.least is not None and self.count >= self.least

    @property
    def in_words(self) -> str:
        """The year in one or two sentences, with n."""
        if not self.count:
            return f"In {self.year} is nog geen verzoek door twee mensen samen afgerond."
        many = "1 verzoek" if self.count == 1 else f"{self.count} verzoeken"
        said = f"In {self.year} beoordeelden twee mensen {many}. Zij gaven {self.overall.equal} van de "
        said += f"{self.overall.pairs} keer hetzelfde oordeel."
        if self.is_enough:
            return said
        limit = f": dat kan vanaf {self.least} verzoeken" if self.least is not None else ""
        return f"{said} Dat is nog te weinig om iets over te zeggen{limit}."


def agreement(year: int | None, today: date) -> Agreement:
    """The agreement of a year, or of the last in which there is any, in a fixed number of queries."""
    years = _joints().annotate(y=ExtractYear("submitted_at")).order_by("-y").values_list("y", flat=True).distinct()
    known = tuple(years)
    if year is None or year not in known:
        year = known[0] if known else today.year
    return agreement_in(year, today, years=known)


def agreement_in(year: int, today: date, *, years: tuple[int, ...] = ()) -> Agreement:
    """The agreement of this year, counted by the day of the joint version, also when it was superseded later."""
    verdicts: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    titles: dict[int, str] = {}
    names = ("question", "question__number", "question__title", "verdict", "other")
    joints = _joints().filter(submitted_at__year=year)
    of_year = _pairs().filter(assessment__joint__in=joints)
    counted: Iterable[Any] = of_year.values_list(*names).annotate(times=Count("pk")).order_by("question")
    for _, number, title, one, other, times in counted:
        titles[number] = title  # as the newest version of the policy calls it
        verdicts[number][one, other] += times
    least = norms(today).get(LEAST)
    return Agreement(
        year=year,
        years=years,
        count=joints.count(),
        least=least.value if least else None,
        overall=measure(sum(verdicts.values(), Counter())),
        questions=tuple(
            QuestionAgreement(number, titles[number], measure(verdicts[number])) for number in sorted(titles)
        ),
    )


def joints_of(
    year: int, user: User | None, *, question: int | None = None, equal: bool = False
) -> QuerySet[Assessment]:
    """The joint versions of a year that the reader may open: of one question, and where both said the same.

    Without a user: those that everybody who signs in may open, as in the yearly report.
    """
    cases = Request.objects.visible_to(user) if user else Request.objects.filter(status__in=DECIDED)
    pairs = _pairs().filter(assessment__joint=OuterRef("pk"))
    asked = pairs if question is None else pairs.filter(question__number=question)
    rows = _joints().filter(Exists(asked), submitted_at__year=year, case__in=cases)
    if equal:
        rows = rows.filter(~Exists(asked.exclude(verdict=F("other"))))
    return rows.order_by("submitted_at", "pk")


def pair_records(rows: Iterable[Assessment], user: User) -> tuple[PairRecord, ...]:
    """These joint versions as `user` may read them, in the same order."""
    found = list(rows)
    prefetch_related_objects(found, "case", "halves__answers__question")
    return tuple(_record(joint, _said_on(joint), is_internal=not user.is_council) for joint in found)


def _joints() -> QuerySet[Assessment]:
    return Assessment.objects.filter(part=Assessment.Part.JOINT, submitted_at__isnull=False)


def _pairs() -> QuerySet[Answer]:
    """Answers of the first of two people, with the verdict of the `other` on the same question."""
    others = Answer.objects.filter(
        assessment__joint=OuterRef("assessment__joint"),
        assessment__part=Assessment.Part.SECOND,
        question=OuterRef("question"),
    )
    return Answer.objects.filter(assessment__part=Assessment.Part.FIRST).annotate(
        other=Subquery(others.values("verdict"))
    )


def _said_on(joint: Assessment) -> dict[int, tuple[str, str]]:
    """What the first and the second said, by question number."""
    first, second = sorted(joint.halves.all(), key=lambda half: half.part)
    others = {answer.question_id: answer.verdict for answer in second.answers.all()}
    return {answer.question.number: (answer.verdict, others[answer.question_id]) for answer in first.answers.all()}


def _record(joint: Assessment, pairs: dict[int, tuple[str, str]], *, is_internal: bool) -> PairRecord:
    reference = joint.case.reference or ""
    own_page = reverse("desk:request_detail", args=[reference])
    return PairRecord(
        title=joint.case.title,
        reference=reference,
        url=reverse("assessment:settled", args=[reference, joint.pk]) if is_internal else own_page,
        equal=frozenset(number for number, (one, other) in pairs.items() if one == other),
        said={number: _said(*pair) for number, pair in pairs.items()} if is_internal else {},
    )


def _said(one: str, other: str) -> tuple[str, str, str]:
    return Verdict(one).label, Verdict(other).label, spread_in_words(spread(one, other))

"""How far two assessors agreed in a year, per question and over all, with the requests behind it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import ExtractYear
from django.urls import reverse

from accounts.models import User
from activities.models import Request
from activities.models.request import DECIDED
from assessment.models import Assessment
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

    `records` are the requests that the reader may open; `count` is how many there are.
    """

    year: int
    years: tuple[int, ...]
    count: int
    least: int | None
    overall: Measure
    questions: tuple[QuestionAgreement, ...]
    records: tuple[PairRecord, ...]

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


def agreement(year: int | None, today: date, user: User) -> Agreement:
    """The agreement of a year, or of the last in which there is any, in a fixed number of queries."""
    years = _joints().annotate(y=ExtractYear("submitted_at")).order_by("-y").values_list("y", flat=True).distinct()
    known = tuple(years)
    if year is None or year not in known:
        year = known[0] if known else today.year
    return agreement_in(year, today, user, years=known)


def agreement_in(year: int, today: date, user: User | None, *, years: tuple[int, ...] = ()) -> Agreement:
    """The agreement of this year, counted by the day of the joint version, also when it was superseded later.

    Without a user its records are those that everybody who signs in may open, as in the yearly report.
    """
    rows = _joints().filter(submitted_at__year=year).select_related("case").order_by("submitted_at", "pk")
    found = list(rows.prefetch_related("halves__answers__question"))
    cases = Request.objects.visible_to(user) if user else Request.objects.filter(status__in=DECIDED)
    open_to = set(cases.filter(assessments__in=found).values_list("pk", flat=True))
    is_internal = user is not None and not user.is_council
    verdicts: dict[int, list[tuple[str, str]]] = defaultdict(list)
    titles: dict[int, str] = {}
    records = []
    for joint in found:
        pairs = _pairs(joint, titles)
        for number, pair in pairs.items():
            verdicts[number].append(pair)
        if joint.case_id in open_to:
            records.append(_record(joint, pairs, is_internal=is_internal))
    least = norms(today).get(LEAST)
    return Agreement(
        year=year,
        years=years,
        count=len(found),
        least=least.value if least else None,
        overall=measure([pair for pairs in verdicts.values() for pair in pairs]),
        questions=tuple(_question(number, titles[number], verdicts[number]) for number in sorted(titles)),
        records=tuple(records),
    )


def _joints() -> QuerySet[Assessment]:
    return Assessment.objects.filter(part=Assessment.Part.JOINT, submitted_at__isnull=False)


def _question(number: int, title: str, pairs: Sequence[tuple[str, str]]) -> QuestionAgreement:
    return QuestionAgreement(number, title, measure(pairs))


def _pairs(joint: Assessment, titles: dict[int, str]) -> dict[int, tuple[str, str]]:
    """What the first and the second said, by question number."""
    first, second = sorted(joint.halves.all(), key=lambda half: half.part)
    others = {answer.question_id: answer.verdict for answer in second.answers.all()}
    pairs = {}
    for answer in first.answers.all():
        titles[answer.question.number] = answer.question.title
        pairs[answer.question.number] = (answer.verdict, others[answer.question_id])
    return pairs


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

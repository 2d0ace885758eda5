"""Two assessments of one request beside each other, question by question, with how far they lie apart."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import User
from activities.models import Request
from assessment.models import Assessment, ConditionCheck
from assessment.policies import AnswerData
from assessment.policies_pair import proposed, spread, spread_in_words
from assessment.policies_rules import Said, joint_said
from assessment.selectors.case import ShownAnswer, ShownAssessment, shown_assessment, with_all_of_it

_COLOURS = {0: "green", 1: "amber", 2: "red"}


@dataclass(frozen=True)
class Beside:
    """One question as both answered it, and the joint version after them. `spread` in words; `colour` of its mark."""

    number: int
    title: str
    answers: tuple[tuple[str, ShownAnswer], ...]
    spread: str
    colour: str
    is_equal: bool


@dataclass(frozen=True)
class ConditionBeside:
    """A condition of a policy rule, with who said what of it: (who, state in words, word why)."""

    text: str
    said: tuple[tuple[str, str, str], ...]
    is_equal: bool


@dataclass(frozen=True)
class Comparison:
    """Both assessments, the rows of their questions, and the joint version when there is one.

    `conditions` are those of policy rules, as both said of them; `together` is what a joint version starts from there.
    """

    halves: tuple[ShownAssessment, ShownAssessment]
    rows: tuple[Beside, ...]
    conditions: tuple[ConditionBeside, ...]
    together: tuple[Said, ...]
    joint: ShownAssessment | None

    @property
    def keys(self) -> tuple[int, int]:
        return self.halves[0].pk, self.halves[1].pk

    @property
    def differing(self) -> int:
        """On how many questions the two gave different verdicts."""
        return sum(not row.is_equal for row in self.rows)

    @property
    def points_apart(self) -> int | None:
        """How many percentage points the scores lie apart; None when one has no score."""
        one, other = (half.score for half in self.halves)
        return None if one is None or other is None else abs(one - other)

    @property
    def start(self) -> list[AnswerData]:
        """What a joint version starts from."""
        one, other = (_data(half) for half in self.halves)
        return proposed(one, other)


def waiting_comparison(case: Request, user: User) -> Comparison | None:
    """Both assessments that wait for their joint version; None as long as not both are in."""
    found = list(_rows(Assessment.objects.filter(case=case, status=Assessment.Status.PAIRED)))
    return _compared(found, None, user) if len(found) == 2 else None


def settled_comparison(case: Request, joint_pk: int, user: User) -> Comparison | None:
    """Both assessments that a joint version came of; None when there is no such version of this request."""
    joint = Assessment.objects.filter(case=case, pk=joint_pk, part=Assessment.Part.JOINT)
    joint = joint.exclude(status=Assessment.Status.DRAFT)
    made = with_all_of_it(joint).first()
    return _compared(list(_rows(made.halves.all())), made, user) if made else None


def joint_concept(case: Request) -> Assessment | None:
    """The concept of the joint version, on which both assessors work."""
    found = Assessment.objects.filter(case=case, part=Assessment.Part.JOINT, status=Assessment.Status.DRAFT)
    return found.select_related("case").first()


def version_of_joint(case: Request) -> int:
    """The version of that concept now; 0 while there is none."""
    concept = joint_concept(case)
    return concept.version if concept else 0


def newest_joint(case: Request) -> Assessment | None:
    """The last joint version of a request."""
    made = Assessment.objects.filter(case=case, part=Assessment.Part.JOINT, submitted_at__isnull=False)
    return made.order_by("-submitted_at", "-pk").first()


def _rows(query: QuerySet[Assessment]) -> QuerySet[Assessment]:
    return with_all_of_it(query).order_by("part")


def _compared(rows: Sequence[Assessment], joint: Assessment | None, user: User) -> Comparison:
    first, second = (shown_assessment(row, user) for row in rows)
    together = shown_assessment(joint, user) if joint else None
    said = [(first.assessor, first.answers), (second.assessor, second.answers)]
    if together:
        said.append(("Samen", together.answers))
    beside = [_beside(tuple((who, answers[place]) for who, answers in said)) for place in range(len(first.answers))]
    one, other = (list(row.condition_checks.all()) for row in rows)
    return Comparison(
        halves=(first, second),
        rows=tuple(beside),
        conditions=tuple(_conditions((first.assessor, one), (second.assessor, other))),
        together=tuple(joint_said(_said(one), _said(other))),
        joint=together,
    )


def _conditions(*said: tuple[str, Sequence[ConditionCheck]]) -> Iterable[ConditionBeside]:
    """Every condition that at least one of both was asked, in the order in which it was kept."""
    by_key: dict[str, list[tuple[str, ConditionCheck]]] = defaultdict(list)
    for who, checks in said:
        for row in sorted(checks, key=lambda row: row.pk):
            by_key[row.key].append((who, row))
    for found in by_key.values():
        states = {row.state for _, row in found}
        lines = tuple((who, row.get_state_display(), row.word) for who, row in found)
        yield ConditionBeside(found[0][1].text, lines, len(states) == 1)


def _said(checks: Iterable[ConditionCheck]) -> list[Said]:
    return [Said(row.key, row.state, row.word) for row in checks]


def _beside(answers: tuple[tuple[str, ShownAnswer], ...]) -> Beside:
    one, other = answers[0][1], answers[1][1]
    levels = spread(one.verdict, other.verdict)
    return Beside(
        number=one.number,
        title=one.title,
        answers=answers,
        spread=spread_in_words(levels),
        colour="amber" if levels is None else _COLOURS[levels],
        is_equal=levels == 0,
    )


def _data(half: ShownAssessment) -> list[AnswerData]:
    return [AnswerData(item.number, item.verdict, item.justification) for item in half.answers]

"""What the page of a request shows of its assessments and decisions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from django.db.models import QuerySet

from accounts.models import User
from activities.models import Request
from activities.models.request import Status
from assessment.models import Advice, Assessment, Decision
from assessment.policies_pair import HALVES, NOBODY, Pair, may_read
from assessment.selectors.around import AroundDecision, around_decision, with_around
from assessment.selectors.pair import pair_of
from assessment.selectors.rescoring import Rescored, Version, what_changed
from assessment.selectors.rules import CheckedRule, checked_rules
from policy.models import Verdict

# The colour in which an advice is shown, by its code.
ADVICE_COLOURS: Mapping[str, str] = {
    Advice.PARTICIPATE: "green", Advice.LIMITED: "amber", Advice.DECLINE: "red", Advice.TOO_LITTLE: "grey",
}  # fmt: skip


@dataclass(frozen=True)
class ShownAnswer:
    """A verdict with its justification; `overrides` says that the facts suggested another one."""

    number: int
    title: str
    verdict: str
    verdict_label: str
    justification: str
    suggested_label: str
    suggestion: str
    overrides: bool
    source: str


@dataclass(frozen=True)
class ShownAssessment:
    """An assessment that was handed in. `note` and `talk` are internal: empty for the council.

    `is_waiting`: one of two, which waits for the other or for the joint version.
    `rescored` says why it was assessed again and what changed. `rules` are the policy rules that applied then, with
    whether the request met their conditions. `version` is that of the policy that it was given under, by its number.
    """

    pk: int
    part: str
    part_label: str
    assessor: str
    submitted_at: datetime
    is_current: bool
    is_waiting: bool
    talk: str
    score: int | None
    advice: str
    advice_label: str
    note: str
    answers: tuple[ShownAnswer, ...]
    rules: tuple[CheckedRule, ...]
    version: int | None
    rescored: Rescored | None = None


@dataclass(frozen=True)
class ShownCondition:
    text: str
    owner: str
    due_on: date
    done_on: date | None


@dataclass(frozen=True)
class ShownDecision:
    """A decision as everybody who signs in may read it. `is_recorded`: another body took it."""

    pk: int
    outcome: str
    outcome_label: str
    body: str
    number: str
    decided_on: date
    decided_by: str
    is_recorded: bool
    reason: str
    deviates: bool
    deviation_reason: str
    defer_until: date | None
    score: int | None
    advice_label: str
    conditions: tuple[ShownCondition, ...]
    is_fast_lane: bool
    around: AroundDecision


@dataclass(frozen=True)
class CaseAssessments:
    """Assessments, the current one first, and decisions, the last one first; and who assesses it."""

    assessments: tuple[ShownAssessment, ...]
    decisions: tuple[ShownDecision, ...]
    assessed_now_by: str
    pair: Pair

    @property
    def current(self) -> ShownAssessment | None:
        """The assessment that counts."""
        return next((item for item in self.assessments if item.is_current), None)


def for_case(case: Request, user: User) -> CaseAssessments:
    """Everything that was said and decided on a request, in a fixed number of queries."""
    all_rows = list(with_all_of_it(Assessment.objects.filter(case=case)).order_by("-submitted_at", "-id"))
    pair = pair_of(case) if case.status == Status.SUBMITTED else NOBODY
    settled = any(row.status == Assessment.Status.SUBMITTED for row in all_rows)
    both_in = sum(row.status == Assessment.Status.PAIRED for row in all_rows) == len(HALVES)
    readable = [row for row in all_rows if may_read(row, user, both_in=both_in, settled=settled)]
    decisions = with_around(Decision.objects.filter(case=case)).select_related("decided_by", "assessment", "case")
    decisions = decisions.prefetch_related("conditions__follow_up__owner").order_by("-id")
    shown = [_named_for_both(shown_assessment(row, user), row, all_rows, user) for row in readable]
    return CaseAssessments(
        assessments=tuple(_rescored(shown, {row.assessment_id: row.reason for row in decisions if _sent_back(row)})),
        decisions=tuple(_decision(row, user) for row in decisions),
        assessed_now_by=next((_name(row.assessor, user) for row in all_rows if _is_alone_at_it(row, pair)), ""),
        pair=pair,
    )


def _named_for_both(shown: ShownAssessment, row: Assessment, rows: Iterable[Assessment], user: User) -> ShownAssessment:
    """A joint version is by both who assessed, whoever of them handed it in."""
    both = dict.fromkeys(_name(half.assessor, user) for half in rows if half.joint_id == row.pk)
    return replace(shown, assessor=" en ".join(sorted(both))) if both else shown


def _sent_back(row: Decision) -> bool:
    return row.outcome == Decision.Outcome.RETURN


def _rescored(shown: Sequence[ShownAssessment], reasons: Mapping[int | None, str]) -> Iterator[ShownAssessment]:
    """Each with what changed since the one before that counted; `reasons` of sending back go by its key."""
    counted = [item for item in shown if item.part not in HALVES]
    before = {item.pk: earlier for item, earlier in pairwise(counted)}
    for item in shown:
        old = before.get(item.pk)
        changes = what_changed(_version(item), _version(old)) if old else ()
        yield replace(item, rescored=Rescored(reasons.get(old.pk, ""), changes)) if old else item


def _version(item: ShownAssessment) -> Version:
    conditions = {row.text: row.state_label for rule in item.rules for row in rule.conditions}
    return Version(item.score, item.advice_label, item.answers, item.version, conditions)


def _is_alone_at_it(row: Assessment, pair: Pair) -> bool:
    return row.status == Assessment.Status.DRAFT and not pair.is_needed


def with_all_of_it(rows: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """Assessments with everything that `shown_assessment` says of them."""
    rows = rows.select_related("assessor", "policy_version").defer("policy_version__content")
    return rows.prefetch_related("answers__question", "condition_checks")


def shown_assessment(row: Assessment, user: User) -> ShownAssessment:
    """What an assessment says, for who may read it (policies_pair.may_read); with its answers and their questions."""
    assert row.submitted_at is not None  # handed in: held by a constraint
    return ShownAssessment(
        pk=row.pk,
        part=row.part,
        part_label=row.get_part_display(),
        assessor=_name(row.assessor, user),
        submitted_at=row.submitted_at,
        is_current=row.status == Assessment.Status.SUBMITTED,
        is_waiting=row.status == Assessment.Status.PAIRED,
        talk="" if user.is_council else row.talk,
        score=row.score,
        advice=row.advice,
        advice_label=row.get_advice_display(),
        note="" if user.is_council else row.note,
        answers=tuple(
            ShownAnswer(
                number=item.question.number,
                title=item.question.title,
                verdict=item.verdict,
                verdict_label=item.get_verdict_display(),
                justification=item.justification,
                suggested_label=Verdict(item.suggested).label if item.suggested else "",
                suggestion=item.suggestion,
                overrides=bool(item.suggested) and item.suggested != item.verdict,
                source=item.source,
            )
            for item in sorted(row.answers.all(), key=lambda item: item.question.number)
        ),
        rules=checked_rules(row.condition_checks.all()),
        version=row.policy_version.number if row.policy_version else None,
    )


def _decision(row: Decision, user: User) -> ShownDecision:
    return ShownDecision(
        pk=row.pk,
        outcome=row.outcome,
        outcome_label=row.get_outcome_display(),
        body=row.taken_by,
        number=row.number,
        decided_on=row.decided_on,
        decided_by=_name(row.decided_by, user),
        is_recorded=row.body != Decision.Body.THEMAMANAGER,
        reason=row.reason,
        deviates=row.deviates,
        deviation_reason=row.deviation_reason,
        defer_until=row.defer_until,
        score=row.assessment.score if row.assessment else None,
        advice_label=row.assessment.get_advice_display() if row.assessment else "",
        conditions=tuple(
            ShownCondition(item.text, _name(item.follow_up.owner, user), item.follow_up.due_on, item.follow_up.done_on)
            for item in sorted(row.conditions.all(), key=lambda item: item.pk)
        ),
        is_fast_lane=row.case.is_fast_lane,
        around=around_decision(row),
    )


def _name(person: User, reader: User) -> str:
    """Who it was: by function for the council, by name for colleagues."""
    return person.job_title or person.get_role_display() if reader.is_council else person.name

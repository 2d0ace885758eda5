"""Steps that assessing and deciding share. Called inside a unit that holds the request."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from accounts.models import User
from activities.models import Request
from activities.models.request import Status
from assessment import policies
from assessment.actions.conditions import store_checks
from assessment.models import Answer, Assessment
from assessment.policies import AnswerData
from assessment.policies_rules import Said
from assessment.selectors.facts import suggestions_for
from assessment.selectors.rules import policy_day
from audit.unit import Record
from oss_intl.shared.dates import day_in_oss
from policy.models import Question


def supersede(case: Request, record: Record, *, of: User | None = None) -> None:
    """Set what was handed in aside, or only what one person handed in; it stays readable for who could read it."""
    found = Assessment.objects.filter(case=case, status__in=[Assessment.Status.PAIRED, Assessment.Status.SUBMITTED])
    for old in found.filter(assessor=of) if of else found:
        old.status = Assessment.Status.SUPERSEDED
        old.save(update_fields=["status"])
        record("assessment.superseded", old, thread=case)


def set_status(case: Request, status: Status, at: datetime, **fields: Any) -> None:
    """Move a locked request to its next state."""
    case.status, case.changed_at = status, at
    case.version += 1
    for name, value in fields.items():
        setattr(case, name, value)
    case.save(update_fields=["status", "changed_at", "version", *fields])


def store(
    row: Assessment,
    answers: Sequence[AnswerData],
    questions: Mapping[int, Question],
    at: datetime,
    *,
    conditions: Sequence[Said],
    status: str,
    note: str,
) -> None:
    """Make a concept an assessment that was handed in: its answers, and the score and advice that follow from them."""
    store_checks(row, conditions, day_in_oss(at))
    _store_answers(row, answers, questions, day_in_oss(at))
    row.score, row.advice = _judged(row, answers, questions)
    row.status, row.submitted_at = status, at
    row.draft, row.draft_conditions, row.note = {}, {}, note
    row.version += 1
    row.save()


def assessed(case: Request, row: Assessment, at: datetime) -> dict[str, Any]:
    """Let a request wait for its decision; answers with what the event says of it."""
    before = case.status
    set_status(case, Status.ASSESSED, at)
    return {"case_status": (before, case.status), "score": row.score, "advice": row.advice}


def _judged(
    row: Assessment, answers: Sequence[AnswerData], questions: Mapping[int, Question]
) -> tuple[int | None, str]:
    verdicts = {item.number: item.verdict for item in answers}
    weights = {number: question.weight for number, question in questions.items()}
    framework = row.framework
    share = policies.score(verdicts, weights, framework.min_applicable)
    return share, policies.advice(share, framework.participate_from, framework.limited_from)


def _store_answers(
    row: Assessment, answers: Sequence[AnswerData], questions: Mapping[int, Question], day: date
) -> None:
    """The answers, each beside what the facts suggested, so that confirming or overriding stays visible."""
    suggestions, rows = suggestions_for(row.case, day, policy_day(row, day)), []
    for item in answers:
        suggestion = suggestions.get(item.number)
        rows.append(
            Answer(
                assessment=row,
                question=questions[item.number],
                verdict=item.verdict,
                justification=item.justification.strip(),
                suggested=suggestion.verdict if suggestion else "",
                suggestion=suggestion.rule[:300] if suggestion else "",
                source=item.source,
            )
        )
    Answer.objects.bulk_create(rows)

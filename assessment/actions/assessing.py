"""Writing assessments: declaring an interest or none, keeping a concept, handing it in."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from accounts.models import User
from activities.models import Request
from assessment import permissions, policies
from assessment.actions.concept import Typed, check_draft_version, drop_joint_draft, keep_draft
from assessment.actions.pair import half_of_pair, take_place
from assessment.actions.steps import assessed, store, supersede
from assessment.models import Assessment, Interest
from assessment.policies import AnswerData
from assessment.policies_pair import HALVES
from assessment.policies_rules import Said, said_as_draft
from assessment.selectors.pair import pair_of
from assessment.selectors.questions import current_framework, numbered
from audit.models import Audience
from audit.unit import Record, lock, unit
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from policy.selectors import version_on


def start_assessment(*, case: Request, by: User, at: datetime) -> Assessment:
    """Declare no conflict of interest and begin a concept, or go on with one's own."""
    with unit(by=by, at=at) as record:
        row = lock(case)
        permissions.check_assess(by, row)
        policies.check_waits(row.status)
        pair, drafts = pair_of(row), Assessment.objects.filter(case=row, status=Assessment.Status.DRAFT)
        permissions.check_place(by, pair)
        present = drafts.select_related("assessor", "framework").filter(assessor=by).first()
        if present:
            return _declared(present, record, at)
        other = drafts.select_related("assessor").first()
        if other and not pair.is_needed:
            permissions.check_assessor(by, other)
        part, half, today = take_place(row, pair), half_of_pair(row), day_in_oss(at)
        assessment = Assessment.objects.create(
            case=row,
            part=part,
            framework=half.framework if half else current_framework(today),
            policy_version=half.policy_version if half else version_on(today),
            assessor=by,
            no_conflict_declared_at=at,
            started_at=at,
        )
        record("assessment.started", assessment, thread=row)
        return assessment


def declare_conflict(*, case: Request, by: User, at: datetime) -> None:
    """Say that one has an interest: a colleague assesses and decides.

    One's own concept is thrown away; one's half of two assessments is set aside.
    """
    permissions.check_assesses(by)
    with unit(by=by, at=at) as record:
        row = lock(case)
        if Interest.objects.filter(case=row, user=by).exists():
            return
        policies.check_declarable(row.status)
        permissions.check_declare(by, row, day_in_oss(at))
        Assessment.objects.filter(case=row, assessor=by, status=Assessment.Status.DRAFT).delete()
        drop_joint_draft(row)
        supersede(row, record, of=by)
        interest = Interest.objects.create(case=row, user=by, declared_at=at)
        record("assessment.conflict_declared", interest, thread=row)


def save_draft(
    *,
    assessment: Assessment,
    by: User,
    at: datetime,
    version: int,
    answers: Sequence[AnswerData],
    conditions: Sequence[Said] = (),
    note: str = "",
    page: UUID | None = None,
) -> Assessment:
    """Keep a concept as it was typed, complete or not. What is the same as before writes nothing.

    `page` is the drawn page that sends it (the token of its form): a page that saves itself while somebody types is
    never in conflict with what it saved a moment ago.
    """
    with unit(by=by, at=at) as record:
        row = _lock_draft(assessment, by)
        policies.check_verdicts(answers)
        typed = Typed(policies.as_draft(answers), said_as_draft(conditions), note)
        return keep_draft(row, typed, record, version=version, page=page, at=at)


def hand_in(
    *,
    assessment: Assessment,
    by: User,
    at: datetime,
    version: int,
    answers: Sequence[AnswerData],
    conditions: Sequence[Said] = (),
    note: str = "",
    page: UUID | None = None,
) -> Assessment:
    """Hand in a verdict with its justification on every question; score and advice are computed here and kept.

    `conditions` says whether the request meets those of the policy rules; what is left out stays at what the records
    say.
    An earlier assessment of this request is superseded and stays readable. Where two people assess, this is a half:
    the request goes on waiting, and nobody is told what it says.
    """
    with unit(by=by, at=at) as record:
        case = lock(assessment.case)
        permissions.check_assess(by, case)
        row = _lock_draft(assessment, by)
        policies.check_waits(case.status)
        questions = numbered(row.framework)
        policies.check_verdicts(answers)
        policies.check_complete(answers, questions)
        typed = Typed(policies.as_draft(answers), said_as_draft(conditions), note)
        check_draft_version(row, version, typed, page, at)
        pair = pair_of(case)
        if pair.is_needed:
            row.part = row.part if row.part in HALVES else pair.part_for_next()
            store(row, answers, questions, at, conditions=conditions, status=Assessment.Status.PAIRED, note=note)
            record("assessment.half_handed_in", row, thread=case)
            return row
        supersede(case, record)
        row.part = Assessment.Part.SINGLE
        store(row, answers, questions, at, conditions=conditions, status=Assessment.Status.SUBMITTED, note=note)
        record("assessment.handed_in", row, thread=case, audience=Audience.COUNCIL, **assessed(case, row, at))
        return row


def _declared(row: Assessment, record: Record, at: datetime) -> Assessment:
    """One's own concept; one that a colleague handed over is declared to be without interest first."""
    if row.no_conflict_declared_at is None:
        row.no_conflict_declared_at = at
        row.save(update_fields=["no_conflict_declared_at"])
        record("assessment.started", row, thread=row.case)
    return row


def _lock_draft(assessment: Assessment, by: User) -> Assessment:
    row = lock(assessment)
    permissions.check_assessor(by, row)
    if row.status != Assessment.Status.DRAFT:
        raise RuleViolation("Deze beoordeling is al ingediend. Open het verzoek om haar te lezen.")
    if row.no_conflict_declared_at is None:
        raise RuleViolation("Zeg eerst dat u geen belang hebt bij dit verzoek. Open de beoordeling opnieuw.")
    return row

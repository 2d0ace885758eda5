"""Writing with two assessors: asking for the second, taking a place, and the joint version of both."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from accounts.models import User
from activities.models import Request
from assessment import permissions, policies
from assessment.actions.concept import Typed, check_draft_version, keep_draft
from assessment.actions.steps import assessed, store, supersede
from assessment.models import Assessment, PairRequest
from assessment.policies import AnswerData
from assessment.policies_pair import NOT_BOTH_IN, OTHER_HALVES, Pair, check_talked
from assessment.policies_rules import Said, joint_said, said_as_draft
from assessment.selectors.halves import joint_concept
from assessment.selectors.pair import LIVE, pair_of
from assessment.selectors.questions import numbered
from audit.models import Audience
from audit.unit import lock, unit
from oss_intl.shared.errors import RuleViolation


def ask_for_two(*, case: Request, by: User, at: datetime, reason: str) -> PairRequest:
    """Ask that two people assess a request, before an assessment is in. What somebody began becomes the first half."""
    permissions.check_assesses(by)
    with unit(by=by, at=at, reason=reason.strip()) as record:
        row = lock(case)
        policies.check_waits(row.status)
        pair = pair_of(row)
        if pair.is_needed:
            raise RuleViolation("Dit verzoek heeft al twee beoordelaars. U hoeft niets te doen.")
        if not reason.strip():
            raise RuleViolation("Schrijf waarom u een tweede beoordelaar vraagt.", "reason")
        asked = PairRequest.objects.create(case=row, asked_by=by, asked_at=at, reason=reason.strip())
        _share(row)
        record("assessment.two_asked", asked, thread=row)
        return asked


def take_place(case: Request, pair: Pair) -> str:
    """The part that the next assessor takes; what somebody began alone becomes the first half where two are needed."""
    if pair.is_needed:
        _share(case)
        return pair.part_for_next()
    return Assessment.Part.SINGLE


def _share(case: Request) -> None:
    alone = Assessment.objects.filter(case=case, status=Assessment.Status.DRAFT, part=Assessment.Part.SINGLE)
    alone.update(part=Assessment.Part.FIRST)


def half_of_pair(case: Request) -> Assessment | None:
    """The half of somebody else, if there is one: two people weigh by the same questions of the same policy."""
    live = Assessment.objects.filter(case=case, status__in=LIVE)
    return live.select_related("framework", "policy_version").first()


def save_joint(
    *,
    case: Request,
    by: User,
    at: datetime,
    halves: Sequence[int],
    version: int,
    answers: Sequence[AnswerData],
    conditions: Sequence[Said] = (),
    talk: str = "",
    note: str = "",
    page: UUID | None = None,
) -> Assessment:
    """Keep the joint version as it was typed, complete or not: one concept, on which both assessors work.

    `version` is that of the concept as the page showed it, 0 while there was none. Raises Conflict as `save_draft`.
    """
    with unit(by=by, at=at) as record:
        row = lock(case)
        policies.check_waits(row.status)
        permissions.check_join(by, row, pair_of(row))
        both = _both(row, halves)
        policies.check_verdicts(answers)
        typed = Typed(policies.as_draft(answers), said_as_draft(conditions), note, talk)
        joint = joint_concept(row) or _begin_joint(both, by, at)
        return keep_draft(joint, typed, record, version=version, page=page, at=at)


def hand_in_joint(
    *,
    case: Request,
    by: User,
    at: datetime,
    halves: Sequence[int],
    answers: Sequence[AnswerData],
    conditions: Sequence[Said] = (),
    talk: str = "",
    note: str = "",
    version: int = 0,
    page: UUID | None = None,
) -> Assessment:
    """Hand in what two assessors make of it together: from now on this counts, and both halves stay as they are.

    `conditions` is what they say together of those of policy rules; what is not given is what both said, put together.
    `halves` are the keys of what the form was drawn from, `version` that of its concept, 0 without one. `talk` says
    what the two talked about, which is needed where they gave different verdicts. Raises NotAllowed for who is not one
    of the two, and Conflict when the other saved the concept meanwhile.
    """
    with unit(by=by, at=at) as record:
        row = lock(case)
        policies.check_waits(row.status)
        permissions.check_join(by, row, pair_of(row))
        first, second = _both(row, halves)
        questions = numbered(first.framework)
        policies.check_verdicts(answers)
        policies.check_complete(answers, questions)
        check_talked(_verdicts(first), _verdicts(second), talk)
        joint = joint_concept(row)
        if joint:
            typed = Typed(policies.as_draft(answers), said_as_draft(conditions), note, talk)
            check_draft_version(joint, version, typed, page, at)
        joint = joint or _begin_joint((first, second), by, at)
        joint.assessor, joint.talk = by, talk.strip()
        _close((first, second), joint)
        supersede(row, record)
        said, status = conditions or _said(first, second), Assessment.Status.SUBMITTED
        store(joint, answers, questions, at, conditions=said, status=status, note=note)
        record("assessment.joined", joint, thread=row, audience=Audience.COUNCIL, **assessed(row, joint, at))
        return joint


def _begin_joint(halves: tuple[Assessment, Assessment], by: User, at: datetime) -> Assessment:
    first, second = halves
    own = first if first.assessor_id == by.pk else second
    return Assessment.objects.create(
        case=first.case, framework=first.framework, policy_version=first.policy_version, assessor=by,
        part=Assessment.Part.JOINT, started_at=at, no_conflict_declared_at=own.no_conflict_declared_at, version=0,
    )  # fmt: skip


def _close(halves: tuple[Assessment, Assessment], joint: Assessment) -> None:
    for half in halves:
        half.status, half.joint = Assessment.Status.SUPERSEDED, joint
        half.save(update_fields=["status", "joint"])


def _both(case: Request, drawn: Sequence[int]) -> tuple[Assessment, Assessment]:
    """Both halves, held; refused when one is not in, or when they are not those that the form was drawn from."""
    rows = Assessment.objects.filter(case=case, status=Assessment.Status.PAIRED).select_related("framework")
    found = list(rows.prefetch_related("answers__question", "condition_checks").order_by("part"))
    if len(found) != 2:
        raise RuleViolation(NOT_BOTH_IN)
    if [half.pk for half in found] != list(drawn):
        raise RuleViolation(OTHER_HALVES)
    return found[0], found[1]


def _verdicts(half: Assessment) -> dict[int, str]:
    return {answer.question.number: answer.verdict for answer in half.answers.all()}


def _said(first: Assessment, second: Assessment) -> list[Said]:
    """What the two said of the conditions of policy rules, put together."""
    one, other = (
        [Said(row.key, row.state, row.word) for row in half.condition_checks.all()] for half in (first, second)
    )
    return joint_said(one, other)

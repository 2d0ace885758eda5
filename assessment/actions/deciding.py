"""Writing decisions. An approval is one unit: the activity, its money and its conditions, or nothing at all."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from accounts.models import User
from activities.actions import add_follow_up, make_activity
from activities.models import FollowUp, Request
from activities.models.request import Status
from activities.policies import check_transition
from activities.policies_consent import check_consent
from activities.selectors.consent import newest_consent, others_pay
from activities.selectors.mandate import authority_of
from assessment import permissions, policies, policies_proposal
from assessment.actions.concept import drop_joint_draft
from assessment.actions.effect import keep, lock_lines, rules_of
from assessment.actions.proposal import close_proposal
from assessment.actions.standing_in import as_deputy, deputy_for
from assessment.actions.steps import set_status, supersede
from assessment.models import Assessment, CollegeProposal, Condition, Decision
from assessment.policies import ConditionData, ReservationData
from assessment.policies_against import AgainstRule
from assessment.policies_effect import Effect, check_seen
from assessment.selectors.effect import effect_of_reservations
from assessment.selectors.proposal import current_assessment, open_proposal
from audit.models import Audience
from audit.unit import Record, lock, unit
from budget.actions import reserve
from budget.models import Budget
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.money import Cents
from policy.selectors import version_on


def decide(
    *,
    case: Request,
    by: User,
    at: datetime,
    outcome: str,
    body: str,
    number: str,
    decided_on: date,
    reason: str,
    deviation_reason: str = "",
    conditions: Sequence[ConditionData] = (),
    reservations: Sequence[ReservationData] = (),
    defer_until: date | None = None,
    seen: Sequence[Effect] | None = None,
    against: Sequence[AgainstRule] = (),
    weighed: int | None = None,
) -> Decision:
    """Record a decision with everything that follows from it, or nothing at all.

    An approval makes the activity, reserves its money and makes an action of each condition. What the mandates give to
    the college rests on a proposal that was sent. `seen` is the effect on the budget that was confirmed, `weighed` the
    key of the assessment that was read (0 for none, None where nobody read a page), and `against` are the policy rules
    that it goes against. Raises NotAllowed and RuleViolation.
    """
    with unit(by=by, at=at) as record:
        row = lock(case)
        permissions.check_decide(by, row, day_in_oss(at))
        policies.check_decidable(row.status)
        target = status_after(row, outcome)
        assessment = _weighed(row, weighed)
        proposal = check_mandate(row, outcome, body, decided_on, sum(item.cents for item in reservations))
        advice = assessment.advice if assessment else ""
        policies.check_decision(
            outcome=outcome, body=body, number=number, reason=reason, advice=advice, deviation_reason=deviation_reason,
            decided_on=decided_on, submitted_on=day_in_oss(row.submitted_at or at), today=day_in_oss(at),
            defer_until=defer_until, conditions=conditions, reservations=reservations,
        )  # fmt: skip
        check_number(body, number.strip())
        rules = rules_of(row, outcome, against, day_in_oss(at))
        effects = _confirmed(outcome, reservations, seen)
        decision = Decision.objects.create(
            case=row, assessment=assessment, outcome=outcome, body=body, number=number.strip(), decided_on=decided_on,
            decided_by=by, recorded_at=at, deputy=deputy_for(by, body, decided_on, at), reason=reason.strip(),
            defer_until=defer_until, deviates=policies.deviates(advice, outcome),
            deviation_reason=deviation_reason.strip(), policy_version=version_on(decided_on),
            effect_seen=outcome in policies.APPROVALS,
        )  # fmt: skip
        close_proposal(proposal=proposal, decision=decision, record=record)
        keep(decision, effects, against, rules)
        before = row.status
        set_status(row, target, at, deferred_until=defer_until)
        make_conditions(decision, row, conditions, by, at)
        if outcome in policies.APPROVALS:
            carry_out(row, decided_on, reservations, by, at)
        if outcome == Decision.Outcome.RETURN:
            _set_aside(row, record)
        note(record, "request.decided", decision, before, against, deferred_until_on=defer_until)
        return decision


def status_after(case: Request, outcome: str) -> Status:
    """The state of a request after this outcome; raises RuleViolation without a way to it or the consent it needs."""
    target = policies.status_after(outcome)
    check_transition(case.status, target)
    if outcome in policies.APPROVALS:
        check_consent(others_pay(case), newest_consent(case))
    return target


def _weighed(case: Request, seen: int | None) -> Assessment | None:
    """The assessment that counts; raises RuleViolation when another one was read."""
    current = current_assessment(case)
    policies.check_weighed(seen, current)
    return current


def check_mandate(
    case: Request, outcome: str, body: str, decided_on: date, reserved_cents: Cents = 0
) -> CollegeProposal | None:
    """Raise RuleViolation unless this body may take this decision; answers with the proposal that it closes."""
    proposal, asked = open_proposal(case), authority_of(case, decided_on)
    authority = authority_of(case, decided_on, reserved_cents=reserved_cents)
    policies_proposal.check_reserved(asked, authority, proposal)
    policies_proposal.check_body(
        outcome=outcome,
        body=body,
        decided_on=decided_on,
        authority=authority,
        proposal=proposal,
        assessment=current_assessment(case),
    )
    return proposal


def _confirmed(
    outcome: str, reservations: Sequence[ReservationData], seen: Sequence[Effect] | None
) -> tuple[Effect, ...]:
    """The effect of an approval, held until the unit ends; raises RuleViolation unless it was confirmed as it is."""
    if outcome not in policies.APPROVALS:
        return ()
    lock_lines(item.line.pk for item in reservations)
    now = effect_of_reservations(reservations)
    check_seen(seen, now)
    return now


def _set_aside(case: Request, record: Record) -> None:
    """What was made of a request that goes back counts no more; what two began together goes away."""
    supersede(case, record)
    drop_joint_draft(case)


def note(
    record: Record, action: str, decision: Decision, before: str, against: Sequence[AgainstRule], **more: Any
) -> None:
    """Note the event of a decision on its request, which was in the state `before`."""
    texts = {
        "decision_reason": decision.reason,
        "deviation_reason": decision.deviation_reason,
        "rule_reason": " ".join(dict.fromkeys(item.reason.strip() for item in against)),
        "revision_reason": decision.revision_reason,
    }
    record(
        action, decision, thread=decision.case, audience=Audience.COUNCIL,
        private={name: text for name, text in texts.items() if text}, status=(before, decision.case.status),
        outcome=decision.outcome, body=decision.body, number=decision.number, decided_on=decision.decided_on,
        deviates=decision.deviates, **more, **as_deputy(decision),
    )  # fmt: skip


def check_number(body: str, number: str) -> None:
    """SQLite names no constraint for uniqueness, so the number is also looked up here."""
    if Decision.objects.filter(body=body, number=number).exists():
        raise RuleViolation("Dit besluitnummer is al gebruikt. Kies een ander nummer.", "number")


def make_conditions(
    decision: Decision, case: Request, conditions: Sequence[ConditionData], by: User, at: datetime
) -> None:
    """Each condition with its follow-up action."""
    for item in conditions:
        todo = add_follow_up(
            case=case, by=by, at=at, text=item.text, owner=item.owner, due_on=item.due_on,
            origin=FollowUp.Origin.CONDITION,
        )  # fmt: skip
        Condition.objects.create(decision=decision, text=item.text.strip(), follow_up=todo)


def carry_out(case: Request, decided_on: date, reservations: Sequence[ReservationData], by: User, at: datetime) -> None:
    """Make the activity of an approved request and reserve its money, lines in the order of their keys."""
    year = policies.year_of(case.starts_on, decided_on)
    if not Budget.objects.filter(year=year, status=Budget.Status.ADOPTED).exists():
        raise RuleViolation(
            f"Er is nog geen vastgestelde begroting voor {year}. Laat die eerst vaststellen en geef dan akkoord.",
            "outcome",
        )
    activity = make_activity(case=case, year=year, by=by, at=at)
    for item in sorted(reservations, key=lambda data: data.line.pk):
        if item.line.budget.year != year:
            raise RuleViolation(f"Kies een post van de begroting van {year}.", f"reservations-{item.row}-line")
        try:
            reserve(activity=activity, line=item.line, cents=item.cents, by=by, at=at, description=item.description)
        except RuleViolation as refusal:
            raise RuleViolation(refusal.sentence, f"reservations-{item.row}-cents") from refusal

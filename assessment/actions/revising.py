"""Revising an approval: a new decision takes its place, with what that means for activity, money and conditions."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from accounts.models import User
from activities.actions import close_follow_up
from activities.models import Activity, Request
from activities.selectors.mandate import authority_of
from assessment import permissions, policies, policies_revision
from assessment.actions.deciding import check_number, make_conditions, note, status_after
from assessment.actions.effect import keep, lock_lines, rules_of
from assessment.actions.standing_in import deputy_for
from assessment.actions.steps import set_status
from assessment.models import Condition, Decision
from assessment.policies import ConditionData
from assessment.policies_against import AgainstRule
from assessment.policies_effect import Effect, check_seen
from assessment.policies_revision import UNDER_WAY, Held
from assessment.selectors.effect import effect_of_revision, freed_cents, held_by
from assessment.selectors.proposal import current_assessment
from assessment.selectors.revision import last_decision, open_conditions
from audit.unit import Record, lock, unit
from budget.actions import cancel_activity, release
from budget.models import Commitment
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.money import Cents
from policy.selectors import version_on


def revise(
    *,
    case: Request,
    revises: int,
    by: User,
    at: datetime,
    outcome: str,
    body: str,
    number: str,
    decided_on: date,
    revision_reason: str,
    reason: str,
    deviation_reason: str = "",
    conditions: Sequence[ConditionData] = (),
    totals: Mapping[int, Cents] | None = None,
    seen: Sequence[Effect] | None = None,
    against: Sequence[AgainstRule] = (),
) -> Decision:
    """Take another decision in the place of an approval (`revises`, its id), or do nothing at all.

    A refusal cancels the activity and frees all that is open. With conditions, the earlier ones that are still open
    lapse, new ones are made, and `totals` says what stays on each commitment, in cents, never below what was spent.
    `seen` is the effect on the budget that was confirmed. Raises NotAllowed and RuleViolation as `decide` does.
    """
    with unit(by=by, at=at) as record:
        row = lock(case)
        permissions.check_decide(by, row, day_in_oss(at))
        earlier = _in_force(row, revises)
        target = status_after(row, outcome)
        assessment = current_assessment(row)
        advice = assessment.advice if assessment else ""
        policies.check_decision(
            outcome=outcome, body=body, number=number, reason=reason, advice=advice, deviation_reason=deviation_reason,
            decided_on=decided_on, submitted_on=day_in_oss(row.submitted_at or at), today=day_in_oss(at),
            defer_until=None, conditions=conditions, reservations=(),
        )  # fmt: skip
        policies_revision.check_revision(revision_reason, decided_on, earlier, body, authority_of(row, decided_on))
        check_number(body, number.strip())
        rules = rules_of(row, outcome, against, day_in_oss(at))
        activities = _lock_activities(row, outcome)
        held, effects = _confirmed(row, outcome, totals or {}, seen)
        deputy = deputy_for(by, body, decided_on, at)
        decision = Decision.objects.create(
            case=row, assessment=assessment, outcome=outcome, body=body, number=number.strip(), decided_on=decided_on,
            decided_by=by, recorded_at=at, deputy=deputy, reason=reason.strip(),
            deviates=policies.deviates(advice, outcome), deviation_reason=deviation_reason.strip(),
            revises=earlier, revision_reason=revision_reason.strip(),
            effect_seen=True, policy_version=version_on(decided_on),
        )  # fmt: skip
        keep(decision, effects, against, rules)
        before = row.status
        set_status(row, target, at)
        _lapse(record, open_conditions(earlier), decision.number, by, at)
        make_conditions(decision, row, conditions, by, at)
        _change(activities, held, decision, totals or {}, by, at)
        note(record, "request.revised", decision, before, against, revises=earlier.number)
        return decision


def _in_force(case: Request, revises: int) -> Decision:
    """The approval that is revised; raises RuleViolation when another decision is in force by now."""
    policies_revision.check_revisable(case.status)
    return policies_revision.check_last(revises, last_decision(case))


def _lock_activities(case: Request, outcome: str) -> list[Activity]:
    """The activities of an approval, held; raises RuleViolation when it is too late for this outcome."""
    rows = [lock(activity) for activity in Activity.objects.filter(case=case).order_by("pk")]
    policies_revision.check_under_way(outcome, [row.status for row in rows])
    return rows


def _confirmed(
    case: Request, outcome: str, totals: Mapping[int, Cents], seen: Sequence[Effect] | None
) -> tuple[list[Held], tuple[Effect, ...]]:
    """What the activities hold and what the revision does to it, held; raises RuleViolation unless it was confirmed."""
    lock_lines(item.line_id for item in held_by(case))
    held = held_by(case)
    for item in held:
        policies_revision.check_total(item, totals.get(item.key, item.total_cents))
    effects = effect_of_revision(held, outcome, totals)
    check_seen(seen, effects)
    return held, effects


def _change(
    activities: Sequence[Activity],
    held: Sequence[Held],
    decision: Decision,
    totals: Mapping[int, Cents],
    by: User,
    at: datetime,
) -> None:
    """Cancel what was refused, with its money; or set free what is no longer needed."""
    if decision.outcome == Decision.Outcome.REFUSE:
        reason = f"Het besluit is herzien. {decision.revision_reason}"
        for activity in activities:
            if activity.status in UNDER_WAY:
                cancel_activity(activity=activity, by=by, at=at, reason=reason)
        return
    freed = {item.key: cents for item in held if (cents := freed_cents(item, decision.outcome, totals))}
    for commitment in Commitment.objects.filter(pk__in=freed).select_related("activity", "line").order_by("line_id"):
        release(commitment=commitment, cents=freed[commitment.pk], by=by, at=at)


def _lapse(record: Record, conditions: Sequence[Condition], number: str, by: User, at: datetime) -> None:
    """Close the actions of earlier conditions that are still open; the new decision says what holds now."""
    for condition in conditions:
        close_follow_up(
            record=record, follow_up=condition.follow_up, by=by, done_on=day_in_oss(at),
            outcome=f"Vervallen: het besluit is herzien ({number}).",
        )  # fmt: skip

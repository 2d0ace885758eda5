"""Confirming a request of the fast lane: a real decision, by rule, with its activity and its money."""

from collections.abc import Sequence
from datetime import datetime

from accounts.models import User
from activities.models import Request
from activities.models.request import Status
from activities.policies import check_transition
from activities.policies_fast_lane import check_fast_lane, check_waits
from activities.selectors.fast_lane import fast_lane_of
from assessment import permissions
from assessment.actions.deciding import carry_out, check_number
from assessment.actions.effect import keep, lock_lines
from assessment.actions.standing_in import as_deputy, deputy_for
from assessment.actions.steps import set_status
from assessment.models import Decision
from assessment.policies import ReservationData, year_of
from assessment.policies_effect import Effect, check_seen
from assessment.selectors.effect import effect_of_reservations
from assessment.selectors.reservations import lines_of, proposals
from assessment.selectors.work import suggested_number
from audit.models import Audience
from audit.unit import lock, unit
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from policy.selectors import version_on


def confirm_fast_lane(*, case: Request, by: User, at: datetime, seen: Sequence[Effect] | None) -> Decision:
    """Approve one request of the fast lane by its rule: activity, reservations and decision, or nothing at all.

    What it does to the budget stays with it; `seen` is that effect as it was shown, which must still be so. Raises
    NotAllowed for who registered it or has an interest, and RuleViolation when the rule no longer fits, when no budget
    line fits a cost, when the effect was not shown or changed, or when the money is not there.
    """
    with unit(by=by, at=at) as record:
        row = lock(case)
        permissions.check_decide(by, row, day_in_oss(at))
        check_waits(row.status)
        check_transition(row.status, Status.APPROVED)
        today = day_in_oss(at)
        answer = fast_lane_of(row, today)
        check_fast_lane(answer.obstacles)
        number, body = suggested_number(row), Decision.Body.THEMAMANAGER
        check_number(body, number)
        reservations = _reservations(row, year_of(row.starts_on, today))
        lock_lines(item.line.pk for item in reservations)
        effects = effect_of_reservations(reservations)
        check_seen(seen, effects)
        deputy = deputy_for(by, body, today, at)
        decision = Decision.objects.create(
            case=row, outcome=Decision.Outcome.APPROVE, body=body, number=number, decided_on=today,
            decided_by=by, recorded_at=at, deputy=deputy, reason=answer.reason,
            policy_version=version_on(today), effect_seen=True,
        )  # fmt: skip
        keep(decision, effects, (), {})
        before = row.status
        set_status(row, Status.APPROVED, at)
        carry_out(row, today, reservations, by, at)
        record(
            "request.confirmed", decision, thread=row, audience=Audience.COUNCIL,
            private={"decision_reason": answer.reason}, status=(before, row.status), outcome=decision.outcome,
            body=body, number=number, decided_on=today, **as_deputy(decision),
        )  # fmt: skip
        return decision


def _reservations(case: Request, year: int) -> list[ReservationData]:
    """What the costs come to on the lines that the policy's data gives; there is nobody here to choose a line."""
    found = []
    for item in proposals(case, lines_of(year)):
        if item.line is None:
            raise RuleViolation(
                f"Voor {item.description.lower()} is in {year} geen post gevonden. Laat dit verzoek langs de "
                "gewone weg gaan."
            )
        found.append(ReservationData(item.line, item.cents, item.description))
    return found

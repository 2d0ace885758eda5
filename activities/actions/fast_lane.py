"""Sending a request of the fast lane to the full weighing. Submitting to it is `submit(fast=True)`."""

from datetime import datetime

from accounts.models import User
from activities import permissions, policies
from activities.models import Request
from activities.models.request import Status
from activities.policies_fast_lane import check_waits
from activities.selectors.request import data_of
from audit.unit import lock, unit
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation


def weigh_fully(*, case: Request, by: User, at: datetime, reason: str) -> Request:
    """Take a request out of the fast lane: it waits for the policy's questions, or first for what those still need.

    What lacks is asked of its author; nothing that was filled in is lost.
    """
    permissions.check_weigh_fully(by, day_in_oss(at))
    if not reason.strip():
        raise RuleViolation("Schrijf waarom dit verzoek langs de vragen van het beleid moet.", "reason")
    with unit(by=by, at=at, reason=reason) as record:
        row = lock(case)
        check_waits(row.status)
        target = Status.RETURNED if policies.missing_fields(row.kind, data_of(row)) else Status.SUBMITTED
        policies.check_transition(row.status, target)
        before, row.status, row.changed_at = row.status, target, at
        row.is_fast_lane = False
        row.version += 1
        row.save(update_fields=["status", "changed_at", "is_fast_lane", "version"])
        record("request.weighed_fully", row, status=(before, row.status))
        return row

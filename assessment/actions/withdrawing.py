"""Withdrawing a request, together with the proposal that was made of it."""

from datetime import datetime

from accounts.models import User
from activities import actions as requests
from activities.models import Request
from assessment.actions.proposal import take_back
from assessment.selectors.proposal import open_proposal
from audit.unit import lock, unit


def withdraw(*, case: Request, by: User, at: datetime, reason: str) -> Request:
    """Withdraw what is not decided yet. What is written for the college, or lies there, is withdrawn with it.

    Raises NotAllowed and RuleViolation as the room of requests does.
    """
    with unit(by=by, at=at, reason=reason) as record:
        row = requests.withdraw(case=case, by=by, at=at, reason=reason)
        proposal = open_proposal(row)
        if proposal:
            take_back(lock(proposal), row, "Het verzoek is ingetrokken.", record)
        return row

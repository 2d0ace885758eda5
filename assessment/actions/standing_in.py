"""Deciding in the place of the themamanager: a decision names the period in which its decider stood in."""

from datetime import date, datetime

from accounts.models import Deputy, User
from accounts.permissions import deputy_on
from assessment.models import Decision
from oss_intl.shared.dates import day_in_oss, long_date
from oss_intl.shared.errors import RuleViolation


def deputy_for(by: User, body: str, decided_on: date, at: datetime) -> Deputy | None:
    """The period of who stands in; None for the themamanager. Her own decision lies within that period."""
    deputy = None if by.is_themamanager else deputy_on(by, day_in_oss(at))
    if deputy and body == Decision.Body.THEMAMANAGER and not deputy.starts_on <= decided_on <= deputy.ends_on:
        raise RuleViolation(
            f"U neemt waar van {long_date(deputy.starts_on)} tot en met {long_date(deputy.ends_on)}. Kies een dag "
            "daarin.",
            "decided_on",
        )
    return deputy


def as_deputy(decision: Decision) -> dict[str, bool]:
    """What the event of a decision says of who stood in."""
    return {"deputy": True} if decision.deputy_id else {}

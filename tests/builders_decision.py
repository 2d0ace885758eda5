"""Builders of what stands around a decision: who stands in, what takes its place, and what was said and seen."""

from datetime import date
from typing import Any

from accounts.models import Deputy, User
from assessment.models import Decision
from oss_intl.shared.dates import day_in_oss
from tests import builders
from tests.builders import AT


def deputy(
    user: User | None = None, *, starts_on: date | None = None, ends_on: date | None = None, **fields: Any
) -> Deputy:
    """An official stands in for the themamanager, by default on the builders' own day."""
    today = day_in_oss(AT)
    values = {
        "starts_on": starts_on or today,
        "ends_on": ends_on or starts_on or today,
        "reason": "Vakantie.",
        **fields,
    }
    return Deputy.objects.create(user=user or builders.official(), **values)


def revision(of: Decision, outcome: Decision.Outcome = Decision.Outcome.REFUSE, **fields: Any) -> Decision:
    """A decision that takes the place of an approval; the request's own status is left to the caller."""
    return builders.decision(of.case, outcome, **{"revises": of, "revision_reason": "Het geld is op.", **fields})

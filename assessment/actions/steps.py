"""Steps that assessing and deciding share. Called inside a unit that holds the request."""

from datetime import datetime
from typing import Any

from activities.models import Request
from activities.models.request import Status
from assessment.models import Assessment
from audit.unit import Record


def supersede(case: Request, record: Record) -> None:
    """Set the current assessment aside; it stays readable."""
    for old in Assessment.objects.filter(case=case, status=Assessment.Status.SUBMITTED):
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

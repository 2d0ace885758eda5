"""One request of the bench with who works on it, and how its events are written."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models

from accounts.models import User
from activities.models import Request
from audit.chain import Pending
from audit.models import Audience
from audit.unit import label


@dataclass(frozen=True)
class Filed:
    """A request with its number in the bench, from which everything about it follows."""

    number: int
    case: Request
    at: datetime
    assessor: User
    decider: User


def event(item: Filed, by: User, action: str, subject: models.Model, thread: models.Model, **data: Any) -> Pending:
    """An event for the council's eyes, as an action would note it."""
    plain = {name: str(value) if isinstance(value, str | date) else value for name, value in data.items()}
    return Pending(item.at, by.pk, action, label(subject), label(thread), Audience.COUNCIL, plain)

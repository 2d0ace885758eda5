"""Sending the same form twice gives the first result, not a second row and not an error."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError

from audit.models import Submission
from audit.unit import unit
from oss_intl.shared.errors import RuleViolation


def once(*, token: UUID | None, by: AbstractBaseUser, at: datetime, make: Callable[[], str]) -> str:
    """Run `make` (a write that answers with the address to go to) once per token, and answer with that address.

    A second sending at the same moment waits for the first. When `make` refuses, the token is free again.
    """
    if token is None:
        return make()
    try:
        with unit(by=by, at=at):
            sent = Submission.objects.create(token=token, user_id=by.pk, at=at)
            sent.url = make()
            sent.save(update_fields=["url"])
            return sent.url
    except IntegrityError:
        first = Submission.objects.filter(token=token).first()
        if first is None:
            raise
        if first.user_id != by.pk:
            raise RuleViolation("Dit formulier is al door iemand anders verstuurd. Open het opnieuw.") from None
        return first.url

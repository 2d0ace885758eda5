"""Making, using and revoking links, inside the unit of the room that owns them: it records the event."""

import secrets
from datetime import datetime

from accounts.models import User
from audit.unit import lock, unit
from links import policies
from links.models import Language, Link, Purpose

_BYTES = 32


def make(*, purpose: Purpose, language: str, days: int, by: User, at: datetime) -> tuple[Link, str]:
    """Make a link that works for some days, and answer with its secret, which is kept nowhere."""
    token = secrets.token_urlsafe(_BYTES)
    with unit(by=by, at=at):
        link = Link.objects.create(
            token_hash=policies.hash_of(token),
            purpose=purpose,
            language=Language(language),
            made_by=by,
            made_at=at,
            expires_at=policies.expiry(at, days),
        )
        return link, token


def use(*, link: Link, at: datetime) -> Link:
    """Do with a link what it was made for; nobody is signed in. Raises RuleViolation when that was done before."""
    with unit(by=None, at=at):
        row = lock_open(link=link, at=at)
        row.used_at = at
        row.save(update_fields=["used_at"])
        return row


def lock_open(*, link: Link, at: datetime) -> Link:
    """A link that still waits for its one thing, held until the unit ends. Raises RuleViolation when it does not."""
    row = lock(link)
    policies.check_open(row, at)
    return row


def revoke(*, link: Link, by: User, at: datetime) -> Link:
    """See to it that a link opens nothing any more."""
    with unit(by=by, at=at):
        row = lock(link)
        policies.check_revocable(row, at)
        row.revoked_at = at
        row.save(update_fields=["revoked_at"])
        return row

"""Pure rules of links: how long they work, where they stand, and the one-way print of their secret."""

import hashlib
from datetime import datetime, timedelta

from django.utils.translation import gettext

from links.models import Link, LinkState
from oss_intl.shared.errors import RuleViolation

LASTS = ((14, "14 dagen"), (30, "30 dagen"), (60, "60 dagen"))
_OVER = {
    LinkState.EXPIRED: "Deze link is verlopen. Maak een nieuwe.",
    LinkState.REVOKED: "Deze link is al ingetrokken.",
}


def hash_of(token: str) -> str:
    """What is kept of a secret. It is 256 random bits, so a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()


def expiry(at: datetime, days: int) -> datetime:
    """When a link stops working. Raises RuleViolation for a length that nobody offers."""
    if days not in dict(LASTS):
        raise RuleViolation("Kies hoe lang de link werkt.", "days")
    return at + timedelta(days=days)


def state_of(link: Link, at: datetime) -> LinkState:
    """Where a link stands at a moment."""
    if link.revoked_at is not None:
        return LinkState.REVOKED
    if link.used_at is not None:
        return LinkState.USED
    return LinkState.EXPIRED if at >= link.expires_at else LinkState.OPEN


def check_open(link: Link, at: datetime) -> None:
    """Raise RuleViolation, for whoever holds the link, when its one thing can no longer be done."""
    state = state_of(link, at)
    if state == LinkState.USED:
        raise RuleViolation(gettext("U hebt dit al verstuurd. Open de link opnieuw om te zien hoe het ervoor staat."))
    if state != LinkState.OPEN:
        raise RuleViolation(gettext("Deze link werkt niet meer. Vraag de gemeente om een nieuwe."))


def check_revocable(link: Link, at: datetime) -> None:
    """Raise RuleViolation when there is nothing left to revoke. A used link can be: it still shows how things stand."""
    state = state_of(link, at)
    if state in _OVER:
        raise RuleViolation(_OVER[state])

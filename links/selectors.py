"""Finding a link by its secret."""

from datetime import datetime

from django.utils.crypto import constant_time_compare

from links.models import Link, LinkState, Purpose
from links.policies import hash_of, state_of


def find(token: str, purpose: Purpose, at: datetime) -> Link | None:
    """The link with this secret, open or used; None when it is false, of another purpose, expired or revoked.

    The database sees only the secret's hash, so its time tells nothing about a secret that comes near.
    """
    wanted = hash_of(token)
    link = Link.objects.select_related("made_by").filter(token_hash=wanted, purpose=purpose).first()
    if link is None or not constant_time_compare(link.token_hash, wanted):
        return None
    return link if state_of(link, at) in {LinkState.OPEN, LinkState.USED} else None

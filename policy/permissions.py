"""Who keeps positions. In pairs: `check_` raises with a sentence, `may_` asks."""

from accounts.models import User
from oss_intl.shared.errors import NotAllowed


def may_keep_positions(user: User) -> bool:
    """Everybody who works for the municipality adds and ends positions, and notes what was done with them."""
    return not user.is_council


def check_keep_positions(user: User) -> None:
    if not may_keep_positions(user):
        raise NotAllowed("Raadsleden lezen mee en houden geen posities bij.")

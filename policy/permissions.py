"""Who keeps positions, and who edits and publishes the policy.

In pairs: `check_` raises with a sentence, `may_` asks.
"""

from accounts.models import User
from oss_intl.shared.errors import NotAllowed


def may_keep_positions(user: User) -> bool:
    """Everybody who works for the municipality adds and ends positions, and notes what was done with them."""
    return not user.is_council


def check_keep_positions(user: User) -> None:
    if not may_keep_positions(user):
        raise NotAllowed("Raadsleden lezen mee en houden geen posities bij.")


def may_edit_policy(user: User) -> bool:
    """Everybody who works for the municipality works on the draft of a new version."""
    return not user.is_council


def check_edit_policy(user: User) -> None:
    if not may_edit_policy(user):
        raise NotAllowed("Raadsleden lezen het beleid dat geldt en werken niet aan het concept.")


def may_publish_policy(user: User) -> bool:
    """The themamanager publishes a version and withdraws it before its day.

    Not who stands in for her: a deputy keeps requests going, one by one, and what the policy asks of all of them can
    wait for the person under whom it was placed (annex 3, Capaciteit). Everybody can go on with the draft meanwhile.
    """
    return user.is_themamanager


def check_publish_policy(user: User) -> None:
    if not may_publish_policy(user):
        raise NotAllowed("Alleen de themamanager publiceert een versie van het beleid. Vraag het de themamanager.")

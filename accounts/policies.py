"""Rules of accounts that need nothing but values."""

from datetime import datetime, timedelta

from accounts.models import User
from oss_intl.shared.errors import RuleViolation

IDLE_LIMIT = timedelta(minutes=30)
SESSION_LIMIT = timedelta(hours=10)
INVITATION_LIMIT = timedelta(hours=24)


def check_not_own_rights(user: User, by: User, role: str, *, is_active: bool) -> None:
    """Nobody changes their own role or switches their own account off."""
    if user.pk != by.pk:
        return
    if role != user.role:
        raise RuleViolation("U kunt uw eigen rol niet veranderen. Vraag het een andere beheerder.", "role")
    if not is_active:
        raise RuleViolation("U kunt uw eigen account niet uitzetten. Vraag het een andere beheerder.", "is_active")


def session_is_over(*, signed_in_at: datetime, seen_at: datetime, at: datetime) -> bool:
    """A session ends after 30 minutes without a page and after 10 hours in all."""
    return at - seen_at >= IDLE_LIMIT or at - signed_in_at >= SESSION_LIMIT

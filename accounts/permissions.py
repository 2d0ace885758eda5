"""Who may do what with accounts. In pairs: `check_` raises, `may_` asks."""

from accounts.models import User
from oss_intl.shared.errors import NotAllowed


def may_manage_users(user: User) -> bool:
    """Accounts and their roles are kept by the admin."""
    return user.is_admin


def check_manage_users(user: User) -> None:
    if not may_manage_users(user):
        raise NotAllowed("Alleen een beheerder beheert gebruikers. Vraag het een beheerder.")

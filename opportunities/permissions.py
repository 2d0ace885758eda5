"""Who may do what with the calendar. In pairs: `check_` raises, `may_` asks."""

from accounts.models import User
from oss_intl.shared.errors import NotAllowed


def may_keep(user: User) -> bool:
    """Officials and themamanagers keep the calendar; everybody who signs in reads it."""
    return user.is_official or user.is_themamanager


def check_keep(user: User) -> None:
    if not may_keep(user):
        raise NotAllowed("Alleen medewerkers en de themamanager houden de reisagenda bij. Vraag het een van hen.")

"""Who may do what with the register. In pairs: `check_` raises with a sentence, `may_` asks."""

from accounts.models import User
from oss_intl.shared.errors import NotAllowed


def may_keep(user: User) -> bool:
    """Officials and the themamanager keep the register and publish in it."""
    return user.is_official or user.is_themamanager


def check_keep(user: User) -> None:
    if not may_keep(user):
        raise NotAllowed("Alleen medewerkers en de themamanager houden het reisregister bij. Vraag het een van hen.")

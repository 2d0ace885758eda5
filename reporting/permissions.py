"""Who may do what with reports. In pairs: `check_` raises, `may_` asks."""

from accounts.models import User
from oss_intl.shared.errors import NotAllowed


def may_write(user: User) -> bool:
    """The themamanager drafts the report and makes it final."""
    return user.is_themamanager


def check_write(user: User) -> None:
    if not may_write(user):
        raise NotAllowed("Alleen de themamanager schrijft het verslag.")

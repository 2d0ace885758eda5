"""Who may import a register. In pairs: `check_` raises with a sentence, `may_` asks."""

from accounts.models import User
from oss_intl.shared.errors import NotAllowed


def may_import(user: User) -> bool:
    """Admins bring in what exists, and officials what is theirs."""
    return user.is_admin or user.is_official


def check_import(user: User) -> None:
    if not may_import(user):
        raise NotAllowed("Alleen beheerders en medewerkers nemen een register over. Vraag het een van hen.")

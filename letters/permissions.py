"""Who keeps the texts of letters and who makes letters. In pairs: `check_` raises with a sentence, `may_` asks."""

from accounts.models import User
from oss_intl.shared.errors import NotAllowed


def may_keep_templates(user: User) -> bool:
    """The texts are kept by admins, who decide on nothing."""
    return user.is_admin


def check_keep_templates(user: User) -> None:
    if not may_keep_templates(user):
        raise NotAllowed("Alleen een beheerder verandert de standaardbrieven. Vraag het de beheerder.")


def may_make_letter(user: User) -> bool:
    """Letters are made by who does the work: officials and themamanagers."""
    return user.is_official or user.is_themamanager


def check_make_letter(user: User) -> None:
    if not may_make_letter(user):
        raise NotAllowed("Alleen medewerkers en de themamanager maken brieven. Vraag het een van hen.")

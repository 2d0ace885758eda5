"""Who may do what with accounts, and who stands in for the themamanager. `check_` raises, `may_` asks."""

from datetime import date

from accounts.models import Deputy, User
from oss_intl.shared.errors import NotAllowed


def may_manage_users(user: User) -> bool:
    """Accounts and their roles are kept by the admin."""
    return user.is_admin


def check_manage_users(user: User) -> None:
    if not may_manage_users(user):
        raise NotAllowed("Alleen een beheerder beheert gebruikers. Vraag het een beheerder.")


def deputy_on(user: User, today: date) -> Deputy | None:
    """The period in which this official stands in for the themamanager today; None when there is none."""
    return Deputy.objects.at_work(today).filter(user=user).first() if user.is_official else None


def deputy_at_work(today: date) -> Deputy | None:
    """Who stands in for the themamanager today."""
    return Deputy.objects.at_work(today).select_related("user").first()


def may_act_as_themamanager(user: User, today: date) -> bool:
    """The themamanager, or who stands in for her today."""
    return user.is_themamanager or deputy_on(user, today) is not None

"""Who may do what with money. In pairs: `check_` raises with a sentence, `may_` asks."""

from datetime import date

from accounts.models import User
from accounts.permissions import may_act_as_themamanager
from oss_intl.shared.errors import NotAllowed


def may_guard_budget(user: User) -> bool:
    """The themamanager adopts, amends, allows overrides and reserves.

    Who stands in for her reserves what a decision needs (`check_reserve`), and changes no budget.
    """
    return user.is_themamanager


def check_guard_budget(user: User) -> None:
    if not may_guard_budget(user):
        raise NotAllowed("Alleen de themamanager verandert de begroting en reserveert geld. Vraag het de themamanager.")


def check_reserve(user: User, today: date) -> None:
    """Who stands in for the themamanager today reserves what a decision needs."""
    if not may_act_as_themamanager(user, today):
        check_guard_budget(user)


def may_book(user: User) -> bool:
    """Officials and the themamanager book and correct expenses, release money, and complete or cancel activities."""
    return user.is_official or user.is_themamanager


def check_book(user: User) -> None:
    if not may_book(user):
        raise NotAllowed("Alleen medewerkers en de themamanager boeken uitgaven. Vraag het een van hen.")


def may_see_details(user: User) -> bool:
    """Supplier, receipt, description and who booked are for staff; the council reads date, activity and amount."""
    return not user.is_council


def check_see_details(user: User) -> None:
    if not may_see_details(user):
        raise NotAllowed("Bonnen en facturen zijn alleen voor medewerkers.")

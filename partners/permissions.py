"""Who may do what with partners. In pairs: `check_` raises, `may_` asks."""

from datetime import date

from accounts.models import User
from accounts.permissions import may_act_as_themamanager
from oss_intl.shared.errors import NotAllowed


def may_keep_register(user: User) -> bool:
    """Organisations, relations, agreements and contact persons are kept by the admin."""
    return user.is_admin


def check_keep_register(user: User) -> None:
    if not may_keep_register(user):
        raise NotAllowed("Alleen een beheerder past partners en overeenkomsten aan. Vraag het een beheerder.")


def may_add_organisation(user: User) -> bool:
    """An official may add an organisation that is not known yet; the admin completes it."""
    return not user.is_council


def check_add_organisation(user: User | None) -> None:
    """`user` is None when a policy itself is loaded."""
    if user is not None and not may_add_organisation(user):
        raise NotAllowed("Raadsleden lezen mee en voegen geen organisaties toe.")


def may_keep_relation(user: User, today: date) -> bool:
    """The admin keeps relations and agreements; a decision on a co-operation makes or changes them, of the themamanager
    or who stands in for her today. The pages are the admin's alone: they ask `check_keep_register`.
    """
    return user.is_admin or may_act_as_themamanager(user, today)


def check_keep_relation(user: User | None, today: date) -> None:
    """`user` is None when a policy itself is loaded."""
    if user is not None and not may_keep_relation(user, today):
        raise NotAllowed(
            "Alleen een beheerder of een besluit van de themamanager verandert een relatie. Vraag het een beheerder."
        )


def may_keep_promises(user: User) -> bool:
    """Everybody who works for the municipality keeps the promises of agreements and records reviews."""
    return not user.is_council


def check_keep_promises(user: User) -> None:
    if not may_keep_promises(user):
        raise NotAllowed("Raadsleden lezen mee en houden geen beloften bij.")


def may_add_interaction(user: User) -> bool:
    return not user.is_council


def check_add_interaction(user: User) -> None:
    if not may_add_interaction(user):
        raise NotAllowed("Raadsleden lezen mee en leggen geen contactmomenten vast.")


def may_see_contact_persons(user: User) -> bool:
    """Contact persons are personal data: never for the council."""
    return not user.is_council

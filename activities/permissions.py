"""Who may do what with requests and activities. In pairs: `check_` raises with a sentence, `may_` asks."""

from datetime import date

from accounts.models import User
from accounts.permissions import may_act_as_themamanager
from activities.models import FollowUp, Invitation, Request
from activities.models.request import OPEN, Status
from activities.policies import EDITABLE
from oss_intl.shared.errors import NotAllowed


def may_register(user: User) -> bool:
    """Officials and themamanagers register requests."""
    return user.is_official or user.is_themamanager


def check_register(user: User) -> None:
    if not may_register(user):
        raise NotAllowed("Alleen medewerkers en de themamanager leggen verzoeken vast. Vraag het een van hen.")


def may_edit(user: User, case: Request) -> bool:
    """A draft, and what came back for information, is its author's."""
    return case.author_id == user.pk and case.status in EDITABLE


def check_author(user: User, case: Request) -> None:
    if case.author_id != user.pk:
        raise NotAllowed("Alleen wie dit verzoek maakte, past het aan. Vraag het de auteur.")


def may_delete(user: User, case: Request) -> bool:
    """Users delete nothing but their own drafts."""
    return case.author_id == user.pk and case.status == Status.DRAFT


def may_withdraw(user: User, case: Request, today: date) -> bool:
    """The author or the themamanager withdraws what is not decided yet.

    So does who stands in for her: who asked takes a request back when it suits them, and that does not wait.
    """
    return _withdraws(user, case, today) and case.status in OPEN


def check_withdraw(user: User, case: Request, today: date) -> None:
    if not _withdraws(user, case, today):
        raise NotAllowed("Alleen wie dit verzoek maakte of de themamanager trekt het in. Vraag het een van hen.")


def may_answer_for_college(user: User, today: date) -> bool:
    """Officials ask the college; what it answered is recorded by who has the decision: the themamanager or a deputy."""
    return may_act_as_themamanager(user, today)


def check_answer_for_college(user: User, today: date) -> None:
    if not may_answer_for_college(user, today):
        raise NotAllowed(
            "Alleen de themamanager legt het antwoord van het college vast. Geef het door aan de themamanager."
        )


def may_weigh_fully(user: User, today: date) -> bool:
    """The themamanager or a deputy takes a request out of the fast lane; an own one too, as somebody else decides."""
    return may_act_as_themamanager(user, today)


def check_weigh_fully(user: User, today: date) -> None:
    if not may_weigh_fully(user, today):
        raise NotAllowed("Alleen de themamanager stuurt een verzoek naar de gewone weging. Vraag het de themamanager.")


def may_see_internal(user: User) -> bool:
    """Internal notes, attachments and contact persons are for staff; the council reads what was decided."""
    return not user.is_council


def _withdraws(user: User, case: Request, today: date) -> bool:
    return case.author_id == user.pk or may_act_as_themamanager(user, today)


def may_keep_activity(user: User) -> bool:
    """Officials and themamanagers start and evaluate activities, and record results, contacts and follow-up actions."""
    return user.is_official or user.is_themamanager


def check_keep_activity(user: User) -> None:
    if not may_keep_activity(user):
        raise NotAllowed("Alleen medewerkers en de themamanager houden activiteiten bij. Vraag het een van hen.")


def may_finish(user: User, todo: FollowUp) -> bool:
    """Who keeps activities, and the owner of a follow-up action, move it, hand it over and say that it is done."""
    return may_keep_activity(user) or (todo.owner_id == user.pk and not user.is_council)


def check_finish(user: User, todo: FollowUp) -> None:
    if not may_finish(user, todo):
        raise NotAllowed("Alleen de eigenaar of een medewerker verandert deze actie. Vraag het een van hen.")


def may_make_briefing(user: User) -> bool:
    """A briefing names contact persons: it is for staff."""
    return may_see_internal(user)


def check_make_briefing(user: User) -> None:
    if not may_make_briefing(user):
        raise NotAllowed("Een briefing bevat persoonsgegevens en is alleen voor medewerkers. Lees het programma hier.")


def may_invite(user: User) -> bool:
    """Everybody who works for the municipality makes links for outsiders; what comes in is completed by an official."""
    return not user.is_council


def check_invite(user: User) -> None:
    if not may_invite(user):
        raise NotAllowed(
            "Alleen medewerkers, de themamanager en beheerders maken een link voor een verzoek. Vraag het een van hen."
        )


def may_hand_over(user: User) -> bool:
    """An admin sees to it that what an outsider sends in never waits for somebody who left."""
    return user.is_admin


def check_hand_over(user: User) -> None:
    if not may_hand_over(user):
        raise NotAllowed("Alleen een beheerder draagt een ingestuurd verzoek over. Vraag het een van hen.")


def may_revoke(user: User, invitation: Invitation) -> bool:
    """Who made the link, whose draft it becomes, the themamanager and admins revoke it."""
    return user.is_admin or user.is_themamanager or user.pk in {invitation.owner_id, invitation.link.made_by_id}


def check_revoke(user: User, invitation: Invitation) -> None:
    if not may_revoke(user, invitation):
        raise NotAllowed(
            "Alleen wie deze link maakte, de themamanager of een beheerder trekt hem in. Vraag het een van hen."
        )

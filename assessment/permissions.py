"""Who may assess and decide. In pairs: `check_` raises with a sentence, `may_` asks.

Four eyes (decisions.md, 3): registrar and assessor may be one person; who decides is always somebody else.
"""

from datetime import date

from accounts.models import User
from accounts.permissions import may_act_as_themamanager
from activities.models import Activity, Request
from activities.models.request import Status
from assessment.models import Assessment, Decision, Interest, PastAssessor
from assessment.policies import DECIDABLE, DECLARABLE
from assessment.policies_pair import Pair
from assessment.policies_revision import REVISABLE, obstacle
from oss_intl.shared.errors import NotAllowed

INTERESTED = "U hebt gezegd dat u een belang hebt bij dit verzoek. Laat het aan een collega."
OWN = "U hebt dit verzoek zelf geregistreerd of beoordeeld. Laat iemand anders besluiten."


def may_assess(user: User, case: Request, pair: Pair) -> bool:
    """Officials and themamanagers assess what is submitted, unless they decided on it or have an interest.

    A place that a colleague has is that colleague's, and who handed in is done.
    """
    waits = case.status == Status.SUBMITTED
    if not waits or not may_see_queue(user) or _decided(user, case) or _interested(user, case):
        return False
    return has_place(user, pair)


def has_place(user: User, pair: Pair) -> bool:
    """Whether there is a place for this assessor: one's own concept, or a place that no colleague has."""
    own = pair.of(user)
    return not own.is_in if own else not pair.is_full and not pair.is_known_to(user)


def check_assess(user: User, case: Request) -> None:
    check_assesses(user)
    if _decided(user, case):
        raise NotAllowed("U hebt over dit verzoek besloten. Laat iemand anders het beoordelen.")
    if _interested(user, case):
        raise NotAllowed(INTERESTED)


def may_declare(user: User, case: Request, today: date) -> bool:
    """Who may assess says to have an interest while a request waits for that; later on who may decide on it does."""
    if case.status not in DECLARABLE or not may_see_queue(user) or _interested(user, case):
        return False
    return case.status == Status.SUBMITTED or _decides(user, case, today)


def check_declare(user: User, case: Request, today: date) -> None:
    """Who assessed it says so to the themamanager: what counts already is set aside by sending the request back."""
    check_assesses(user)
    if case.status != Status.SUBMITTED and not _decides(user, case, today):
        raise NotAllowed(
            "U kunt dit verzoek nu niet beoordelen of erover besluiten. Meld uw belang bij de themamanager."
        )


def check_place(user: User, pair: Pair) -> None:
    """A request has one place for an assessor, or two where two people assess it."""
    own = pair.of(user)
    if own and own.is_in:
        raise NotAllowed("U hebt uw beoordeling al ingediend. Wacht tot ook die van uw collega binnen is.")
    if not own and pair.is_known_to(user):
        raise NotAllowed("U schreef mee aan een van de twee beoordelingen. Laat de andere aan een collega.")
    if not own and pair.is_needed and pair.is_full:
        raise NotAllowed("Twee collega’s beoordelen dit verzoek al. Kies een ander verzoek.")


def may_ask_for_two(user: User, case: Request, pair: Pair) -> bool:
    """Who assesses asks for a second assessor, before anything is handed in and where not two assess already."""
    waits = case.status == Status.SUBMITTED and may_see_queue(user)
    return waits and not pair.is_needed


def check_see_halves(user: User) -> None:
    """What two assessors each made of a request is for staff; the council reads what counted (Woo, article 5.2)."""
    if user.is_council:
        raise NotAllowed("De twee beoordelingen zijn intern. Lees de gezamenlijke versie bij het verzoek.")


def may_join(user: User, case: Request, pair: Pair) -> bool:
    """Either of the two writes the joint version, once both are in."""
    own = pair.of(user)
    return case.status == Status.SUBMITTED and pair.both_in and own is not None and not _interested(user, case)


def check_join(user: User, case: Request, pair: Pair) -> None:
    check_assess(user, case)
    if pair.of(user) is None:
        raise NotAllowed("De twee beoordelaars maken samen de gezamenlijke versie. Vraag het een van hen.")


def can_assess(user: User, case: Request) -> bool:
    """Whether somebody may assess a request at all: by role, not decided on it, and without an interest."""
    return may_see_queue(user) and not _decided(user, case) and not _interested(user, case)


def may_hand_over(user: User, assessor_id: int, today: date) -> bool:
    """The assessor hands over a concept. For when the assessor is away so do the themamanager, who stands in for her
    (the work that leads to a decision goes on while she is away), and an admin.
    """
    return assessor_id == user.pk or may_act_as_themamanager(user, today) or user.is_admin


def check_hand_over(user: User, assessment: Assessment, today: date) -> None:
    if not may_hand_over(user, assessment.assessor_id, today):
        raise NotAllowed(
            "Alleen de beoordelaar, de themamanager en de beheerder dragen een beoordeling over. Vraag het een van hen."
        )


def check_assessor(user: User, assessment: Assessment) -> None:
    """A concept is its assessor's own."""
    if assessment.assessor_id != user.pk:
        raise NotAllowed(f"{assessment.assessor.name} beoordeelt dit verzoek. Overleg met elkaar.")


def may_decide(user: User, case: Request, today: date) -> bool:
    """The themamanager, or who stands in for her today, decides what lies there, but never what is that person's own.

    What is not assessed yet she can only send back for information.
    """
    return case.status in DECIDABLE and _decides(user, case, today) and not _interested(user, case)


def may_revise(user: User, case: Request, today: date) -> bool:
    """Who may decide also revises an approval that was decided here, until its activity is done."""
    approved = case.status in REVISABLE and _decides(user, case, today)
    if not approved or _interested(user, case):
        return False
    statuses = Activity.objects.filter(case=case).values_list("status", flat=True)
    return Decision.objects.filter(case=case).exists() and not obstacle(Decision.Outcome.REFUSE, statuses)


def check_decide(user: User, case: Request, today: date) -> None:
    if not may_act_as_themamanager(user, today):
        raise NotAllowed("Alleen de themamanager besluit over verzoeken. Laat het besluit aan de themamanager.")
    if _own(user, case):
        raise NotAllowed(OWN)
    if _interested(user, case):
        raise NotAllowed(INTERESTED)


def _decides(user: User, case: Request, today: date) -> bool:
    return may_act_as_themamanager(user, today) and not _own(user, case)


def _own(user: User, case: Request) -> bool:
    if case.author_id == user.pk or Assessment.objects.filter(case=case, assessor=user).exists():
        return True
    return PastAssessor.objects.filter(case=case, user=user).exists()


def _decided(user: User, case: Request) -> bool:
    return Decision.objects.filter(case=case, decided_by=user).exists()


def _interested(user: User, case: Request) -> bool:
    return Interest.objects.filter(case=case, user=user).exists()


def may_see_queue(user: User) -> bool:
    """The queue of assessors is for who may assess."""
    return user.is_official or user.is_themamanager


def check_assesses(user: User) -> None:
    if not may_see_queue(user):
        raise NotAllowed("Alleen medewerkers en de themamanager beoordelen verzoeken. Vraag het een van hen.")


def check_see_memo(user: User) -> None:
    """The memo is for who prepares or takes the decision; the council reads the assessment at the request."""
    if user.is_council:
        raise NotAllowed("Het memo is voor medewerkers. De beoordeling staat bij het verzoek.")


def check_see_decisions(user: User, today: date) -> None:
    """The queue of decisions is the themamanager's, and of who stands in for her."""
    if not may_act_as_themamanager(user, today):
        raise NotAllowed("Alleen de themamanager besluit over verzoeken. Laat het besluit aan de themamanager.")

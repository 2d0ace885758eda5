"""Who may assess and decide. In pairs: `check_` raises with a sentence, `may_` asks.

Four eyes (decisions.md, 3): registrar and assessor may be one person; who decides is always somebody else.
"""

from accounts.models import User
from activities.models import Request
from activities.models.request import Status
from assessment.models import Assessment, Decision
from oss_intl.shared.errors import NotAllowed

DECIDABLE = frozenset({Status.SUBMITTED, Status.ASSESSED, Status.DEFERRED})
OWN = "U hebt dit verzoek zelf geregistreerd of beoordeeld. Laat iemand anders besluiten."


def may_assess(user: User, case: Request) -> bool:
    """Officials and themamanagers assess what is submitted, unless they decided on it before."""
    return _assesses(user) and case.status == Status.SUBMITTED and not _decided(user, case)


def check_assess(user: User, case: Request) -> None:
    if not _assesses(user):
        raise NotAllowed("Alleen medewerkers en de themamanager beoordelen verzoeken.")
    if _decided(user, case):
        raise NotAllowed("U hebt over dit verzoek besloten. Laat iemand anders het beoordelen.")


def check_assessor(user: User, assessment: Assessment) -> None:
    """A concept is its assessor's own."""
    if assessment.assessor_id != user.pk:
        raise NotAllowed(f"{assessment.assessor.name} beoordeelt dit verzoek. Overleg met elkaar.")


def may_decide(user: User, case: Request) -> bool:
    """The themamanager decides what lies before her, but never what she registered or assessed.

    What is not assessed yet she can only send back for information.
    """
    return user.is_themamanager and case.status in DECIDABLE and not _own(user, case)


def check_decide(user: User, case: Request) -> None:
    if not user.is_themamanager:
        raise NotAllowed("Alleen de themamanager besluit over verzoeken.")
    if _own(user, case):
        raise NotAllowed(OWN)


def _assesses(user: User) -> bool:
    return user.is_official or user.is_themamanager


def _own(user: User, case: Request) -> bool:
    return case.author_id == user.pk or Assessment.objects.filter(case=case, assessor=user).exists()


def _decided(user: User, case: Request) -> bool:
    return Decision.objects.filter(case=case, decided_by=user).exists()


def may_see_queue(user: User) -> bool:
    """The queue of assessors is for who may assess."""
    return _assesses(user)


def check_see_queue(user: User) -> None:
    if not _assesses(user):
        raise NotAllowed("Alleen medewerkers en de themamanager beoordelen verzoeken.")


def check_see_decisions(user: User) -> None:
    """The queue of decisions is the themamanager's."""
    if not user.is_themamanager:
        raise NotAllowed("Alleen de themamanager besluit over verzoeken.")

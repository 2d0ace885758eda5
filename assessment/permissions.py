"""Who may assess and decide. In pairs: `check_` raises with a sentence, `may_` asks.

Four eyes (decisions.md, 3): registrar and assessor may be one person; who decides is always somebody else.
"""

from accounts.models import User
from activities.models import Request
from activities.models.request import Status
from assessment.models import Assessment, Decision, Interest
from assessment.policies import DECIDABLE
from oss_intl.shared.errors import NotAllowed

INTERESTED = "U hebt gezegd dat u een belang hebt bij dit verzoek. Laat het aan een collega."
OWN = "U hebt dit verzoek zelf geregistreerd of beoordeeld. Laat iemand anders besluiten."


def may_assess(user: User, case: Request) -> bool:
    """Officials and themamanagers assess what is submitted, unless they decided on it or have an interest.

    What a colleague is assessing already is that colleague's.
    """
    waits = case.status == Status.SUBMITTED
    free = waits and may_see_queue(user) and not _decided(user, case) and not _interested(user, case)
    return free and not Assessment.objects.filter(case=case, status="draft").exclude(assessor=user).exists()


def check_assess(user: User, case: Request) -> None:
    check_assesses(user)
    if _decided(user, case):
        raise NotAllowed("U hebt over dit verzoek besloten. Laat iemand anders het beoordelen.")
    if _interested(user, case):
        raise NotAllowed(INTERESTED)


def check_assessor(user: User, assessment: Assessment) -> None:
    """A concept is its assessor's own."""
    if assessment.assessor_id != user.pk:
        raise NotAllowed(f"{assessment.assessor.name} beoordeelt dit verzoek. Overleg met elkaar.")


def may_decide(user: User, case: Request) -> bool:
    """The themamanager decides what lies before her, but never what she registered or assessed.

    What is not assessed yet she can only send back for information.
    """
    waits = user.is_themamanager and case.status in DECIDABLE
    return waits and not _own(user, case) and not _interested(user, case)


def check_decide(user: User, case: Request) -> None:
    if not user.is_themamanager:
        raise NotAllowed("Alleen de themamanager besluit over verzoeken.")
    if _own(user, case):
        raise NotAllowed(OWN)
    if _interested(user, case):
        raise NotAllowed(INTERESTED)


def _own(user: User, case: Request) -> bool:
    return case.author_id == user.pk or Assessment.objects.filter(case=case, assessor=user).exists()


def _decided(user: User, case: Request) -> bool:
    return Decision.objects.filter(case=case, decided_by=user).exists()


def _interested(user: User, case: Request) -> bool:
    return Interest.objects.filter(case=case, user=user).exists()


def may_see_queue(user: User) -> bool:
    """The queue of assessors is for who may assess."""
    return user.is_official or user.is_themamanager


def check_assesses(user: User) -> None:
    if not may_see_queue(user):
        raise NotAllowed("Alleen medewerkers en de themamanager beoordelen verzoeken.")


def check_see_decisions(user: User) -> None:
    """The queue of decisions is the themamanager's."""
    if not user.is_themamanager:
        raise NotAllowed("Alleen de themamanager besluit over verzoeken.")

"""Choosing from the calendar while a request is being filled in. For the views of the intake."""

from django.contrib import messages
from django.http import HttpRequest

from accounts.http import SignedInRequest
from activities.models import Request
from activities.policies import RequestData
from activities.policies_joining import apart, joined
from opportunities.models import Opportunity
from opportunities.policies import organised_by
from oss_intl.shared.errors import RuleViolation

JOIN, LEAVE = "join", "0"
GONE = "Dit kunt u niet meer kiezen: het staat niet meer in de reisagenda of het gaat niet door. Kies iets anders."


def with_choice(request: SignedInRequest, kind: str, data: RequestData) -> RequestData:
    """The answers with the entry that was chosen beside them, if one was; `0` lets the joined entry go."""
    chosen = request.POST.get(JOIN, "")
    if not chosen:
        return data
    if chosen == LEAVE:
        return apart(kind, data)
    open_ones = Opportunity.objects.visible_to(request.user).filter(state=Opportunity.State.OPEN)
    key = int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) <= 18 else 0
    entry = open_ones.select_related("organiser").filter(pk=key).first()
    if entry is None:
        raise RuleViolation(GONE)
    return joined(kind, data, entry, organised_by(entry))


def say_joined(request: HttpRequest, case: Request) -> None:
    """Tell what was chosen, and to look at what that filled in."""
    if case.opportunity is None:
        messages.success(request, "Dit verzoek sluit nergens meer bij aan.")
    else:
        messages.success(request, f"Oss sluit aan bij “{case.opportunity.title}”. Kijk na wat er nu is ingevuld.")

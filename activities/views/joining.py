"""Choosing from the calendar while a request is being filled in, and beginning a request from an entry of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from activities import actions, permissions
from activities.forms.intake import FIRST, step_url
from activities.models import Request
from activities.policies import RequestData
from activities.policies_joining import apart, begun, joined
from audit.once import once
from opportunities.models import Opportunity
from opportunities.selectors import data_of, with_everything as with_entries
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.forms import TokenForm

JOIN, LEAVE = "join", "0"
GONE = "Dit kunt u niet meer kiezen: het staat niet meer in de reisagenda of het gaat niet door. Kies iets anders."


def with_choice(request: SignedInRequest, kind: str, data: RequestData) -> RequestData:
    """The answers with the entry that was chosen beside them, if one was; `0` lets the joined entry go."""
    chosen = request.POST.get(JOIN, "")
    if not chosen:
        return data
    if chosen == LEAVE:
        return apart(kind, data)
    entry = _open_entry(request, int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) <= 18 else 0)
    return joined(kind, data, entry, data_of(entry))


@require_POST
def draft_from_entry(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin a request that joins an entry of the calendar, with all that is known of it; its author goes on with it."""
    permissions.check_register(request.user)
    entry, at, form = _open_entry(request, pk), timezone.now(), TokenForm(request.POST)
    kind, data = begun(entry, data_of(entry))

    def make() -> str:
        case = actions.create_draft(by=request.user, at=at, kind=kind, data=data)
        messages.success(request, "Uw concept staat klaar. Kijk na wat er is ingevuld en vul het aan.")
        return step_url(case, FIRST)

    token = form.cleaned_data.get("token") if form.is_valid() else None
    return redirect(once(token=token, by=request.user, at=at, make=make))


def _open_entry(request: SignedInRequest, pk: int) -> Opportunity:
    """An entry that goes on, with all that is known of it."""
    open_ones = Opportunity.objects.visible_to(request.user).filter(state=Opportunity.State.OPEN)
    entry = with_entries(open_ones).filter(pk=pk).first()
    if entry is None:
        raise RuleViolation(GONE)
    return entry


def say_joined(request: HttpRequest, case: Request) -> None:
    """Tell what was chosen, and to look at what that filled in."""
    if case.opportunity is None:
        messages.success(request, "Dit verzoek sluit nergens bij aan.")
    else:
        messages.success(request, f"Oss sluit aan bij “{case.opportunity.title}”. Kijk na wat er nu is ingevuld.")

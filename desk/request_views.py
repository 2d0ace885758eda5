"""The list of requests and the page of one request."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from activities.permissions import may_invite, may_register
from desk.request_actions import actions_for
from desk.request_filters import RequestFilter
from desk.selectors import requests
from desk.selectors.waiting import drafts_of
from imports.permissions import may_import
from letters.selectors import letters_of
from oss_intl.shared.dates import day_in_oss


@require_GET
def request_list(request: SignedInRequest) -> HttpResponse:
    """Where every request stands, newest first; the user's own drafts stand above it."""
    filters = RequestFilter(request.GET, queryset=requests.listed(request.user), user=request.user)
    page = requests.request_list(filters.qs, after=_key(request, "na"), before=_key(request, "voor"))
    context = {
        "page": page,
        "filters": filters,
        "chips": [(words, _without(request, name)) for name, words in filters.active()],
        "newer": _with_key(request, "voor", page.newer),
        "older": _with_key(request, "na", page.older),
        "drafts": drafts_of(request.user),
        "may_register": may_register(request.user),
        "may_invite": may_invite(request.user),
        "may_import": may_import(request.user),
    }
    return render(request, "desk/request_list.html", context)


@require_GET
def request_detail(request: SignedInRequest, ref: str) -> HttpResponse:
    """Everything about one request."""
    case = get_object_or_404(requests.find_request(request.user, ref))
    page = requests.request_page(case, request.user, day_in_oss(timezone.now()))
    actions = actions_for(request.user, case, page.pair, day_in_oss(timezone.now()))
    context = {"page": page, "actions": actions, "letters": letters_of(case, request.user)}
    return render(request, "desk/request_detail.html", context)


def _key(request: SignedInRequest, name: str) -> int | None:
    """A key from the address; anything but a number of a row counts as none."""
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= 18 else None


def _without(request: SignedInRequest, name: str) -> str:
    query = request.GET.copy()
    for key in (name, "na", "voor"):
        query.pop(key, None)
    return f"?{query.urlencode()}"


def _with_key(request: SignedInRequest, name: str, key: int | None) -> str:
    if key is None:
        return ""
    query = request.GET.copy()
    query.pop("na", None)
    query.pop("voor", None)
    query[name] = str(key)
    return f"?{query.urlencode()}"

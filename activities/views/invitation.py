"""Links by which outsiders do a request: the list, a new one that is shown once, and revoking."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest, posted, send
from activities import actions, permissions
from activities.forms.invitation import InvitationForm, InvitationHandOverForm
from activities.models import Invitation
from activities.outside import MadeLink, invitation_link
from activities.selectors.invitation import invitation_page, invitation_rows, whom
from links.models import LinkState
from oss_intl.shared.errors import RuleViolation


@require_GET
def invitation_list(request: SignedInRequest) -> HttpResponse:
    """Every link for a request, newest first, or those that stand in one state."""
    permissions.check_invite(request.user)
    at, asked = timezone.now(), request.GET.get("status", "")
    state = LinkState(asked) if asked in LinkState.values else None
    page = invitation_page(request.user, state, request.GET.get("pagina"), at)
    context = {
        "count": "1 link" if page.paginator.count == 1 else f"{page.paginator.count} links",
        "rows": invitation_rows(page, request.user, at),
        "states": LinkState.choices,
        "state": state or "",
        "previous": _page_url(state, page.previous_page_number()) if page.has_previous() else "",
        "next": _page_url(state, page.next_page_number()) if page.has_next() else "",
    }
    return render(request, "activities/invitation_list.html", context)


def invitation_new(request: SignedInRequest) -> HttpResponse:
    """Make a link, and show it. The same form sent twice leads to the list."""
    permissions.check_invite(request.user)
    form = InvitationForm(posted(request), user=request.user)
    made: list[MadeLink] = []

    def make(values: dict[str, Any], at: datetime) -> str:
        row, token = actions.invite(by=request.user, at=at, **values)
        made.append(invitation_link(row, token, request.build_absolute_uri))
        return reverse("activities:invitation_list")

    answer = send(request, form, make)
    if made:
        back = reverse("activities:invitation_list")
        return render(request, "links/made.html", {"made": made[0], "back": back})
    return answer or render(request, "activities/invitation_new.html", {"form": form})


@require_http_methods(["GET", "POST"])
def invitation_hand_over(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give what an outsider sent in to another official, once the account of its own is inactive."""
    permissions.check_hand_over(request.user)
    rows = Invitation.objects.visible_to(request.user).select_related("link", "organisation", "owner")
    row = get_object_or_404(rows.filter(owner__is_active=False), pk=pk)
    form = InvitationHandOverForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.hand_over_invitation(invitation=row, by=request.user, at=at, **values)
        messages.success(request, f"Het verzoek is nu van {values['owner'].name}.")
        return reverse("activities:invitation_list")

    page = {"form": form, "whom": whom(row), "owner": row.owner.name}
    return send(request, form, make) or render(request, "activities/invitation_hand_over.html", page)


@require_POST
def invitation_revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    """See to it that a link works no longer."""
    row = get_object_or_404(Invitation.objects.visible_to(request.user).select_related("link"), pk=pk)
    try:
        actions.revoke_invitation(invitation=row, by=request.user, at=timezone.now())
        messages.success(request, "De link is ingetrokken.")
    except RuleViolation as error:
        messages.warning(request, error.sentence)
    return redirect("activities:invitation_list")


def _page_url(state: LinkState | None, number: int) -> str:
    return f"?status={state or ''}&pagina={number}"

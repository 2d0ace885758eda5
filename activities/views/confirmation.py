"""Asking an organisation to confirm a result: the link is made and shown once, and can be revoked."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest, posted, send
from activities import actions, permissions, policies
from activities.forms.confirmation import AskConfirmationForm
from activities.models import Activity, Confirmation
from activities.outside import MadeLink, confirmation_link
from oss_intl.shared.errors import RuleViolation


def confirmation_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make a link for an organisation, and show it. The same form sent twice leads to the activity."""
    permissions.check_keep_activity(request.user)
    activity = get_object_or_404(Activity.objects.visible_to(request.user).select_related("case"), pk=pk)
    if request.method != "POST":
        policies.check_confirmable(activity.status)
    form = AskConfirmationForm(posted(request), activity=activity)
    made: list[MadeLink] = []

    def make(values: dict[str, Any], at: datetime) -> str:
        row, token = actions.ask_confirmation(activity=activity, by=request.user, at=at, **values)
        made.append(confirmation_link(row, token, request.build_absolute_uri))
        return _url(activity)

    answer = send(request, form, make)
    page = {"activity": activity, "back": _url(activity), "form": form}
    if made:
        return render(request, "links/made.html", {**page, "made": made[0]})
    return answer or render(request, "activities/confirmation_new.html", page)


@require_POST
def confirmation_revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    """See to it that the link of a confirmation works no longer."""
    rows = Confirmation.objects.visible_to(request.user).select_related("link", "activity", "organisation")
    row = get_object_or_404(rows, pk=pk)
    try:
        actions.revoke_confirmation(confirmation=row, by=request.user, at=timezone.now())
        messages.success(request, "De link is ingetrokken.")
    except RuleViolation as error:
        messages.warning(request, error.sentence)
    return redirect(_url(row.activity))


def _url(activity: Activity) -> str:
    return reverse("desk:activity_detail", args=[activity.pk])

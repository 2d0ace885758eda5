"""What is kept of an activity while it runs: start, results and contacts."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from activities import actions, permissions
from activities.forms.activity import ContactForm, ResultForm
from activities.http import posted, send
from activities.models import Activity
from oss_intl.shared.errors import RuleViolation


@require_POST
def activity_start(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that an activity has begun. A second click finds it running and says so."""
    activity = _activity(request, pk)
    try:
        actions.start(activity=activity, by=request.user, at=timezone.now())
        messages.success(request, "De activiteit loopt nu.")
    except RuleViolation as error:
        messages.warning(request, error.sentence)
    return redirect(_url(activity))


def result_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record what an activity brought."""
    permissions.check_keep_activity(request.user)
    activity = _activity(request, pk)
    form = ResultForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.add_result(activity=activity, by=request.user, at=at, **values)
        messages.success(request, "Het resultaat is vastgelegd.")
        return _url(activity)

    return send(request, form, make) or _page(request, "activities/activity_result.html", activity, form=form)


def contact_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record a contact that was made."""
    permissions.check_keep_activity(request.user)
    activity = _activity(request, pk)
    form = ContactForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.add_contact(activity=activity, by=request.user, at=at, **values)
        messages.success(request, "Het contact is vastgelegd, ook bij de organisatie.")
        return _url(activity)

    return send(request, form, make) or _page(request, "activities/activity_contact.html", activity, form=form)


def _activity(request: SignedInRequest, pk: int) -> Activity:
    return get_object_or_404(Activity.objects.visible_to(request.user).select_related("case"), pk=pk)


def _url(activity: Activity) -> str:
    return reverse("desk:activity_detail", args=[activity.pk])


def _page(request: SignedInRequest, template: str, activity: Activity, **page: Any) -> HttpResponse:
    return render(request, template, {"activity": activity, **page})

"""The short form of small routine requests, submitting a draft to the fast lane, and taking one out of it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest, posted, send
from activities import actions, permissions, policies_fast_lane
from activities.forms import intake
from activities.forms.fast_lane import WeighFullyForm
from activities.forms.intake import Intake
from activities.forms.short import SHORT
from activities.models import Request
from activities.policies import RequestData
from activities.views.request import editable_or_404
from audit.once import once
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.forms import TokenForm


@require_http_methods(["GET", "POST"])
def fast_new(request: SignedInRequest) -> HttpResponse:
    """The short form. What does not fit the fast lane becomes a draft of the ordinary way, with nothing retyped."""
    permissions.check_register(request.user)
    at = timezone.now()
    page = Intake(SHORT, case=None, stored=RequestData(title=""), today=day_in_oss(at), post=posted(request))
    if page.wants_row():
        page.add_row()
    elif page.post is not None and page.is_valid():
        token = page.form.cleaned_data["token"]
        try:
            return redirect(once(token=token, by=request.user, at=at, make=lambda: _make(request, page, at)))
        except RuleViolation as error:
            page.refuse(error)
    return render(request, "activities/fast_new.html", {"page": page, "form": page.form, "rows": page.rows})


def _make(request: SignedInRequest, page: Intake, at: datetime) -> str:
    kind = page.form.chosen_kind() or ""
    case = actions.create_draft(by=request.user, at=at, kind=kind, data=page.data())
    if "later" in request.POST:
        messages.success(request, "Uw antwoorden zijn bewaard. U kunt later verdergaan.")
        return reverse("desk:request_list")
    return _submitted(request, case, at)


@require_POST
def fast_submit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Submit a draft to the fast lane from the page where it is checked."""
    case, form, at = editable_or_404(request, pk), TokenForm(request.POST), timezone.now()
    token = form.cleaned_data.get("token") if form.is_valid() else None
    return redirect(once(token=token, by=request.user, at=at, make=lambda: _submitted(request, case, at)))


def _submitted(request: SignedInRequest, case: Request, at: datetime) -> str:
    """Where it went: to its page when it was submitted, else to the check, with the reason."""
    try:
        done = actions.submit(case=case, by=request.user, at=at, fast=True)
    except RuleViolation as refusal:
        messages.warning(request, f"{refusal.sentence} Uw antwoorden staan er al.")
        return intake.step_url(case, intake.CHECK)
    messages.success(request, f"Het verzoek is ingediend voor snelle afhandeling, met nummer {done.reference}.")
    return reverse("desk:request_detail", args=[done.reference])


@require_http_methods(["GET", "POST"])
def weigh_fully(request: SignedInRequest, ref: str) -> HttpResponse:
    """Send a request of the fast lane to the full weighing, with the reason."""
    permissions.check_weigh_fully(request.user, day_in_oss(timezone.now()))
    case = get_object_or_404(Request.objects.visible_to(request.user), reference=ref)
    form = WeighFullyForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.weigh_fully(case=case, by=request.user, at=at, **values)
        messages.success(request, f"Verzoek {ref} gaat langs de vragen van het beleid.")
        return reverse("desk:request_detail", args=[ref])

    done = send(request, form, make)
    if done is None and not form.is_bound:
        policies_fast_lane.check_waits(case.status)
    return done or render(request, "activities/weigh_fully.html", {"case": case, "form": form})

"""The admin's page of who stands in for the themamanager."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts import deputy_actions, permissions
from accounts.deputy_forms import DeputyForm
from accounts.http import SignedInRequest, posted, send
from accounts.models import Deputy
from oss_intl.shared.dates import day_in_oss


@require_http_methods(["GET", "POST"])
def deputies(request: SignedInRequest) -> HttpResponse:
    """Who stands in, who did, and the form to record a next period."""
    permissions.check_manage_users(request.user)
    form = DeputyForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        deputy_actions.appoint_deputy(by=request.user, at=at, **values)
        messages.success(request, "De waarneming is vastgelegd.")
        return reverse("accounts:deputies")

    rows = Deputy.objects.select_related("user").order_by("-starts_on", "-pk")[:50]
    context = {"form": form, "rows": rows, "today": day_in_oss(timezone.now())}
    return send(request, form, make) or render(request, "accounts/deputies.html", context)


@require_POST
def deputy_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a period now."""
    permissions.check_manage_users(request.user)
    deputy = get_object_or_404(Deputy, pk=pk)
    deputy_actions.end_deputy(deputy=deputy, by=request.user, at=timezone.now())
    messages.success(request, "De waarneming is beëindigd.")
    return redirect("accounts:deputies")

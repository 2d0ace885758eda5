"""The page on which a request is withdrawn, with what waits for the college."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest, posted, send
from activities.models import Request
from activities.models.request import Status
from activities.permissions import check_withdraw
from activities.policies import check_transition
from assessment import actions
from assessment.forms.withdraw import WithdrawForm
from oss_intl.shared.dates import day_in_oss


@require_http_methods(["GET", "POST"])
def withdraw(request: SignedInRequest, ref: str) -> HttpResponse:
    """Withdraw with a reason; the request stays in the register."""
    case = get_object_or_404(Request.objects.visible_to(request.user), reference=ref)
    check_withdraw(request.user, case, day_in_oss(timezone.now()))
    form = WithdrawForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.withdraw(case=case, by=request.user, at=at, **values)
        messages.success(request, f"Verzoek {ref} is ingetrokken.")
        return reverse("desk:request_detail", args=[ref])

    done = send(request, form, make)
    if done is None and not form.is_bound:
        check_transition(case.status, Status.WITHDRAWN)
    return done or render(request, "assessment/withdraw.html", {"case": case, "form": form})

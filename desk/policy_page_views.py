"""The policy as one page to read, with how far two assessors agreed beside the questions."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from assessment.selectors.agreement import agreement
from oss_intl.shared.dates import day_in_oss
from policy.selectors import policy_page


@require_GET
def policy(request: SignedInRequest) -> HttpResponse:
    """What the council adopted: the questions, the lines, the intentions, each with its chapter."""
    today = day_in_oss(timezone.now())
    page = {"page": policy_page(today), "agreed": agreement(None, today, request.user)}
    return render(request, "desk/policy.html", page)

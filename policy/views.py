"""The policy as one page to read."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from oss_intl.shared.dates import day_in_oss
from policy.selectors import policy_page


@require_GET
def overview(request: SignedInRequest) -> HttpResponse:
    """What the council adopted: the questions, the lines, the intentions, each with its chapter."""
    return render(request, "policy/overview.html", {"page": policy_page(day_in_oss(timezone.now()))})

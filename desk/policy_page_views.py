"""The policy as one page to read."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from desk.selectors.policy_page import whole_page
from oss_intl.shared.dates import day_in_oss


@require_GET
def policy(request: SignedInRequest) -> HttpResponse:
    """What the council adopted, in parts that open; with `open` every part is open, to read or print it whole."""
    whole = whole_page(day_in_oss(timezone.now()), is_open="open" in request.GET)
    return render(request, "desk/policy.html", {"whole": whole, "page": whole.policy, "agreed": whole.agreed})

"""The page of one agreement."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from desk.selectors.agreements import agreement_page
from oss_intl.shared.dates import day_in_oss
from partners.permissions import may_keep_register
from partners.selectors import agreements_with_partner


@require_GET
def agreement_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """An agreement with its promises and reviews."""
    agreement = get_object_or_404(agreements_with_partner(request.user), pk=pk)
    page = agreement_page(agreement, request.user, day_in_oss(timezone.now()))
    return render(request, "desk/agreement_detail.html", {"page": page, "may_keep": may_keep_register(request.user)})

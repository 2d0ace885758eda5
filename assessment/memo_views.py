"""Handing out the memo for a decision."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from activities.models import Request
from assessment import permissions
from assessment.memo import memo_name, memo_text
from documents.http import handed_out


@require_POST
def memo(request: SignedInRequest, ref: str, form: str) -> HttpResponse:
    """The memo as PDF or OpenDocument, as the records are now."""
    cases = Request.objects.visible_to(request.user).select_related("requester", "partner", "channel")
    case = get_object_or_404(cases, reference=ref)
    permissions.check_see_memo(request.user)
    at = timezone.now()
    return handed_out(memo_text(case, request.user, at=at), created=at, name=memo_name(case, form), form=form)

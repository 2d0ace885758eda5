"""The page on which a concept of an assessment is handed over to a colleague."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest, posted, send
from activities.forms.follow_up import HandOverForm
from activities.models import Request
from assessment import actions, permissions
from assessment.models import Assessment
from assessment.selectors.pair import who_can_take_over
from oss_intl.shared.dates import day_in_oss


@require_http_methods(["GET", "POST"])
def hand_over(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    """Give a concept to a colleague, with the reason."""
    cases = Request.objects.visible_to(request.user).filter(reference=ref)
    concepts = Assessment.objects.filter(case__in=cases).select_related("case", "assessor")
    concept = get_object_or_404(concepts, pk=pk)
    permissions.check_hand_over(request.user, concept, day_in_oss(timezone.now()))
    form = HandOverForm(posted(request), people=who_can_take_over(concept.case))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.hand_over(assessment=concept, by=request.user, at=at, **values)
        messages.success(request, f"De beoordeling is nu van {values['owner'].name}.")
        return reverse("desk:request_detail", args=[ref])

    page = {"case": concept.case, "concept": concept, "form": form, "is_own": concept.assessor_id == request.user.pk}
    return send(request, form, make) or render(request, "assessment/hand_over.html", page)

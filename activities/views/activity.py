"""What is kept of an activity while it runs: its start."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from activities import actions
from activities.models import Activity
from oss_intl.shared.errors import RuleViolation


@require_POST
def activity_start(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that an activity has begun. A second click finds it running and says so."""
    activity = get_object_or_404(Activity.objects.visible_to(request.user), pk=pk)
    try:
        actions.start(activity=activity, by=request.user, at=timezone.now())
        messages.success(request, "De activiteit loopt nu.")
    except RuleViolation as error:
        messages.warning(request, error.sentence)
    return redirect("desk:activity_detail", pk=pk)

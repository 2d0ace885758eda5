"""The list of all follow-up actions, and the page of one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from activities.models import FollowUp
from activities.permissions import may_see_internal
from desk.follow_up_filters import FollowUpFilter
from desk.paging import key_of, with_key, without
from desk.selectors import follow_ups
from oss_intl.shared.dates import day_in_oss


@require_GET
def follow_up_list(request: SignedInRequest) -> HttpResponse:
    """Every action that this user may read, the most pressing first."""
    today = day_in_oss(timezone.now())
    todos = FollowUp.objects.visible_to(request.user)
    filters = FollowUpFilter(request.GET, queryset=todos, user=request.user, today=today)
    keys = {"after": key_of(request, "na"), "before": key_of(request, "voor")}
    page = follow_ups.follow_up_list(filters.qs, request.user, today, **keys)
    context = {
        "page": page,
        "filters": filters,
        "chips": [(words, without(request, name)) for name, words in filters.active()],
        "earlier": with_key(request, "voor", page.earlier),
        "later": with_key(request, "na", page.later),
        "shows_internal": may_see_internal(request.user),
    }
    return render(request, "desk/follow_up_list.html", context)


@require_GET
def follow_up_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One action with its history."""
    todos = follow_ups.with_about(FollowUp.objects.visible_to(request.user)).select_related("owner")
    page = follow_ups.follow_up_page(get_object_or_404(todos, pk=pk), request.user, day_in_oss(timezone.now()))
    return render(request, "desk/follow_up_detail.html", {"page": page})

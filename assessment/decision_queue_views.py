"""The page of what waits for a decision."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from accounts.permissions import deputy_at_work
from assessment import permissions
from assessment.compare_views import CHOSEN, references
from assessment.selectors import queues
from assessment.selectors.fast_lane import waits_in_fast_lane
from budget.selectors import year_overview
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.paging import PAGE, around

PAGE_OF_DEFERRED = "aangehouden"


@require_GET
def decision_queue(request: SignedInRequest) -> HttpResponse:
    """What waits for a decision, by deadline, and what was deferred to a later day."""
    today = day_in_oss(timezone.now())
    permissions.check_see_decisions(request.user, today)
    ready = queues.to_decide(request.user, today, request.GET.get(PAGE))
    deferred = queues.deferred(request.user, today, request.GET.get(PAGE_OF_DEFERRED))
    chosen = references(request.GET, CHOSEN)
    page = {
        "chosen": chosen,
        "elsewhere": queues.chosen_elsewhere(chosen, [row.reference for row in (*ready, *deferred)]),
        "ready": ready,
        "around": around(request, ready),
        "deferred": deferred,
        "around_deferred": around(request, deferred, PAGE_OF_DEFERRED),
        "can_compare": ready.paginator.count + deferred.paginator.count > 1,
        "within": queues.days_to_decide(today),
        "standing_in": deputy_at_work(today),
        "fast": waits_in_fast_lane(request.user, today),
        "budget": year_overview(today.year),
        "money_title": f"Het geld in {today.year}",
        "free_label": f"Nog vrij in {today.year}",
    }
    return render(request, "assessment/decision_queue.html", page)

"""The first page after signing in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.http import SignedInRequest
from activities import permissions
from budget.selectors import year_overview
from desk.selectors import overview as selectors
from oss_intl.shared.dates import day_in_oss


def overview(request: SignedInRequest) -> HttpResponse:
    """What waits for this user, open requests, the year's money and coming activities."""
    today = day_in_oss(timezone.now())
    waiting = selectors.tasks(request.user, today)
    budget = year_overview(today.year)
    counts = selectors.counts(request.user, today, len(waiting))
    page = {
        **selectors.words(request.user, today, counts, budget),
        "tasks": waiting[: selectors.TASKS],
        "more_tasks": waiting[selectors.TASKS :],
        "counts": counts,
        "budget": budget,
        "chart_rows": selectors.chart_rows(budget) if budget else [],
        "coming": selectors.coming_activities(today),
        "latest": selectors.latest_requests(request.user),
        "may_register": permissions.may_register(request.user),
    }
    return render(request, "desk/overview.html", page)

"""The list of activities, the page of one activity, and its evaluation beside what was promised."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest, posted, send
from activities import actions, permissions, policies
from activities.forms.activity import EvaluationForm
from activities.models import Activity
from desk.activity_actions import actions_for
from desk.activity_filters import ActivityFilter
from desk.paging import key_of, with_key, without
from desk.selectors import activities
from desk.selectors.evaluations import asked_questions
from oss_intl.shared.dates import book_year, day_in_oss


@require_GET
def activity_list(request: SignedInRequest) -> HttpResponse:
    """Every activity, newest first."""
    filters = ActivityFilter(request.GET, queryset=Activity.objects.visible_to(request.user))
    page = activities.activity_list(filters.qs, after=key_of(request, "na"), before=key_of(request, "voor"))
    context = {
        "page": page,
        "filters": filters,
        "chips": [(words, without(request, name)) for name, words in filters.active()],
        "newer": with_key(request, "voor", page.newer),
        "older": with_key(request, "na", page.older),
    }
    return render(request, "desk/activity_list.html", context)


@require_GET
def activity_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything about one activity."""
    activity = get_object_or_404(activities.find_activity(request.user), pk=pk)
    page = activities.activity_page(activity, request.user, timezone.now())
    return render(request, "desk/activity_detail.html", {"page": page, "may": actions_for(request.user, activity)})


def activity_evaluate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Look back on the policy's questions, with what was promised beside each."""
    permissions.check_keep_activity(request.user)
    activity = get_object_or_404(Activity.objects.visible_to(request.user).select_related("case"), pk=pk)
    if request.method != "POST":
        policies.check_evaluable(activity.kind, activity.status)
    asked = asked_questions(activity, day_in_oss(timezone.now()))
    form = EvaluationForm(
        posted(request),
        questions=[item.question for item in asked],
        kind=activity.kind,
        years=_years(activity, book_year(timezone.now())),
    )

    def make(values: dict[str, Any], at: datetime) -> str:
        about: dict[str, Any] = {name: values.get(name) for name in ("conclusion", "year", "todo")}
        actions.evaluate(activity=activity, by=request.user, at=at, answers=form.answers(), keep=form.keeps(), **about)
        messages.success(request, "De evaluatie is vastgelegd.")
        return reverse("desk:activity_detail", args=[pk])

    cards = [(item, form[f"verdict_{item.question.pk}"], form[f"justification_{item.question.pk}"]) for item in asked]
    page = {"activity": activity, "form": form, "cards": cards}
    return send(request, form, make) or render(request, "desk/activity_evaluate.html", page)


def _years(activity: Activity, this_year: int) -> list[int]:
    """The years of a membership that were not looked back on yet, newest first."""
    done = set(activity.evaluations.values_list("year", flat=True))
    return [year for year in range(max(this_year, activity.year), activity.year - 1, -1) if year not in done]

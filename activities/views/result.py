"""What came of an activity: results and contacts with their evidence, and goals that were missed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest, posted, send
from activities import actions, permissions, policies
from activities.forms.result import ContactForm, CountForm, MissedForm, ResultForm
from activities.models import Activity, Result, Target
from files.actions import store
from files.http import download


def result_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record what an activity brought, with its evidence."""
    permissions.check_keep_activity(request.user)
    activity = get_object_or_404(Activity.objects.visible_to(request.user), pk=pk)
    form = ResultForm(posted(request), request.FILES or None, activity=activity, initial=_of_target(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        upload = values.pop("file")
        file = store(upload=upload, by=request.user, at=at) if upload else None
        actions.add_result(activity=activity, by=request.user, at=at, file=file, **values)
        messages.success(request, "Het resultaat is vastgelegd.")
        return _url(activity)

    answer = send(request, form, make)
    if answer is None and request.FILES:
        form.add_error("file", "Kies het bestand opnieuw: uw browser bewaart het niet.")
    return answer or _page(request, "activities/activity_result.html", activity, form=form)


def contact_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record a contact that was made."""
    permissions.check_keep_activity(request.user)
    activity = get_object_or_404(Activity.objects.visible_to(request.user), pk=pk)
    form = ContactForm(posted(request), activity=activity, initial=_of_target(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.add_contact(activity=activity, by=request.user, at=at, **values)
        messages.success(request, "Het contact is vastgelegd, ook bij de organisatie.")
        return _url(activity)

    return send(request, form, make) or _page(request, "activities/activity_contact.html", activity, form=form)


def result_count(request: SignedInRequest, pk: int) -> HttpResponse:
    """Count a result that counts for no goal yet for a goal of its activity."""
    permissions.check_keep_activity(request.user)
    results = Result.objects.select_related("activity", "interaction__organisation")
    result = get_object_or_404(results.filter(activity__in=Activity.objects.visible_to(request.user)), pk=pk)
    activity = result.activity
    form = CountForm(posted(request), activity=activity)
    if request.method != "POST":
        policies.check_recordable(activity.status)
        policies.check_countable(counts=result.target_id is not None, has_targets=bool(form.targets))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.count_for(result=result, by=request.user, at=at, **values)
        messages.success(request, "Het resultaat telt nu voor het doel.")
        return _url(activity)

    answer = send(request, form, make)
    return answer or _page(request, "activities/result_count.html", activity, form=form, result=result)


def target_missed(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say of a goal that nothing came of it, and why."""
    permissions.check_keep_activity(request.user)
    activities = Activity.objects.visible_to(request.user)
    target = get_object_or_404(Target.objects.select_related("activity").filter(activity__in=activities), pk=pk)
    assert target.activity is not None
    form = MissedForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.miss_target(target=target, by=request.user, at=at, **values)
        messages.success(request, "Bij het doel staat nu waarom het niet is gehaald.")
        return _url(activity)

    activity = target.activity
    answer = send(request, form, make)
    return answer or _page(request, "activities/target_missed.html", activity, form=form, target=target)


@require_GET
def result_evidence(request: SignedInRequest, file_id: UUID) -> HttpResponse:
    """The file that shows a result; never for the council."""
    if not permissions.may_see_internal(request.user):
        raise Http404
    activities = Activity.objects.visible_to(request.user)
    result = get_object_or_404(Result.objects.select_related("file").filter(activity__in=activities), file=file_id)
    assert result.file is not None
    return download(result.file)


def _of_target(request: SignedInRequest) -> dict[str, str]:
    """The goal that somebody came from: `?doel=12`."""
    return {"target": request.GET.get("doel", "")}


def _url(activity: Activity) -> str:
    return reverse("desk:activity_detail", args=[activity.pk])


def _page(request: SignedInRequest, template: str, activity: Activity, **page: Any) -> HttpResponse:
    return render(request, template, {"activity": activity, **page})

"""Pages on which an activity takes another course: postponed, split, or merged with another one."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from accounts.http import SignedInRequest, posted, send
from activities.models import Activity
from activities.policies_course import check_movable
from budget import activity_actions, permissions
from budget.course_forms import MergeForm, PostponeForm, SplitForm
from budget.open_money import open_commitments
from oss_intl.shared.forms import TokenForm


def activity_postpone(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give an activity other days; in another year its money moves along."""
    activity = _movable(request, pk)
    known = {"starts_on": activity.starts_on, "ends_on": activity.ends_on}
    form = PostponeForm(posted(request), initial=known)

    def make(values: dict[str, Any], at: datetime) -> str:
        activity_actions.postpone_activity(activity=activity, by=request.user, at=at, **values)
        messages.success(request, "De activiteit heeft nieuwe data. De oude blijven te lezen.")
        return _url(activity)

    return send(request, form, make) or _page(request, "budget/postpone.html", activity, form)


def activity_split(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make a second activity of a part of this one."""
    activity = _movable(request, pk)
    form = SplitForm(posted(request), activity=activity, commitments=_offered(request, activity))

    def make(values: dict[str, Any], at: datetime) -> str:
        about = {name: values[name] for name in ("title", "starts_on", "ends_on", "targets", "reason")}
        part = activity_actions.split_activity(
            activity=activity, by=request.user, at=at, cents=form.cents(), **about
        )  # fmt: skip
        messages.success(request, f"Er zijn nu 2 activiteiten. Dit is {part.title}.")
        return _url(part)

    return send(request, form, make) or _page(request, "budget/split.html", activity, form)


def activity_merge(request: SignedInRequest, pk: int) -> HttpResponse:
    """End this activity and go on with another of its kind."""
    activity = _movable(request, pk)
    form = MergeForm(posted(request), activity=activity)

    def make(values: dict[str, Any], at: datetime) -> str:
        kept = activity_actions.merge_activities(source=activity, by=request.user, at=at, **values)
        messages.success(request, f"{activity.title} gaat door als {kept.title}.")
        return _url(kept)

    return send(request, form, make) or _page(request, "budget/merge.html", activity, form)


def _movable(request: SignedInRequest, pk: int) -> Activity:
    permissions.check_book(request.user)
    activity = get_object_or_404(Activity.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        check_movable(activity.kind, activity.status)
    return activity


def _offered(request: SignedInRequest, activity: Activity) -> list[Any]:
    """The open reservations, for who may reserve."""
    return open_commitments(activity) if permissions.may_guard_budget(request.user) else []


def _url(activity: Activity) -> str:
    return reverse("desk:activity_detail", args=[activity.pk])


def _page(request: SignedInRequest, template: str, activity: Activity, form: TokenForm) -> HttpResponse:
    page = {"activity": activity, "form": form, "commitments": open_commitments(activity)}
    return render(request, template, {**page, "guards": permissions.may_guard_budget(request.user)})

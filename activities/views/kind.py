"""What the small pages of one kind of activity share: one form, one action, and back to the activity."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from accounts.http import SignedInRequest, send
from activities import permissions
from activities.models import Activity
from activities.views.mission_form import version_of
from oss_intl.shared.forms import TokenForm
from policy.models import Kind

Save = Callable[[dict[str, Any], datetime], object]


@dataclass(frozen=True)
class Words:
    """What such a page says: its title, its button, the message afterwards, and a line below the title."""

    title: str
    button: str
    done: str
    lead: str = ""


def activity_of(request: SignedInRequest, pk: int, kind: Kind) -> Activity:
    """An activity of this kind for somebody who may keep it; another is no page."""
    permissions.check_keep_activity(request.user)
    related = {Kind.PROJECT: "project__programme", Kind.MEMBERSHIP: "membership__network"}[kind]
    rows = Activity.objects.visible_to(request.user).select_related("case", related)
    return get_object_or_404(rows, pk=pk, kind=kind)


def kind_page(
    request: SignedInRequest,
    form: TokenForm,
    words: Words,
    activity: Activity,
    save: Save,
    *,
    row: models.Model | None = None,
    **page: Any,
) -> HttpResponse:
    """Show the form; when it is sent and right, save once and go to the activity's page."""

    def make(values: dict[str, Any], at: datetime) -> str:
        save(values, at)
        messages.success(request, words.done)
        return reverse("desk:activity_detail", args=[activity.pk])

    context = {"activity": activity, "form": form, "words": words, "rows": None, **page}
    return send(request, form, make, version_now=lambda: version_of(row)) or render(
        request, "activities/kind_form.html", context
    )

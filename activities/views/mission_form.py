"""One form of a mission's file as a page: drawn, sent once, and back to its part of the file. No address of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.http import SignedInRequest, send
from activities import permissions, policies_mission as policies
from activities.models import Mission
from activities.policies_mission import Part
from activities.selectors.mission import find_missions
from oss_intl.shared.forms import TokenForm

TEMPLATE = "activities/mission_form.html"


@dataclass(frozen=True)
class Words:
    """What the page of a form says: its title, its button, the message afterwards, and the sentence under the title."""

    title: str
    button: str
    done: str
    lead: str = ""


@dataclass(frozen=True)
class Removal:
    """How a row is taken away: the address, the button, and the question that is asked first."""

    url: str
    button: str
    question: str
    note: str


def load(request: SignedInRequest, pk: int, part: Part) -> Mission:
    """A mission whose file this user keeps. Refused with a sentence when this part is fixed, before anything is typed.

    What was typed meanwhile is not lost: a form that is sent is refused on its page, by the action.
    """
    permissions.check_keep_activity(request.user)
    mission = get_object_or_404(find_missions(request.user), pk=pk)
    if request.method != "POST":
        policies.check_open(part, mission.activity.status)
    return mission


def row_or_404(model: type[models.Model], request: SignedInRequest, pk: int, part: Part) -> Any:
    """A row of the file of a mission that this user keeps."""
    row = model._default_manager.filter(pk=pk).first()
    if row is None:
        permissions.check_keep_activity(request.user)
        raise Http404
    load(request, row.mission_id, part)  # type: ignore[attr-defined]  # every row of the file has its mission
    return row


def file_url(mission: Mission, part: str = "") -> str:
    """The address of a mission's file, at one of its parts."""
    return reverse("activities:mission", args=[mission.pk]) + (f"#{part}" if part else "")


def form_page(
    request: SignedInRequest,
    mission: Mission,
    form: TokenForm,
    words: Words,
    save: Callable[[datetime], str],
    *,
    row: models.Model | None = None,
    removal: Removal | None = None,
    template: str = TEMPLATE,
    **page: Any,
) -> HttpResponse:
    """Show the form; when it is sent and right, run `save` once and go to the address that it answers."""

    def make(_values: dict[str, Any], at: datetime) -> str:
        url = save(at)
        messages.success(request, words.done)
        return url

    answer = send(request, form, make, version_now=lambda: version_of(row))
    if answer is None and request.FILES:
        form.add_error("file", "Kies het bestand opnieuw: uw browser bewaart het niet.")
    context = {"mission": mission, "activity": mission.activity, "form": form, "words": words, "removal": removal}
    return answer or render(request, template, {**context, **page})


def version_of(row: models.Model | None) -> int:
    """The version that is stored now; 0 for what is not stored."""
    found = type(row)._default_manager.filter(pk=row.pk).values_list("version", flat=True).first() if row else None
    return int(found or 0)


def remove(request: SignedInRequest, mission: Mission, part: str, done: str, act: Callable[[], None]) -> HttpResponse:
    """Take a row away and go back to its part of the file."""
    act()
    messages.success(request, done)
    return redirect(file_url(mission, part))

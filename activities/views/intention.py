"""What is kept of intentions and positions of the policy: done, not done, added and ended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.http import Make, SignedInRequest, posted, send
from activities import actions, permissions
from activities.forms.intention import (
    DeedForm,
    IntentionForm,
    NotDoneForm,
    PositionEndForm,
    PositionEntryForm,
    PositionForm,
)
from activities.models import Activity, IntentionDeed
from oss_intl.shared.dates import book_year
from oss_intl.shared.forms import TokenForm
from policy import position_actions
from policy.models import PolicyIntention, Position
from policy.permissions import check_keep_positions

YEARS_BACK = 5


@dataclass(frozen=True)
class Words:
    """What the page of a form says: its title, what it is about, its button, and where one goes back to.

    `of` and `of_name` are the list that the page lies in.
    """

    title: str
    about: str
    button: str
    back_url: str
    of: str = "Voornemens en posities"
    of_name: str = "desk:intention_list"


def intention_done(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what carries out an intention."""
    intention = _intention(request, pk)
    form, url = DeedForm(posted(request)), _of_intention(pk)

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.carry_out(intention=intention, by=request.user, at=at, **values)
        messages.success(request, "Bij het voornemen staat nu wat er is gedaan.")
        return url

    return _page(request, form, make, Words("Leg vast wat er is gedaan", intention.text, "Leg vast", url))


def intention_not_done(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say why an intention was not done in a year."""
    intention = _intention(request, pk)
    this_year = book_year(timezone.now())
    form = NotDoneForm(posted(request), years=range(this_year, this_year - YEARS_BACK, -1))
    url = _of_intention(pk)

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.not_done(intention=intention, by=request.user, at=at, **values)
        messages.success(request, "De reden staat bij het voornemen.")
        return url

    return _page(request, form, make, Words("Waarom is het niet gedaan?", intention.text, "Leg de reden vast", url))


@require_POST
def deed_take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what was said by mistake; a second click finds nothing to take back."""
    deed = get_object_or_404(IntentionDeed, pk=pk)
    intention = actions.take_back_deed(deed=deed, by=request.user, at=timezone.now())
    messages.success(request, "Het staat niet meer bij het voornemen.")
    return redirect(_of_intention(intention.pk))


def activity_intention(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say which intention an activity carries out."""
    permissions.check_keep_activity(request.user)
    activity = get_object_or_404(Activity.objects.visible_to(request.user), pk=pk)
    form, url = IntentionForm(posted(request)), reverse("desk:activity_detail", args=[pk])

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.carry_out(intention=values["intention"], activity=activity, by=request.user, at=at)
        messages.success(request, "De activiteit staat nu bij het voornemen.")
        return url

    words = Words("Kies een voornemen", activity.title, "Leg vast", url, "Activiteiten", "desk:activity_list")
    return _page(request, form, make, words)


def position_new(request: SignedInRequest) -> HttpResponse:
    """Add a position that Oss took."""
    check_keep_positions(request.user)

    def make(values: dict[str, Any], at: datetime) -> str:
        position = position_actions.add_position(by=request.user, at=at, **values)
        messages.success(request, "De positie is toegevoegd.")
        return _of_position(position.pk)

    words = Words("Nieuwe positie", "", "Voeg de positie toe", reverse("desk:intention_list"))
    return _page(request, PositionForm(posted(request)), make, words)


def position_entry(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note what was done with a position."""
    position, url = _position(request, pk), _of_position(pk)

    def make(values: dict[str, Any], at: datetime) -> str:
        position_actions.add_position_entry(position=position, by=request.user, at=at, **values)
        messages.success(request, "Het is vastgelegd.")
        return url

    words = Words("Leg vast wat er is gedaan", str(position), "Leg vast", url)
    return _page(request, PositionEntryForm(posted(request)), make, words)


def position_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that Oss no longer holds a position."""
    position, url = _position(request, pk), _of_position(pk)

    def make(values: dict[str, Any], at: datetime) -> str:
        position_actions.end_position(position=position, by=request.user, at=at, **values)
        messages.success(request, "De positie is beëindigd.")
        return url

    words = Words("Beëindig de positie", str(position), "Beëindig de positie", url)
    return _page(request, PositionEndForm(posted(request)), make, words)


def _page(request: SignedInRequest, form: TokenForm, make: Make, words: Words) -> HttpResponse:
    answer = send(request, form, make)
    return answer or render(request, "activities/intention.html", {"form": form, "words": words})


def _intention(request: SignedInRequest, pk: int) -> PolicyIntention:
    permissions.check_keep_activity(request.user)
    return get_object_or_404(PolicyIntention, pk=pk)


def _position(request: SignedInRequest, pk: int) -> Position:
    check_keep_positions(request.user)
    return get_object_or_404(Position, pk=pk)


def _of_intention(pk: int) -> str:
    return reverse("desk:intention_detail", args=[pk])


def _of_position(pk: int) -> str:
    return reverse("desk:position_detail", args=[pk])

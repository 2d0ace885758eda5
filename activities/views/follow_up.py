"""What is done with follow-up actions: noted for what they are about, handed over, moved and finished."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from accounts.http import SignedInRequest, posted, send
from activities import actions, permissions
from activities.forms.follow_up import FollowUpDoneForm, FollowUpForm, HandOverForm, MoveForm
from activities.forms.result import LaterCheckForm
from activities.models import Activity, FollowUp, LaterCheck
from activities.policies_course import check_note
from oss_intl.shared.forms import TokenForm
from partners.models import Organisation, Promise
from policy.models import PolicyIntention


@dataclass(frozen=True)
class Words:
    """What the page of a form says: its title, what it is about, its button, and where one goes back to."""

    title: str
    about: str
    button: str
    back: str
    back_url: str


def follow_up_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note something that still has to be done for an activity."""
    permissions.check_keep_activity(request.user)
    activity = get_object_or_404(Activity.objects.visible_to(request.user).select_related("case"), pk=pk)
    check_note(activity.status)
    url = reverse("desk:activity_detail", args=[pk])
    return _new(request, activity.title, "Terug naar de activiteit", url, case=activity.case)


def follow_up_for_partner(request: SignedInRequest, slug: str) -> HttpResponse:
    """Note something that still has to be done with a partner."""
    permissions.check_keep_activity(request.user)
    partner = get_object_or_404(Organisation.objects.visible_to(request.user).current(), slug=slug)
    url = reverse("desk:partner_detail", args=[slug])
    return _new(request, partner.name, "Terug naar de partner", url, organisation=partner)


def follow_up_for_intention(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note something that still has to be done for an intention of the policy."""
    permissions.check_keep_activity(request.user)
    intention = get_object_or_404(PolicyIntention, pk=pk)
    url = reverse("desk:intention_detail", args=[pk])
    origin = FollowUp.Origin.INTENTION
    return _new(request, intention.text, "Terug naar het voornemen", url, intention=intention, origin=origin)


def follow_up_for_promise(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make an action of a promise of Oss that is still open, with its text and day filled in."""
    permissions.check_keep_activity(request.user)
    promises = Promise.objects.filter(promised_by=Promise.By.OSS, state=Promise.State.OPEN)
    promise = get_object_or_404(promises.select_related("agreement"), pk=pk)
    url = reverse("desk:agreement_detail", args=[promise.agreement_id])
    known = {"text": promise.text, "due_on": promise.due_on, "owner": request.user}
    about = {"promise": promise, "origin": FollowUp.Origin.PROMISE}
    return _new(request, promise.agreement.title, "Terug naar de overeenkomst", url, known, **about)


def follow_up_hand_over(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give an action to somebody else."""
    todo = _todo(request, pk)
    form = HandOverForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.hand_over_follow_up(follow_up=todo, by=request.user, at=at, **values)
        messages.success(request, f"De actie is nu van {values['owner'].name}.")
        return _url(todo)

    return send(request, form, make) or _page(request, form, _words_of(todo, "Draag de actie over", "Draag over"))


def follow_up_move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give an action another day."""
    todo = _todo(request, pk)
    form = MoveForm(posted(request), initial={"due_on": todo.due_on})

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.move_follow_up(follow_up=todo, by=request.user, at=at, **values)
        messages.success(request, "De actie heeft een nieuwe datum.")
        return _url(todo)

    return send(request, form, make) or _page(request, form, _words_of(todo, "Verzet de actie", "Verzet de datum"))


def follow_up_done(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that an action is done."""
    todo = _todo(request, pk)
    if todo.origin == FollowUp.Origin.LATER_CHECK:
        return _later_check(request, todo)
    form = FollowUpDoneForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.finish_follow_up(follow_up=todo, by=request.user, at=at, **values)
        messages.success(request, "De actie is afgerond.")
        return _url(todo)

    return send(request, form, make) or _page(request, form, _words_of(todo, "Rond de actie af", "Rond de actie af"))


def _later_check(request: SignedInRequest, todo: FollowUp) -> HttpResponse:
    """Record what is left of an activity; that finishes the action."""
    check = get_object_or_404(LaterCheck.objects.select_related("activity", "follow_up"), follow_up=todo)
    form = LaterCheckForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.record_later_check(check=check, by=request.user, at=at, **values)
        messages.success(request, "Wat er nog over is, staat nu bij de activiteit.")
        return reverse("desk:activity_detail", args=[check.activity_id])

    words = _words_of(todo, f"Kijk na {check.months} maanden wat er over is", "Leg vast")
    return send(request, form, make) or _page(request, form, words)


def _new(
    request: SignedInRequest, about: str, back: str, url: str, known: dict[str, Any] | None = None, **owner: Any
) -> HttpResponse:
    form = FollowUpForm(posted(request), initial=known)

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.add_follow_up(by=request.user, at=at, **owner, **values)
        messages.success(request, "De actie is genoteerd.")
        return url

    words = Words("Noteer een actie", about, "Noteer de actie", back, url)
    return send(request, form, make) or _page(request, form, words)


def _todo(request: SignedInRequest, pk: int) -> FollowUp:
    todo = get_object_or_404(FollowUp.objects.visible_to(request.user).select_related("owner"), pk=pk)
    permissions.check_finish(request.user, todo)
    return todo


def _url(todo: FollowUp) -> str:
    return reverse("desk:follow_up_detail", args=[todo.pk])


def _words_of(todo: FollowUp, title: str, button: str) -> Words:
    return Words(title, todo.text, button, "Terug naar de actie", _url(todo))


def _page(request: SignedInRequest, form: TokenForm, words: Words) -> HttpResponse:
    return render(request, "activities/follow_up.html", {"form": form, "words": words})

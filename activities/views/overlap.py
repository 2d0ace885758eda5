"""A request that looks like another one: see both, say that they differ, or go on with the one that is there."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest, posted, send
from activities import actions, permissions
from activities.forms import intake
from activities.forms.intake import Intake
from activities.forms.overlap import DifferentForm
from activities.models import OverlapAnswer, Request
from activities.selectors.joining import offers
from activities.selectors.overlap import compared, name_of, other_url, overlaps, why_alike
from activities.selectors.request import data_of, with_everything
from activities.views.request import editable_or_404
from oss_intl.shared.dates import day_in_oss


@require_http_methods(["GET", "POST"])
def draft_overlap(request: SignedInRequest, pk: int, other_pk: int) -> HttpResponse:
    """Both requests side by side, and the question whether they are the same. Sent: they are not, and why."""
    case, other = editable_or_404(request, pk), _other_or_404(request, pk, other_pk)
    said = OverlapAnswer.objects.filter(case=case, other=other).first()
    form = DifferentForm(posted(request), initial={"reason": said.reason if said else ""})

    def differ(values: dict[str, Any], at: datetime) -> str:
        actions.say_different(case=case, other=other, by=request.user, at=at, reason=values["reason"])
        messages.success(request, f"U gaf aan dat dit een ander verzoek is dan {name_of(other)}.")
        return intake.step_url(case, intake.CHECK)

    context = {
        "case": case,
        "other": other,
        "activity": getattr(other, "activity", None),
        "other_name": name_of(other),
        "other_url": other_url(other),
        "rows": compared(case, other),
        "why": why_alike(case, other),
        "form": form,
        "may_go_on": permissions.may_delete(request.user, case),
        "back": intake.step_url(case, intake.CHECK),
    }
    return send(request, form, differ) or render(request, "activities/draft_overlap.html", context)


@require_POST
def draft_go_on(request: SignedInRequest, pk: int, other_pk: int) -> HttpResponse:
    """Go on with the request that is there: the draft's files and text go to that one, and the draft is gone."""
    case, other = editable_or_404(request, pk), _other_or_404(request, pk, other_pk)
    actions.go_on_with(case=case, other=other, by=request.user, at=timezone.now())
    messages.success(request, f"Uw concept is weg. Wat u invulde en toevoegde, staat nu bij {name_of(other)}.")
    return redirect(other_url(other))


@require_POST
def overlap_preview(request: SignedInRequest, pk: int, step: str) -> HttpResponse:
    """What looks like this request as it is being typed, and what it could join; nothing is stored."""
    case = editable_or_404(request, pk)
    stored = data_of(case)
    page = Intake(
        intake.step_or_404(step), case=case, stored=stored, today=day_in_oss(timezone.now()), post=request.POST
    )
    data = page.data() if page.is_valid() else stored
    kind, today = page.form.chosen_kind() if page.form.is_valid() else None, day_in_oss(timezone.now())
    context = {
        "case": case,
        "page": page,
        "overlaps": overlaps(case, data, request.user),
        "offers": offers(kind or case.kind, data, today),
    }
    return render(request, "activities/_beside.html", context)


def _other_or_404(request: SignedInRequest, pk: int, other_pk: int) -> Request:
    """The request that it looks like, if this user may read it."""
    return get_object_or_404(with_everything(Request.objects.visible_to(request.user).exclude(pk=pk)), pk=other_pk)

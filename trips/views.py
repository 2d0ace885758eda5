"""The register for who signs in: a year, one trip, and keeping and publishing it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest, posted, send
from activities.models import Mission
from activities.models.request import MissionForm
from activities.views.mission_form import Removal, Words, form_page
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from trips import actions, permissions, policies
from trips.forms import LabelsForm, LegForm, OtherCostForm
from trips.models import Leg, OtherCost
from trips.selectors import expenses_of, missions_of, published_facts, register, trip_url, trips_from, years

FORM = "trips/form.html"


@require_GET
def register_now(_request: SignedInRequest) -> HttpResponse:
    """The register of this year."""
    return redirect("trips:register", day_in_oss(timezone.now()).year)


@require_GET
def register_year(request: SignedInRequest, year: int) -> HttpResponse:
    """The trips and gifts of a year, with what must still be published."""
    today = day_in_oss(timezone.now())
    found = register(year, today, request.user)
    page = {
        "register": found,
        "title": f"Reizen in {year}",
        "late_text": f"{found.late} reizen hadden al in het openbare register moeten staan.",
        "years": years(today, public=False),
        "public_url": reverse("trips:public_year", args=[year]),
    }
    return render(request, "trips/register.html", page)


@require_GET
def trip(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything that the register says of one trip, and what it still needs."""
    mission = _mission(request, pk)
    today = day_in_oss(timezone.now())
    page = {
        "mission": mission,
        "trip": trips_from([mission], today)[0],
        "costs": list(mission.other_costs.order_by("pk")),
        "lacks": policies.lacks(published_facts(mission)),
        "may_keep": permissions.may_keep(request.user),
    }
    return render(request, "trips/trip.html", page)


@require_POST
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a trip in the public register."""
    return _done(request, pk, "De reis staat nu in het openbare register.", actions.publish)


@require_POST
def take_over(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take over what others were to pay from the request."""
    return _done(request, pk, "De kosten uit het verzoek staan er nu bij. Controleer ze.", actions.take_over_estimate)


@require_http_methods(["GET", "POST"])
def labels(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what each expense was for."""
    mission = _kept(request, pk)
    form = LabelsForm(posted(request), entries=expenses_of([mission.pk]))

    def make(_values: dict[str, Any], at: datetime) -> str:
        actions.label_expenses(mission=mission, by=request.user, at=at, categories=form.categories())
        messages.success(request, "De uitgaven zijn ingedeeld.")
        return trip_url(mission.pk)

    words = Words("Deel de uitgaven in", "Sla op", "", "Kies bij elke uitgave waar zij voor was.")
    page = {"form": form, "words": words, "mission": mission, "activity": mission.activity, "removal": None}
    return send(request, form, make) or render(request, FORM, page)


@require_http_methods(["GET", "POST"])
def leg_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note a part of the journey."""
    mission = _kept(request, pk)
    form = LegForm(posted(request), initial={"travellers": published_facts(mission).people or None})

    def save(at: datetime) -> str:
        actions.add_leg(mission=mission, by=request.user, at=at, values=form.values())
        return trip_url(mission.pk)

    words = Words("Voeg een deel van de reis toe", "Voeg toe", "Dit deel van de reis is toegevoegd.")
    return form_page(request, mission, form, words, save, template=FORM)


@require_http_methods(["GET", "POST"])
def leg_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a part of the journey."""
    row = _row(request, Leg, pk)
    form = LegForm(posted(request), row=row)

    def save(at: datetime) -> str:
        actions.change_leg(leg=row, by=request.user, at=at, version=form.seen, values=form.values())
        return trip_url(row.mission_id)

    words = Words("Wijzig dit deel van de reis", "Sla op", "Dit deel van de reis is opgeslagen.")
    away = Removal(reverse("trips:leg_remove", args=[row.pk]), "Haal weg", "Dit deel van de reis weghalen?", str(row))
    return form_page(request, row.mission, form, words, save, row=row, removal=away, template=FORM)


@require_POST
def leg_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a part of the journey away."""
    row = _row(request, Leg, pk)
    actions.remove_leg(leg=row, by=request.user, at=timezone.now())
    messages.success(request, "Dit deel van de reis is weg.")
    return redirect(trip_url(row.mission_id))


@require_http_methods(["GET", "POST"])
def cost_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note what somebody else paid."""
    mission = _kept(request, pk)
    form = OtherCostForm(posted(request))

    def save(at: datetime) -> str:
        actions.add_cost(mission=mission, by=request.user, at=at, values=form.values())
        return trip_url(mission.pk)

    lead = "Wat Oss zelf uit dit budget betaalde, staat er al: dat komt uit de begroting."
    words = Words("Wat een ander betaalde", "Voeg toe", "De kosten zijn toegevoegd.", lead)
    return form_page(request, mission, form, words, save, template=FORM)


@require_http_methods(["GET", "POST"])
def cost_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what somebody else paid."""
    row = _row(request, OtherCost, pk)
    form = OtherCostForm(posted(request), row=row)

    def save(at: datetime) -> str:
        actions.change_cost(cost=row, by=request.user, at=at, version=form.seen, values=form.values())
        return trip_url(row.mission_id)

    words = Words("Wijzig wat een ander betaalde", "Sla op", "De kosten zijn opgeslagen.")
    url = reverse("trips:cost_remove", args=[row.pk])
    away = Removal(url, "Haal weg", "Deze kosten weghalen?", "Zij tellen dan niet meer mee in het register.")
    return form_page(request, row.mission, form, words, save, row=row, removal=away, template=FORM)


@require_POST
def cost_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take away what was noted as paid by somebody else."""
    row = _row(request, OtherCost, pk)
    actions.remove_cost(cost=row, by=request.user, at=timezone.now())
    messages.success(request, "De kosten zijn weg.")
    return redirect(trip_url(row.mission_id))


def _mission(request: SignedInRequest, pk: int) -> Mission:
    return get_object_or_404(missions_of(request.user).exclude(form=MissionForm.DELEGATION), pk=pk)


def _kept(request: SignedInRequest, pk: int) -> Mission:
    """A trip that this user keeps."""
    permissions.check_keep(request.user)
    return _mission(request, pk)


def _row(request: SignedInRequest, model: Any, pk: int) -> Any:
    permissions.check_keep(request.user)
    return get_object_or_404(model.objects.select_related("mission__activity"), pk=pk)


def _done(request: SignedInRequest, pk: int, done: str, act: Any) -> HttpResponse:
    """Do something with a trip at once and go back to it, with the sentence when it cannot be."""
    mission = _kept(request, pk)
    try:
        act(mission=mission, by=request.user, at=timezone.now())
        messages.success(request, done)
    except RuleViolation as error:
        messages.warning(request, error.sentence)
    return redirect(trip_url(mission.pk))

"""The file of a mission: its page, its period, its delegation and its briefing."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest, posted
from activities import actions
from activities.forms.mission import MemberForm, PeriodForm, first_member
from activities.models import MissionMember
from activities.policies_mission import Part
from activities.selectors.mission import find_missions, mission_file
from activities.views.mission_form import Removal, Words, file_url, form_page, load, remove, row_or_404
from oss_intl.shared.dates import day_in_oss


@require_GET
def mission(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything in the file of one mission, as far as the reader may see it."""
    found = get_object_or_404(find_missions(request.user), pk=pk)
    return render(
        request,
        "activities/mission.html",
        {"file": mission_file(found, request.user, day_in_oss(timezone.now())), "activity": found.activity},
    )


@require_http_methods(["GET", "POST"])
def mission_period(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change when and where the mission is."""
    found = load(request, pk, Part.JOURNEY)
    form = PeriodForm(posted(request), row=found.activity)

    def save(at: datetime) -> str:
        actions.plan_mission(mission=found, by=request.user, at=at, version=form.seen, **form.values())
        return file_url(found, "programma")

    words = Words("Wanneer en waar", "Sla op", "De periode is opgeslagen.", "Het programma valt binnen deze dagen.")
    return form_page(request, found, form, words, save, row=found.activity)


@require_http_methods(["GET", "POST"])
def member_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add a function to the delegation or to those who receive it."""
    found = load(request, pk, Part.JOURNEY)
    initial = first_member(found, request.GET.get("bij", ""))
    form = MemberForm(posted(request), mission=found, initial=initial)

    def save(at: datetime) -> str:
        actions.add_member(mission=found, by=request.user, at=at, values=form.values())
        return file_url(found, "delegatie")

    words = Words("Voeg een functie toe", "Voeg toe", "De functie is toegevoegd.")
    return form_page(request, found, form, words, save)


@require_http_methods(["GET", "POST"])
def member_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a function in the delegation, and who pays."""
    row = row_or_404(MissionMember, request, pk, Part.JOURNEY)
    form = MemberForm(posted(request), mission=row.mission, row=row)

    def save(at: datetime) -> str:
        actions.change_member(member=row, by=request.user, at=at, version=form.seen, values=form.values())
        return file_url(row.mission, "delegatie")

    words = Words("Wijzig de functie", "Sla op", "De functie is opgeslagen.")
    removal = Removal(
        reverse("activities:member_remove", args=[row.pk]),
        "Haal uit de lijst",
        f"{row.function} uit de lijst halen?",
        "Deze functie gaat dan niet mee en staat ook niet meer in het programma.",
    )
    return form_page(request, row.mission, form, words, save, row=row, removal=removal)


@require_POST
def member_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a function out of the delegation."""
    row = row_or_404(MissionMember, request, pk, Part.JOURNEY)
    done = f"{row.function} staat niet meer in de lijst."
    return remove(
        request,
        row.mission,
        "delegatie",
        done,
        lambda: actions.remove_member(member=row, by=request.user, at=timezone.now()),
    )

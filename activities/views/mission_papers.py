"""What a mission takes along: the packing list, talking points and gifts; and its briefing as a PDF."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest, posted
from activities import actions, permissions
from activities.briefing import briefing_name, briefing_pdf
from activities.forms.mission import GiftForm, PackingForm, TalkingPointsForm
from activities.models import Gift, Mission, PackingItem, TalkingPoint
from activities.policies_mission import Part
from activities.selectors.mission import GENERAL, find_missions, mission_file, talking_point_draft
from activities.views.mission_form import Removal, Words, file_url, form_page, load, remove, row_or_404
from files.http import download
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.http import attachment
from policy.models import GlobalGoal


@require_http_methods(["GET", "POST"])
def packing_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a document on the packing list."""
    mission = load(request, pk, Part.PREPARATION)
    form = PackingForm(*_sent(request))

    def save(at: datetime) -> str:
        values, upload = _packing_values(form)
        actions.add_packing_item(mission=mission, by=request.user, at=at, values=values, upload=upload)
        return file_url(mission, "paklijst")

    words = Words("Zet een document op de paklijst", "Zet op de paklijst", "Het document staat op de paklijst.")
    return form_page(request, mission, form, words, save)


@require_http_methods(["GET", "POST"])
def packing_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a document of the packing list, or take it off."""
    row = row_or_404(PackingItem, request, pk, Part.PREPARATION)
    form = PackingForm(*_sent(request), row=row)

    def save(at: datetime) -> str:
        values, upload = _packing_values(form)
        actions.change_packing_item(item=row, by=request.user, at=at, version=form.seen, values=values, upload=upload)
        return file_url(row.mission, "paklijst")

    words = Words("Wijzig het document", "Sla op", "Het document is opgeslagen.")
    removal = Removal(
        reverse("activities:packing_remove", args=[row.pk]),
        "Haal van de paklijst",
        f"“{row.text}” van de paklijst halen?",
        "Een bestand dat erbij staat, gaat ook weg.",
    )
    return form_page(request, row.mission, form, words, save, row=row, removal=removal)


@require_POST
def packing_ready(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that a document is ready, or not after all."""
    row = row_or_404(PackingItem, request, pk, Part.PREPARATION)
    is_ready = request.POST.get("klaar") == "1"
    done = "Het document is klaar." if is_ready else "Het document is nog niet klaar."

    def act() -> None:
        values = {"is_ready": is_ready}
        actions.change_packing_item(item=row, by=request.user, at=timezone.now(), version=row.version, values=values)

    return remove(request, row.mission, "paklijst", done, act)


@require_POST
def packing_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a document off the packing list."""
    row = row_or_404(PackingItem, request, pk, Part.PREPARATION)
    return remove(
        request,
        row.mission,
        "paklijst",
        "Het document staat niet meer op de paklijst.",
        lambda: actions.remove_packing_item(item=row, by=request.user, at=timezone.now()),
    )


@require_GET
def packing_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """The file of a document that goes along, for staff."""
    row = get_object_or_404(PackingItem.objects.visible_to(request.user), pk=pk, file__isnull=False)
    assert row.file is not None
    return download(row.file)


@require_http_methods(["GET", "POST"])
def talking_points(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Write what Oss wants to say about one goal of the request, or in general (number 0)."""
    mission = load(request, pk, Part.PREPARATION)
    goal = None if number == GENERAL else _goal(mission, number)
    row = TalkingPoint.objects.filter(mission=mission, goal=goal).first()
    draft = talking_point_draft(mission, goal)
    initial = {"version": 0, "text": draft}
    form = TalkingPointsForm(posted(request), row=row, initial={} if row else initial)

    def save(at: datetime) -> str:
        values = {"version": form.seen, "text": form.cleaned_data["text"]}
        actions.write_talking_points(mission=mission, goal=goal, by=request.user, at=at, **values)
        return file_url(mission, "gesprekspunten")

    lead = "Wij vulden alvast in wat het verzoek en eerdere resultaten zeggen. Maak er uw eigen punten van."
    title = f"Gesprekspunten bij {goal}" if goal else "Algemene gesprekspunten"
    words = Words(title, "Sla op", "De gesprekspunten zijn opgeslagen.", "" if row or not draft else lead)
    return form_page(request, mission, form, words, save, row=row or TalkingPoint(mission=mission, goal=goal))


@require_http_methods(["GET", "POST"])
def gift_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note a gift that was given or received."""
    mission = load(request, pk, Part.GIFTS)
    form = GiftForm(posted(request))

    def save(at: datetime) -> str:
        organisation = form.organisation_choice()
        actions.add_gift(mission=mission, by=request.user, at=at, values=form.values(), organisation=organisation)
        return file_url(mission, "geschenken")

    words = Words("Leg een geschenk vast", "Leg het geschenk vast", "Het geschenk is vastgelegd.")
    return form_page(request, mission, form, words, save)


@require_http_methods(["GET", "POST"])
def gift_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a gift: what was done with it, when it was reported, or a mistake."""
    row = row_or_404(Gift, request, pk, Part.GIFTS)
    form = GiftForm(posted(request), row=row)

    def save(at: datetime) -> str:
        given: dict[str, Any] = {"values": form.values(), "organisation": form.organisation_choice()}
        actions.change_gift(gift=row, by=request.user, at=at, version=form.seen, **given)
        return file_url(row.mission, "geschenken")

    words = Words("Wijzig het geschenk", "Sla op", "Het geschenk is opgeslagen.")
    return form_page(request, row.mission, form, words, save, row=row)


@require_POST
def briefing(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make the briefing of a mission as a PDF. It names persons, so that who made it is kept."""
    mission = get_object_or_404(find_missions(request.user), pk=pk)
    permissions.check_make_briefing(request.user)
    at = timezone.now()
    pdf = briefing_pdf(mission_file(mission, request.user, day_in_oss(at)), created=at)
    actions.note_briefing(mission=mission, by=request.user, at=at, pages=pdf.pages, sha256=pdf.sha256)
    return attachment(pdf.data, name=briefing_name(mission), content_type="application/pdf")


def _sent(request: SignedInRequest) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else (None,)


def _packing_values(form: PackingForm) -> tuple[dict[str, Any], Any]:
    """The columns that the action stores, and the file that was handed in."""
    values = form.values()
    return values, values.pop("file")


def _goal(mission: Mission, number: int) -> GlobalGoal:
    """A goal of the mission's request; there is nothing to say about another."""
    goal: GlobalGoal | None = mission.activity.case.goals.filter(number=number).first()
    if goal is None:
        raise Http404
    return goal

"""The programme of a mission: its parts, with whom, and what came of a meeting."""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest, posted
from activities import actions
from activities.forms.mission_programme import ContactsForm, OutcomeForm, ProgrammeForm, people_of
from activities.models import ProgrammeItem
from activities.policies_mission import Part
from activities.views.mission_form import Removal, Words, file_url, form_page, load, remove, row_or_404


@require_http_methods(["GET", "POST"])
def programme_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put something on the programme; then choose with whom, when the organisation has contact persons."""
    mission = load(request, pk, Part.PREPARATION)
    initial = {"on": _day(request.GET.get("dag", "")) or mission.activity.starts_on}
    form = ProgrammeForm(posted(request), mission=mission, initial=initial)

    def save(at: datetime) -> str:
        given: dict[str, Any] = {"organisation": form.organisation_choice(), "attendees": form.attendees()}
        item = actions.add_programme_item(mission=mission, by=request.user, at=at, values=form.values(), **given)
        return _next(item)

    words = Words("Zet iets op het programma", "Zet op het programma", "Het staat op het programma.")
    return form_page(request, mission, form, words, save)


@require_http_methods(["GET", "POST"])
def programme_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a part of the programme, or take it off."""
    item = row_or_404(ProgrammeItem, request, pk, Part.PREPARATION)
    form = ProgrammeForm(posted(request), mission=item.mission, row=item)

    def save(at: datetime) -> str:
        given: dict[str, Any] = {"organisation": form.organisation_choice(), "attendees": form.attendees()}
        before = item.organisation_id
        after = actions.change_programme_item(
            item=item, by=request.user, at=at, version=form.seen, values=form.values(), **given
        )
        return file_url(item.mission, f"dag-{after.on}") if before == after.organisation_id else _next(after)

    words = Words("Wijzig het programma", "Sla op", "Het programma is opgeslagen.")
    return form_page(request, item.mission, form, words, save, row=item, removal=_removal(item))


@require_POST
def programme_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take something off the programme."""
    item = row_or_404(ProgrammeItem, request, pk, Part.PREPARATION)
    return remove(
        request,
        item.mission,
        "programma",
        "Het staat niet meer op het programma.",
        lambda: actions.remove_programme_item(item=item, by=request.user, at=timezone.now()),
    )


@require_http_methods(["GET", "POST"])
def programme_people(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose which persons of the organisation the meeting is with."""
    item = row_or_404(ProgrammeItem, request, pk, Part.PREPARATION)
    if item.organisation is None:
        raise Http404
    people = people_of(item.organisation, item)
    form = ContactsForm(posted(request), people=people, chosen=list(item.contacts.all()))

    def save(at: datetime) -> str:
        actions.choose_contacts(item=item, by=request.user, at=at, contacts=list(form.cleaned_data["contacts"]))
        return file_url(item.mission, f"dag-{item.on}")

    words = Words(
        "Met wie?", "Sla op", "Het is opgeslagen.", f"{item.what}, {item.organisation}. De raad ziet dit niet."
    )
    template = "activities/mission_people.html"
    return form_page(request, item.mission, form, words, save, template=template, item=item, people=people)


@require_http_methods(["GET", "POST"])
def programme_outcome(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record what came of a meeting, with what has to be done now."""
    item = row_or_404(ProgrammeItem, request, pk, Part.OUTCOMES)
    if item.organisation is None:
        raise Http404
    form = OutcomeForm(posted(request), item=item)

    def save(at: datetime) -> str:
        values = {name: form.cleaned_data[name] for name in ("form", "on", "summary", "note", "target", "achieved")}
        actions.record_outcome(item=item, by=request.user, at=at, follow_ups=form.rows.values(), **values)
        return file_url(item.mission, f"dag-{item.on}")

    done = "De uitkomst is vastgelegd, ook bij de organisatie."
    words = Words("Leg de uitkomst vast", "Leg de uitkomst vast", done, f"{item.what}, {item.organisation}.")
    return form_page(request, item.mission, form, words, save, template="activities/mission_outcome.html")


def _next(item: ProgrammeItem) -> str:
    """After a new organisation: choose with whom, if she has contact persons; else the programme."""
    if item.organisation and people_of(item.organisation, item):
        return reverse("activities:programme_people", args=[item.pk])
    return file_url(item.mission, f"dag-{item.on}")


def _removal(item: ProgrammeItem) -> Removal | None:
    """What has an outcome took place, and stays on the programme."""
    if item.result_id:
        return None
    return Removal(
        reverse("activities:programme_remove", args=[item.pk]),
        "Haal van het programma",
        f"“{item.what}” van het programma halen?",
        "Het gaat dan niet door. In de geschiedenis blijft staan dat het er stond.",
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

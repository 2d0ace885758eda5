"""Importing the calendar from a file: choose it, see what would change, and only then store it.

Between the two pages nothing is kept here: the file travels along in the form and is read and checked again.
"""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest, posted, send
from opportunities import actions, permissions
from opportunities.import_forms import ConfirmForm, UploadForm
from opportunities.imports import Given, Plan, plan, source_of
from opportunities.models import Opportunity
from opportunities.reading import COLUMNS, NEEDED
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.exports import as_download

CHANGED = "De reisagenda is intussen veranderd. Kijk opnieuw na wat er gebeurt en importeer daarna."


@require_http_methods(["GET", "POST"])
def import_upload(request: SignedInRequest) -> HttpResponse:
    """Choose a file; when it can be read, show what it would change. Nothing is stored."""
    permissions.check_keep(request.user)
    form = UploadForm(posted(request), request.FILES or None)
    if form.is_bound and form.is_valid():
        try:
            return _preview(request, form.given(), plan(form.given()))
        except RuleViolation as error:
            form.add_error("file", error.sentence)
    optional = [column for column in COLUMNS if column not in NEEDED]
    page = {"form": form, "needed": NEEDED, "optional": optional, "kinds": Opportunity.Form.labels}
    return render(request, "opportunities/import.html", page)


@require_POST
def import_confirm(request: SignedInRequest) -> HttpResponse:
    """Store what the preview showed; when the calendar changed since, show what would happen now."""
    permissions.check_keep(request.user)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        raise RuleViolation("Dit bestand is onderweg verloren gegaan. Kies het opnieuw.")
    given = form.given()
    found = plan(given)

    def store(values: dict[str, Any], at: datetime) -> str:
        if found.errors or found.mark != values["seen"]:
            raise RuleViolation(CHANGED)
        outcome = actions.import_opportunities(
            by=request.user, at=at, entries=found.entries, source=source_of(given.name)
        )
        messages.success(request, outcome.in_words)
        return reverse("opportunities:list")

    return send(request, form, store) or _preview(request, given, found, form.first_error())


@require_GET
def import_template(request: SignedInRequest) -> HttpResponse:
    """An empty table with the right names above its columns."""
    permissions.check_keep(request.user)
    return as_download(title="Voorbeeld reisagenda", form="ods", header=tuple(COLUMNS), rows=())


def _preview(request: SignedInRequest, given: Given, found: Plan, notice: str = "") -> HttpResponse:
    page = {
        "given": given,
        "plan": found,
        "notice": notice,
        "form": None if found.errors or found.changes_nothing else ConfirmForm.of(given, found.mark),
    }
    return render(request, "opportunities/import_preview.html", page, status=409 if notice else 200)

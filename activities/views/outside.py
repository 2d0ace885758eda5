"""Pages of outsiders: whoever has a link does a request or confirms a result, without an account, in Dutch or English.

A used link shows how things stand, whatever is sent to it.
"""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from activities import actions
from activities.actions import ConfirmationData
from activities.forms.confirmation import ConfirmationForm
from activities.forms.invitation import OutsideFileForm, OutsideForm
from activities.models import Confirmation, Invitation, Result
from activities.policies_invitation import receipt_number, state_in_words
from activities.selectors.invitation import whom
from activities.words_invitation import OUTSIDE_LABELS
from links.http import outside
from links.models import Link, Purpose
from oss_intl.shared.countries import country_name
from oss_intl.shared.errors import Conflict, FieldChange, RuleViolation
from oss_intl.shared.forms import show_conflict
from oss_intl.shared.formsets import unchecked

LANGUAGE_BUTTON = "taal"


@require_http_methods(["GET", "POST"])
@outside(Purpose.CONFIRMATION)
def confirmation(request: HttpRequest, link: Link, at: datetime) -> HttpResponse:
    """What Oss says of the result, and the questions about it; after the answer only that it came in."""
    row = get_object_or_404(Confirmation.objects.select_related("link", "activity", "organisation"), link=link)
    if link.used_at is not None:
        return _again(request) or render(request, "extern/confirmation_done.html", {"row": row})
    form = ConfirmationForm(_sent(request))
    if LANGUAGE_BUTTON in request.POST:
        unchecked(form)
    elif form.is_valid():
        try:
            actions.confirm(confirmation=row, at=at, data=ConfirmationData(**form.cleaned_data))
            return redirect(request.path)
        except RuleViolation as error:
            if _used_meanwhile(link):
                return redirect(request.path)
            form.add_error(error.field, error.sentence)
    results = Result.objects.filter(activity=row.activity).exclude(form=Result.Form.CONTACT).order_by("on", "pk")
    return render(request, "extern/confirmation.html", {"row": row, "form": form, "results": results})


@require_http_methods(["GET", "POST"])
@outside(Purpose.REQUEST)
def request_form(request: HttpRequest, link: Link, at: datetime) -> HttpResponse:
    """Step 1, what the request is; once it was sent, its receipt and how it stands."""
    row = _invitation(link)
    if link.used_at is not None:
        return _again(request) or _receipt(request, row)
    form = OutsideForm(_sent(request), invitation=row)
    changes: tuple[FieldChange, ...] = ()
    if LANGUAGE_BUTTON in request.POST:
        unchecked(form)
    elif form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.fill_in(invitation=row, at=at, version=version, data=form.answers())
            return redirect(_address(request, "outside_files"))
        except Conflict as error:
            changes = error.changes
            show_conflict(form, error, Invitation.objects.get(pk=row.pk).version)
        except RuleViolation as error:
            form.add_error(error.field, error.sentence)
    return render(request, "extern/request.html", {"row": row, "whom": whom(row), "form": form, "changes": changes})


@require_http_methods(["GET", "POST"])
@outside(Purpose.REQUEST)
def request_files(request: HttpRequest, link: Link, at: datetime) -> HttpResponse:
    """Step 2, the files, each with a form of its own, so that an error elsewhere never loses them."""
    if link.used_at is not None:
        return redirect(_address(request, "outside_request"))
    row = _invitation(link)
    form = OutsideFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        try:
            actions.add_file(invitation=row, at=at, upload=form.cleaned_data["file"])
            return redirect(request.path)
        except RuleViolation as error:
            form.add_error(error.field, error.sentence)
    added = row.files.select_related("file").order_by("pk")
    return render(request, "extern/request_files.html", {**_steps(request), "form": form, "files": added})


@require_POST
@outside(Purpose.REQUEST)
def request_file_remove(request: HttpRequest, link: Link, at: datetime, pk: int) -> HttpResponse:
    """Take a file away again."""
    row = _invitation(link)
    added = row.files.select_related("file", "invitation__link").filter(pk=pk).first()
    if added is not None:
        actions.remove_file(added=added, at=at)
    return redirect(_address(request, "outside_files"))


@require_http_methods(["GET", "POST"])
@outside(Purpose.REQUEST)
def request_send(request: HttpRequest, link: Link, at: datetime) -> HttpResponse:
    """Step 3, everything once more, and sending; sent twice shows the first receipt."""
    if link.used_at is not None:
        return redirect(_address(request, "outside_request"))
    row, refusal = _invitation(link), ""
    if request.method == "POST":
        try:
            actions.send_in(invitation=row, at=at)
            return redirect(_address(request, "outside_request"))
        except RuleViolation as error:
            if _used_meanwhile(link):
                return redirect(_address(request, "outside_request"))
            refusal = error.sentence
    files = row.files.select_related("file").order_by("pk")
    context = {**_steps(request), "lines": _lines(row), "files": files, "refusal": refusal}
    return render(request, "extern/request_send.html", context, status=422 if refusal else 200)


def _receipt(request: HttpRequest, row: Invitation) -> HttpResponse:
    case = row.case
    context = {
        "row": row,
        "receipt": receipt_number(row.pk),
        "reference": (case.reference or "") if case else "",
        "state": state_in_words(case.status if case else None),
    }
    return render(request, "extern/request_receipt.html", context)


def _invitation(link: Link) -> Invitation:
    return get_object_or_404(Invitation.objects.select_related("link", "organisation", "owner", "case"), link=link)


def _lines(row: Invitation) -> list[tuple[Any, Any]]:
    """What was filled in, label and value; the country by its name in the language of the page."""
    values = {name: getattr(row, name) for name in OUTSIDE_LABELS}
    values["country"] = country_name(row.country, get_language() or "nl")
    return [(label, values[name]) for name, label in OUTSIDE_LABELS.items()]


def _steps(request: HttpRequest) -> dict[str, str]:
    names = {"form_url": "outside_request", "files_url": "outside_files", "send_url": "outside_send"}
    return {key: _address(request, name) for key, name in names.items()}


def _address(request: HttpRequest, name: str) -> str:
    """Another page of the same link, in the same language."""
    assert request.resolver_match is not None
    known = {key: request.resolver_match.kwargs[key] for key in ("language", "token")}
    return reverse(f"activities:{name}", kwargs=known)


def _used_meanwhile(link: Link) -> bool:
    return Link.objects.filter(pk=link.pk, used_at__isnull=False).exists()


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _again(request: HttpRequest) -> HttpResponse | None:
    """A form that is sent once more leads to what the first one gave."""
    return redirect(request.path) if request.method == "POST" else None

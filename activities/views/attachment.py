"""Attachments of requests and activities: add, add a newer version, remove, download."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Make, SignedInRequest, send
from activities import actions, permissions
from activities.forms import intake
from activities.forms.attachment import AttachmentForm
from activities.models import Activity, RequestAttachment
from activities.selectors.attachment import documents
from activities.selectors.request import data_of
from activities.views.request import editable_or_404, frame
from files.http import download


@require_http_methods(["GET", "POST"])
def draft_files(request: SignedInRequest, pk: int) -> HttpResponse:
    """The attachments of a draft, with a form of their own, so that an error elsewhere never loses them."""
    case = editable_or_404(request, pk)
    form = _form(request)
    context = {
        "case": case,
        "form": form,
        "documents": documents(case),
        **frame(request, case, data_of(case), intake.FILES),
    }
    added = send(request, form, _adding(request, intake.step_url(case, intake.FILES), case=case))
    return added or render(request, "activities/draft_files.html", context)


@require_http_methods(["GET", "POST"])
def draft_file_version(request: SignedInRequest, pk: int, attachment_pk: int) -> HttpResponse:
    """A newer version of an attachment of a draft."""
    case = editable_or_404(request, pk)
    attachment = get_object_or_404(case.attachments.filter(activity=None), pk=attachment_pk)
    back = intake.step_url(case, intake.FILES)
    return _upload(request, attachment, case.title, back, _adding(request, back, case=case, replaces=attachment))


@require_POST
def draft_file_remove(request: SignedInRequest, pk: int, attachment_pk: int) -> HttpResponse:
    """Remove an attachment from a draft."""
    case = editable_or_404(request, pk)
    attachments = case.attachments.filter(activity=None).select_related("case", "file")
    attachment = get_object_or_404(attachments, pk=attachment_pk)
    actions.remove_attachment(attachment=attachment, by=request.user, at=timezone.now())
    messages.success(request, "De bijlage is verwijderd.")
    return redirect(intake.step_url(case, intake.FILES))


@require_http_methods(["GET", "POST"])
def activity_file_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add a file to an activity."""
    activity = _activity(request, pk)
    back = _activity_url(activity)
    return _upload(request, None, activity.title, back, _adding(request, back, activity=activity))


@require_http_methods(["GET", "POST"])
def activity_file_version(request: SignedInRequest, pk: int, attachment_pk: int) -> HttpResponse:
    """A newer version of a file of an activity."""
    activity = _activity(request, pk)
    attachment = get_object_or_404(activity.attachments.select_related("file"), pk=attachment_pk)
    back = _activity_url(activity)
    make = _adding(request, back, activity=activity, replaces=attachment)
    return _upload(request, attachment, activity.title, back, make)


@require_GET
def attachment_download(request: SignedInRequest, file_id: UUID) -> HttpResponse:
    """An attachment, for who may read its request; never for the council."""
    attachment = get_object_or_404(RequestAttachment.objects.visible_to(request.user), file_id=file_id)
    return download(attachment.file)


def _upload(
    request: SignedInRequest, replaced: RequestAttachment | None, title: str, back: str, make: Make
) -> HttpResponse:
    """The page that takes one file, for a document that is new or for a newer version of one."""
    form = _form(request)
    context = {"form": form, "replaced": replaced, "title": title, "back": back}
    return send(request, form, make) or render(request, "activities/attachment_new.html", context)


def _adding(request: SignedInRequest, back: str, **owner: Any) -> Make:
    """What a sent file is given to: the action of a request or of an activity."""
    add = actions.add_activity_attachment if "activity" in owner else actions.add_attachment
    done = "De nieuwe versie is toegevoegd." if owner.get("replaces") else "De bijlage is toegevoegd."

    def make(values: dict[str, Any], at: Any) -> str:
        add(by=request.user, at=at, upload=values["file"], **owner)
        messages.success(request, done)
        return back

    return make


def _form(request: SignedInRequest) -> AttachmentForm:
    return AttachmentForm(*((request.POST, request.FILES) if request.method == "POST" else ()))


def _activity(request: SignedInRequest, pk: int) -> Activity:
    permissions.check_keep_activity(request.user)
    return get_object_or_404(Activity.objects.visible_to(request.user).select_related("case"), pk=pk)


def _activity_url(activity: Activity) -> str:
    return reverse("desk:activity_detail", args=[activity.pk])

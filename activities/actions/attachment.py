"""Writing attachments of requests and activities: add, replace by a newer version, remove from a draft."""

from datetime import datetime
from typing import TypeAlias

from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from activities import permissions
from activities.actions.request import lock_editable
from activities.models import Activity, Request, RequestAttachment
from audit.unit import lock, unit
from files.actions import discard, store
from oss_intl.shared.errors import RuleViolation

MAX_ATTACHMENTS = 20
REPLACED = "Van dit bestand is al een nieuwere versie. Voeg uw bestand toe als nieuwe versie daarvan."
Upload: TypeAlias = "UploadedFile[bytes]"


def add_attachment(
    *, case: Request, by: User, at: datetime, upload: Upload, replaces: RequestAttachment | None = None
) -> RequestAttachment:
    """Add a file to a draft or a returned request; with `replaces` as a newer version of a file that it has."""
    with unit(by=by, at=at):
        return _add(lock_editable(case, by), None, by, at, upload, replaces)


def add_activity_attachment(
    *, activity: Activity, by: User, at: datetime, upload: Upload, replaces: RequestAttachment | None = None
) -> RequestAttachment:
    """Add a file to an activity, whatever its state; what the decision was based on stays as it is."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at):
        row = lock(activity)
        return _add(row.case, row, by, at, upload, replaces)


def remove_attachment(*, attachment: RequestAttachment, by: User, at: datetime) -> None:
    """Remove the newest version of a file from a draft or a returned request, and its bytes with it.

    The version before it counts again.
    """
    with unit(by=by, at=at) as record:
        case = lock_editable(attachment.case, by)
        _check_newest(attachment, "Verwijder eerst de nieuwere versie van dit bestand.")
        file = attachment.file
        record("request.attachment_removed", attachment, thread=case, private={"file": file.name})
        attachment.delete()
        discard(file)


def _add(
    case: Request,
    activity: Activity | None,
    by: User,
    at: datetime,
    upload: Upload,
    replaces: RequestAttachment | None,
) -> RequestAttachment:
    """Keep the file. The row of the request or the activity is held, so that no version is replaced twice."""
    if replaces:
        _check_newest(replaces, REPLACED)
    elif case.attachments.filter(activity=activity, replaces=None).count() >= MAX_ATTACHMENTS:
        raise RuleViolation(f"Voeg ten hoogste {MAX_ATTACHMENTS} bijlagen toe.", "file")
    with unit(by=by, at=at) as record:
        attachment = RequestAttachment.objects.create(
            case=case, activity=activity, replaces=replaces, file=store(upload=upload, by=by, at=at)
        )
        action = "request.attachment_replaced" if replaces else "request.attachment_added"
        before = replaces.file.name if replaces else None
        record(action, attachment, thread=activity or case, private={"file": (before, attachment.file.name)})
        return attachment


def _check_newest(attachment: RequestAttachment, sentence: str) -> None:
    if attachment.newer.exists():
        raise RuleViolation(sentence, "file")

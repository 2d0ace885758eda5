"""Beginning a request with an e-mail or a calendar invitation. What the message says is a draft to check, no more."""

from datetime import datetime
from pathlib import PurePosixPath

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from activities import permissions
from activities.actions.attachment import MAX_ATTACHMENTS, Upload, add_attachment
from activities.actions.request import create_draft
from activities.models import IncomingMessage, Request
from activities.policies_message import drafted, sender_of
from activities.selectors.message import organisation_of
from audit.unit import unit
from files.checks import MAIL, MAX_BYTES, MESSAGES, content_type_of, safe_name
from files.invitation import Invitation, read_invitation
from files.mail import Mail, MailPart, read_mail
from files.plain import Unreadable
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from policy.models import Kind

NO_MESSAGE = "Kies een e-mail (eml) of een agenda-afspraak (ics)."
BROKEN_INVITATION = "De agenda-afspraak in de e-mail is niet te lezen. Vul datum en plaats zelf in."


def begin_with_message(*, by: User, at: datetime, upload: Upload) -> Request:
    """Make a draft of a message, with the message and the files in it as attachments.

    Raises RuleViolation when the file is no sound message, or holds several appointments. A file in a mail that may
    not be stored is named with the reason, and the draft is made all the same.
    """
    permissions.check_register(by)
    content_type, content = _checked(upload)
    mail, invitation, remarks = _read(content_type, content)
    requester = organisation_of(sender_of(mail, invitation))
    draft = drafted(mail=mail, invitation=invitation, requester=requester, today=day_in_oss(at))
    form = IncomingMessage.Form.MAIL if mail else IncomingMessage.Form.INVITATION
    with unit(by=by, at=at) as record:
        case = create_draft(by=by, at=at, kind=Kind.MISSION, data=draft.data)
        record("request.begun_with_message", case, form=form)
        add_attachment(case=case, by=by, at=at, upload=upload)
        refused = _add_files(case, by, at, mail.attachments if mail else ())
        IncomingMessage.objects.create(
            case=case, form=form, filled=list(draft.filled), remarks=[*draft.remarks, *remarks, *refused]
        )
        return case


def _checked(upload: Upload) -> tuple[str, bytes]:
    """The type and the bytes of a message; the upload can be read again afterwards."""
    name, content = safe_name(upload.name or ""), upload.read(MAX_BYTES + 1)
    upload.seek(0)
    if PurePosixPath(name).suffix.lower() not in {".eml", ".ics", ".msg"}:
        raise RuleViolation(NO_MESSAGE, "file")
    content_type = content_type_of(name, content)
    assert content_type in MESSAGES
    return content_type, content


def _read(content_type: str, content: bytes) -> tuple[Mail | None, Invitation | None, tuple[str, ...]]:
    if content_type != MAIL:
        try:
            return None, read_invitation(content), ()
        except Unreadable as error:
            raise RuleViolation("Deze agenda-afspraak is niet te lezen. Sla haar opnieuw op.", "file") from error
    mail = read_mail(content)
    if mail.invitation is None:
        return mail, None, ()
    try:
        return mail, read_invitation(mail.invitation), ()
    except Unreadable:
        return mail, None, (BROKEN_INVITATION,)
    except RuleViolation:
        return mail, None, ("In de e-mail staat niet precies 1 agenda-afspraak. Vul datum en plaats zelf in.",)


def _add_files(case: Request, by: User, at: datetime, parts: tuple[MailPart, ...]) -> list[str]:
    """Add what was in the mail, by the same rules as everything; say of each file that cannot be added why."""
    refused = []
    room = MAX_ATTACHMENTS - 1
    for part in parts[:room]:
        try:
            add_attachment(case=case, by=by, at=at, upload=SimpleUploadedFile(safe_name(part.name), part.content))
        except RuleViolation as error:
            refused.append(f"{safe_name(part.name)} is niet toegevoegd. {error.sentence}")
    if len(parts) > room:
        refused.append(f"{len(parts) - room} bestanden zijn niet toegevoegd: meer dan {MAX_ATTACHMENTS} bijlagen.")
    return refused

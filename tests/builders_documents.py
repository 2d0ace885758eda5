"""Builders of attachments, answers about overlap, notes and messages; see builders.py."""

from typing import Any

from activities.models import IncomingMessage, OverlapAnswer, Request, RequestAttachment, RequestNote
from tests import builders
from tests.builders import AT


def attachment(case: Request | None = None, *, name: str = "brief.pdf", **fields: Any) -> RequestAttachment:
    """An attachment whose bytes are not on disk."""
    if "file" not in fields:
        fields["file"] = builders.stored_file(name=name)
    return RequestAttachment.objects.create(case=case or builders.draft(), **fields)


def overlap_answer(case: Request | None = None, other: Request | None = None, **fields: Any) -> OverlapAnswer:
    """Somebody says that two requests are not the same."""
    case = case or builders.draft()
    values = {"reason": "Het gaat om een ander jaar.", "by": case.author, "at": AT, **fields}
    return OverlapAnswer.objects.create(case=case, other=other or builders.submitted(), **values)


def request_note(case: Request | None = None, **fields: Any) -> RequestNote:
    case = case or builders.submitted()
    return RequestNote.objects.create(
        case=case, **{"text": "De provincie belde nog.", "by": case.author, "at": AT, **fields}
    )


def incoming_message(case: Request | None = None, **fields: Any) -> IncomingMessage:
    """A draft that began with an e-mail."""
    values: dict[str, Any] = {"form": IncomingMessage.Form.MAIL, "filled": ["title"], **fields}
    return IncomingMessage.objects.create(case=case or builders.draft(), **values)

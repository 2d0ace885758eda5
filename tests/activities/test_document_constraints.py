"""Each constraint of attachments, answers about overlap, notes and messages, broken once, behind the actions' back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from activities.models import IncomingMessage, OverlapAnswer, RequestAttachment, RequestNote
from oss_intl.shared.sentences import sentence_for
from tests import builders as make
from tests.builders import AT
from tests.builders_documents import attachment, incoming_message, overlap_answer, request_note

pytestmark = pytest.mark.django_db


def _refused(name: str, write: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        write()
    named = name in str(error.value) or "UNIQUE" in str(error.value)  # SQLite does not name what must be unique
    assert named, str(error.value)
    if connection.vendor == "postgresql" or "UNIQUE" not in str(error.value):
        assert sentence_for(error.value)


def test_a_version_is_replaced_once() -> None:
    first = attachment()
    attachment(first.case, replaces=first)
    _refused("activities_attachment_replaced_once", lambda: attachment(first.case, replaces=first))


def test_a_version_does_not_replace_itself() -> None:
    row = attachment()
    rows = RequestAttachment.objects.filter(pk=row.pk)
    _refused("activities_attachment_not_itself", lambda: rows.update(replaces=row.pk))


def test_two_requests_have_one_answer() -> None:
    row = overlap_answer()
    _refused("activities_overlapanswer_once", lambda: overlap_answer(row.case, row.other))


@pytest.mark.parametrize(
    ("name", "values"),
    [("activities_overlapanswer_has_reason", {"reason": ""})],
)
def test_an_answer_that_cannot_be(name: str, values: dict[str, Any]) -> None:
    row = overlap_answer()
    _refused(name, lambda: OverlapAnswer.objects.filter(pk=row.pk).update(**values))


def test_a_request_does_not_look_like_itself() -> None:
    row = overlap_answer()
    _refused(
        "activities_overlapanswer_of_two",
        lambda: OverlapAnswer.objects.filter(pk=row.pk).update(other=row.case_id),
    )


def test_a_note_says_something() -> None:
    row = request_note()
    _refused("activities_requestnote_has_text", lambda: RequestNote.objects.filter(pk=row.pk).update(text=""))


def test_a_message_has_a_known_form() -> None:
    row = incoming_message()
    _refused("activities_message_known_form", lambda: IncomingMessage.objects.filter(pk=row.pk).update(form="telegram"))


def test_a_draft_goes_with_all_that_hangs_on_it() -> None:
    case = make.draft()
    first = attachment(case)
    attachment(case, replaces=first)
    overlap_answer(case)
    incoming_message(case)
    request_note(case, at=AT)
    case.delete()
    assert not RequestAttachment.objects.exists()
    assert not OverlapAnswer.objects.exists()

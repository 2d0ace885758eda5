"""Attachments of a request: their own small form, and who may have them."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from activities.actions import submit
from activities.models import Request, RequestAttachment
from activities.models.request import Status
from tests import builders as make
from tests.builders import AT
from tests.clients import signed_in
from tests.files import planted

pytestmark = pytest.mark.django_db


def _attach(user: User, case: Request, name: str, content: bytes) -> Any:
    return signed_in(user).post(
        f"/verzoeken/concept/{case.pk}/bijlagen/", {"file": SimpleUploadedFile(name, content), "token": uuid4()}
    )


def test_an_attachment_is_added_read_and_removed() -> None:
    case = make.draft()
    assert _attach(case.author, case, "brief.pdf", planted.pdf()).status_code == 302
    attachment = RequestAttachment.objects.get()
    client = signed_in(case.author)
    assert client.get(f"/verzoeken/bijlagen/{attachment.file_id}/").content == planted.SOUND["brief.pdf"]
    client.post(f"/verzoeken/concept/{case.pk}/bijlagen/{attachment.pk}/verwijderen/")
    assert not RequestAttachment.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("brief.pdf", b"<html><script>", "geen geldig pdf-bestand"),
        ("leeg.pdf", b"", "leeg"),
        ("virus.exe", b"MZ", "Dit soort bestand kan niet"),
        ("bom.docx", planted.bomb(), "te groot"),
    ],
    ids=planted.name_of,
)
def test_a_bad_attachment_gets_a_sentence_and_leaves_the_draft_as_it_is(
    name: str, content: bytes, sentence: str
) -> None:
    case = make.draft()
    response = _attach(case.author, case, name, content)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert not RequestAttachment.objects.exists()


def test_attachments_are_for_who_reads_the_request_and_never_for_the_council() -> None:
    draft = make.draft()
    _attach(draft.author, draft, "brief.pdf", planted.pdf())
    path = f"/verzoeken/bijlagen/{RequestAttachment.objects.get().file_id}/"
    assert signed_in(make.official()).get(path).status_code == 404
    submit(case=draft, by=draft.author, at=AT)
    assert signed_in(make.official()).get(path).status_code == 200
    for after in (Status.ASSESSED, Status.APPROVED):
        Request.objects.update(status=after)
    assert signed_in(make.council()).get(path).status_code == 404
    assert (
        signed_in(make.official()).get("/verzoeken/bijlagen/00000000-0000-0000-0000-000000000000/").status_code == 404
    )

"""Versions of a document, attachments of activities, and who added what when."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from activities.actions import add_activity_attachment, add_attachment, remove_attachment
from activities.actions.attachment import MAX_ATTACHMENTS, REPLACED
from activities.models import Request, RequestAttachment
from activities.models.request import Status
from activities.selectors.attachment import Document, documents
from audit.selectors import timeline
from files.models import StoredFile
from oss_intl.shared.errors import NotAllowed, RuleViolation
from tests import builders as make
from tests.builders import AT
from tests.builders_documents import attachment
from tests.clients import signed_in
from tests.files import planted

pytestmark = pytest.mark.django_db


def upload(name: str = "brief.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, planted.SOUND["brief.pdf"])


def versions_of(document: Document) -> list[str]:
    return [document.name, *(version.name for version in document.older)]


def three_versions(case: Request) -> list[RequestAttachment]:
    by = case.author
    first = add_attachment(case=case, by=by, at=AT, upload=upload("brief.pdf"))
    second = add_attachment(case=case, by=by, at=AT, upload=upload("brief 2.pdf"), replaces=first)
    return [first, second, add_attachment(case=case, by=by, at=AT, upload=upload("brief 3.pdf"), replaces=second)]


def test_versions_of_a_document_belong_together_newest_first() -> None:
    case = make.draft(author=make.official(name="Medewerker A"))
    other = add_attachment(case=case, by=case.author, at=AT, upload=upload("programma.pdf"))
    three_versions(case)
    add_attachment(case=case, by=case.author, at=AT, upload=upload("programma 2.pdf"), replaces=other)
    programme, letter = documents(case)
    assert versions_of(letter) == ["brief 3.pdf", "brief 2.pdf", "brief.pdf"]
    assert versions_of(programme) == ["programma 2.pdf", "programma.pdf"]
    assert letter.note == "Versie 3, toegevoegd door Medewerker A op 2 november 2026"
    assert letter.older[-1].note == "Versie 1, toegevoegd door Medewerker A op 2 november 2026"


def test_a_document_without_older_versions_has_no_number() -> None:
    case = make.draft()
    attachment(case, file=make.stored_file(scan=StoredFile.Scan.HELD, uploaded_by=make.official(name="Collega")))
    (document,) = documents(case)
    assert document.note == "Toegevoegd door Collega op 2 november 2026; wacht op de virusscanner"
    assert document.older == ()


def test_a_version_is_replaced_only_once() -> None:
    case = make.draft()
    first, *_ = three_versions(case)
    with pytest.raises(RuleViolation, match=REPLACED):
        add_attachment(case=case, by=case.author, at=AT, upload=upload(), replaces=first)


def test_only_the_newest_version_is_removed_and_the_one_before_counts_again() -> None:
    case = make.draft()
    first, second, third = three_versions(case)
    with pytest.raises(RuleViolation, match="nieuwere versie"):
        remove_attachment(attachment=second, by=case.author, at=AT)
    remove_attachment(attachment=third, by=case.author, at=AT)
    (document,) = documents(case)
    assert versions_of(document) == [second.file.name, first.file.name]


def test_the_limit_counts_documents_and_not_their_versions() -> None:
    case = make.draft()
    rows = [attachment(case) for _ in range(MAX_ATTACHMENTS)]
    add_attachment(case=case, by=case.author, at=AT, upload=upload(), replaces=rows[0])
    with pytest.raises(RuleViolation, match="ten hoogste 20"):
        add_attachment(case=case, by=case.author, at=AT, upload=upload())


def test_the_timeline_says_who_added_what_and_when() -> None:
    case = make.draft(author=make.official(name="Medewerker A"))
    first, *_ = three_versions(case)
    newest, *_rest, oldest = timeline(case, case.author)
    assert (oldest.actor, oldest.sentence, oldest.at) == ("Medewerker A", "voegde een bijlage toe", AT)
    assert newest.sentence == "voegde een nieuwe versie van een bijlage toe"
    assert [(change.before, change.after) for change in newest.changes] == [("brief 2.pdf", "brief 3.pdf")]
    assert oldest.changes[0].after == first.file.name


def test_an_activity_has_files_of_its_own_in_its_own_timeline() -> None:
    activity = make.activity()
    by = make.official(name="Medewerker A")
    attachment(activity.case, name="verzoek.pdf")
    first = add_activity_attachment(activity=activity, by=by, at=AT, upload=upload("draaiboek.pdf"))
    add_activity_attachment(activity=activity, by=by, at=AT, upload=upload("draaiboek 2.pdf"), replaces=first)
    (document,) = documents(activity.case, activity)
    assert versions_of(document) == ["draaiboek 2.pdf", "draaiboek.pdf"]
    assert [item.name for item in documents(activity.case)] == ["verzoek.pdf"]
    assert [item.sentence for item in timeline(activity, by)] == [
        "voegde een nieuwe versie van een bijlage toe",
        "voegde een bijlage toe",
    ]


@pytest.mark.parametrize("who", [make.council, make.admin])
def test_only_who_keeps_activities_adds_to_them(who: Callable[[], User]) -> None:
    with pytest.raises(NotAllowed):
        add_activity_attachment(activity=make.activity(), by=who(), at=AT, upload=upload())
    assert not RequestAttachment.objects.exists()


# In the browser


def _send(user: User, address: str, name: str = "brief.pdf", content: bytes = planted.SOUND["brief.pdf"]) -> Any:
    return signed_in(user).post(address, {"file": SimpleUploadedFile(name, content), "token": uuid4()})


def test_a_new_version_of_a_draft_s_file_is_added_and_the_old_one_stays_reachable() -> None:
    case = make.draft()
    first = add_attachment(case=case, by=case.author, at=AT, upload=upload("brief.pdf"))
    address = f"/verzoeken/concept/{case.pk}/bijlagen/{first.pk}/nieuwe-versie/"
    assert "komt in de plaats van “brief.pdf”" in signed_in(case.author).get(address).content.decode()
    response = _send(case.author, address, "brief nieuw.pdf")
    assert response["Location"] == f"/verzoeken/concept/{case.pk}/bijlagen/"
    page = signed_in(case.author).get(response["Location"]).content.decode()
    assert "brief nieuw.pdf" in page
    assert "Versie 2, toegevoegd door" in page
    assert signed_in(case.author).get(f"/verzoeken/bijlagen/{first.file_id}/").status_code == 200


def test_a_bad_new_version_gets_a_sentence_and_replaces_nothing() -> None:
    case = make.draft()
    first = add_attachment(case=case, by=case.author, at=AT, upload=upload())
    response = _send(case.author, f"/verzoeken/concept/{case.pk}/bijlagen/{first.pk}/nieuwe-versie/", "v.pdf", b"niets")
    assert response.status_code == 200
    assert "geen geldig pdf-bestand" in response.content.decode()
    assert not first.newer.exists()


def test_a_file_is_added_to_an_activity_from_its_page_and_never_shown_to_the_council() -> None:
    activity, official = make.activity(), make.official()
    response = _send(official, f"/activiteiten/{activity.pk}/bijlage/", "draaiboek.pdf")
    assert response["Location"] == f"/activiteiten/{activity.pk}/"
    row = RequestAttachment.objects.get()
    _send(official, f"/activiteiten/{activity.pk}/bijlage/{row.pk}/nieuwe-versie/", "draaiboek 2.pdf")
    page = signed_in(official).get(f"/activiteiten/{activity.pk}/").content.decode()
    assert "draaiboek.pdf" in page
    assert "draaiboek 2.pdf" in page
    council = signed_in(make.council())
    assert "draaiboek" not in council.get(f"/activiteiten/{activity.pk}/").content.decode()
    assert council.get(f"/verzoeken/bijlagen/{row.file_id}/").status_code == 404


def test_a_file_of_another_request_or_of_the_activity_is_not_replaced_through_this_one() -> None:
    case, activity = make.draft(), make.activity()
    returned = make.submitted(status=Status.RETURNED, author=case.author)
    strange, of_activity = attachment(), attachment(returned, activity=activity)
    client = signed_in(case.author)
    assert client.get(f"/verzoeken/concept/{case.pk}/bijlagen/{strange.pk}/nieuwe-versie/").status_code == 404
    assert client.get(f"/activiteiten/{activity.pk}/bijlage/{strange.pk}/nieuwe-versie/").status_code == 404
    address = f"/verzoeken/concept/{returned.pk}/bijlagen/{of_activity.pk}/verwijderen/"
    assert client.post(address).status_code == 404

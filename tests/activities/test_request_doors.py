"""Who opens a request that is not submitted, and the ways to end one: withdraw or delete."""

import pytest

from activities.models import Request
from activities.models.request import Status
from tests import builders as make
from tests.clients import signed_in

pytestmark = pytest.mark.django_db


def test_somebody_elses_draft_is_not_found_and_what_came_back_is_refused() -> None:
    draft, back = make.draft(), make.submitted(status=Status.RETURNED)
    for user in (make.official(), make.themamanager(), make.admin(), make.council()):
        client = signed_in(user)
        for tail in ("", "opbrengst/", "bijlagen/", "controleren/", "verwijderen/"):
            assert client.get(f"/verzoeken/concept/{draft.pk}/{tail}").status_code == 404
            assert client.get(f"/verzoeken/concept/{back.pk}/{tail}").status_code == (404 if user.is_council else 403)
        assert client.post(f"/verzoeken/concept/{draft.pk}/indienen/").status_code == 404
    assert signed_in(make.council()).get("/verzoeken/nieuw/").status_code == 403


@pytest.mark.parametrize(
    "path", ["/verzoeken/concept/99999999999999999999/", "/verzoeken/concept/0/", "/verzoeken/concept/1/nergens/"]
)
def test_a_strange_address_is_not_found(path: str) -> None:
    assert signed_in(make.official()).get(path).status_code == 404


def test_what_was_submitted_opens_for_nobody() -> None:
    case = make.submitted()
    assert signed_in(case.author).get(f"/verzoeken/concept/{case.pk}/").status_code == 422


def test_withdrawing_asks_for_a_reason() -> None:
    case = make.submitted()
    client, path = signed_in(case.author), f"/verzoeken/{case.reference}/intrekken/"
    assert "Geef de reden" in client.post(path, {}).content.decode()
    assert client.post(path, {"reason": "Gaat niet door."}).status_code == 302
    assert Request.objects.get().status == Status.WITHDRAWN
    assert client.get(path).status_code == 422


def test_a_draft_is_deleted_after_a_question() -> None:
    case = make.draft()
    client, path = signed_in(case.author), f"/verzoeken/concept/{case.pk}/verwijderen/"
    assert case.title in client.get(path).content.decode()
    assert Request.objects.exists()
    assert client.post(path)["Location"] == "/verzoeken/"
    assert not Request.objects.exists()

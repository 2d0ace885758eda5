"""The page of one request: everything on it, for who may see it."""

import pytest
from django.test import Client

from accounts.models import User
from activities.models import Request, RequestAttachment
from activities.models.request import Status
from assessment.models import Decision
from tests import builders as make
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
SECRET = "Let op: gevoelig."


def _page(user: User, case: Request) -> tuple[int, str]:
    response = signed_in(user).get(f"/verzoeken/{case.reference}/")
    return response.status_code, response.content.decode()


def _rich(status: str = "approved") -> Request:
    case = make.approved(title="Missie Long Xuyên", internal_note=SECRET) if status == "approved" else make.assessed()
    make.contact_person(organisation=case.requester, name="Nguyễn Geheim")
    RequestAttachment.objects.create(case=case, file=make.stored_file(name="geheim.pdf"))
    make.follow_up(case)
    return case


def test_an_official_sees_everything() -> None:
    case = _rich()
    status, text = _page(make.official(), case)
    assert status == 200
    for shown in (
        "Missie Long Xuyên", str(case.reference), "Vietnam", "Gezond en betaalbaar voedsel.", "Agrifood", "Doel 2",
        "€\u00a01.000", "Budget internationaal beleid", "Wethouder", SECRET, "geheim.pdf", "Nguyễn Geheim",
        "Het past bij het beleid.", "Reden bij 6.", "Bedankbrief sturen.", "Wat er gebeurde", "Missie van de provincie",
    ):  # fmt: skip
        assert shown in text, shown


def test_the_council_sees_what_was_decided_and_nothing_internal() -> None:
    case = _rich()
    status, text = _page(make.council(), case)
    assert status == 200
    assert "Het past bij het beleid." in text
    for hidden in (SECRET, "geheim.pdf", "Nguyễn Geheim", "contact@partner.example", case.author.name, "Bijlagen"):
        assert hidden not in text, hidden


@pytest.mark.parametrize(
    "status", [Status.SUBMITTED, Status.ASSESSED, Status.RETURNED, Status.DEFERRED, Status.WITHDRAWN]
)
def test_the_council_finds_nothing_that_is_not_decided(status: Status) -> None:
    case = make.submitted(status=status, deferred_until="2027-01-01")
    assert _page(make.council(), case)[0] == 404


def test_an_unknown_number_is_not_found() -> None:
    client = signed_in(make.official())
    for path in ("/verzoeken/2026-999/", "/verzoeken/niets/", "/verzoeken/2026-1/", "/verzoeken/None/"):
        assert client.get(path).status_code == 404


def test_who_is_not_signed_in_is_sent_to_sign_in(client: Client) -> None:
    response = client.get(f"/verzoeken/{make.submitted().reference}/")
    assert response.status_code == 302


def test_the_buttons_are_what_a_user_may_do_now() -> None:
    waiting, ready = make.submitted(), make.assessed()
    assert "Beoordeel" in _page(make.official(), waiting)[1]
    assert ">Besluit<" not in _page(make.official(), ready)[1]
    assert ">Besluit<" in _page(make.themamanager(), ready)[1]
    assert "Trek het verzoek in" in _page(waiting.author, waiting)[1]
    assert "Trek het verzoek in" not in _page(make.official(), waiting)[1]
    back = make.submitted(status=Status.RETURNED)
    assert "Vul het verzoek aan" in _page(back.author, back)[1]
    assert "Vul het verzoek aan" not in _page(make.official(), back)[1]


def test_a_request_that_is_being_assessed_says_so() -> None:
    case = make.submitted()
    made = make.draft_assessment(case)
    text = _page(make.official(), case)[1]
    assert "In beoordeling" in text
    assert f"{made.assessor.name} beoordeelt dit verzoek nu" in text


def test_each_decision_stands_with_its_reason() -> None:
    for outcome in (Decision.Outcome.CONDITIONAL, Decision.Outcome.REFUSE):
        case = make.decided(outcome)
        text = _page(make.council(), case)[1]
        assert str(outcome.label) in text
        assert "Het past bij het beleid." in text
    assert "Er doen ten minste twee bedrijven mee." in _page(make.council(), make.conditional())[1]

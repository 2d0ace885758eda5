"""When something goes wrong: a Dutch page with one sentence and a way on, never a trace, never English."""

import logging
import re

import pytest
from django.test import Client

from oss_intl.log import JsonFormatter
from tests import builders
from tests.clients import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.shared.failing_urls")]


@pytest.fixture(params=[True, False], ids=["signed in", "not signed in"])
def visitor(request: pytest.FixtureRequest) -> Client:
    visitor = Visitor(raise_request_exception=False)
    if request.param:
        visitor.force_login(builders.official())
    return visitor


@pytest.mark.parametrize(
    ("how", "status", "sentence"),
    [
        ("not_allowed", 403, "Alleen een beheerder doet dit."),
        ("rule", 422, "Dit past niet binnen de post."),
        ("conflict", 409, "Iemand anders was eerder."),
        ("denied", 403, "U hebt geen toegang tot deze pagina."),
        ("suspicious", 400, "Wij begrijpen deze vraag niet"),
        ("bug", 500, "Er ging iets mis"),
    ],
)
def test_every_failure_has_its_page(visitor: Client, how: str, status: int, sentence: str) -> None:
    response = visitor.get(f"/mis/{how}/")
    page = response.content.decode()
    assert response.status_code == status
    assert sentence in page
    for word in ("In English", "Traceback", "ZeroDivision", "Error", "Forbidden", "Bad Request"):
        assert word not in page
    assert 'href="/"' in page


def test_a_page_that_is_not_there_says_so(visitor: Client) -> None:
    response = visitor.get("/bestaat-niet/")
    assert response.status_code == 404
    assert "Deze pagina bestaat niet" in response.content.decode()


def test_the_number_of_a_failure_leads_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        page = Visitor(raise_request_exception=False).get("/mis/bug/").content.decode()
    number = re.search(r"<b>([0-9a-f]{8})</b>", page)
    assert number is not None
    assert any(number[1] in record.getMessage() for record in caplog.records)


def test_a_form_that_is_too_long_to_read_gets_an_answer() -> None:
    response = Visitor().post("/lees/", {"tekst": "x" * (12 * 1024 * 1024)})
    assert response.status_code == 413
    assert "ten hoogste 12 MB" in response.content.decode()


def test_a_form_with_too_many_fields_gets_an_answer() -> None:
    response = Visitor().post("/lees/", {f"veld{number}": "x" for number in range(2001)})
    assert response.status_code == 400
    assert "Wij begrijpen deze vraag niet" in response.content.decode()


def test_another_host_is_refused() -> None:
    response = Visitor(raise_request_exception=False).get("/lees/", headers={"Host": "evil.example"})
    assert response.status_code == 400


def test_a_forged_host_in_a_header_changes_no_address() -> None:
    visitor = Visitor()
    visitor.force_login(builders.admin())
    person = builders.official()
    page = visitor.post(
        f"/gebruikers/{person.pk}/uitnodigen/",
        headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher"},
    ).content.decode()
    assert "http://testserver/uitnodiging/" in page
    assert "evil.example" not in page


def test_a_line_of_the_log_cannot_be_forged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        Visitor().get("/bestaat-niet/%0a%1b[31m{}")
    lines = [JsonFormatter().format(record) for record in caplog.records]
    assert lines
    assert all("\n" not in line and "\x1b" not in line for line in lines)

"""Sessions end after half an hour of silence and after ten hours; a form that was sent too late comes back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts import actions
from accounts.models import User
from activities.models import Request
from tests import builders

START = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
ACCOUNT = "/account/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as clock:
        yield clock


@pytest.fixture
def person() -> User:
    return builders.admin(email="anna@oss.example", password=builders.PASSWORD)


def sign_in(client: Client, person: User, there: str = "/") -> str:
    response = client.post(f"/inloggen/?next={there}", {"login": person.email, "password": builders.PASSWORD})
    return str(response["Location"])


def is_signed_in(client: Client) -> bool:
    return client.get(ACCOUNT).status_code == 200


def test_half_an_hour_of_silence_ends_a_session(client: Client, person: User, clock: time_machine.Traveller) -> None:
    sign_in(client, person)
    clock.shift(timedelta(minutes=29, seconds=59))
    assert is_signed_in(client)
    clock.shift(timedelta(minutes=30))
    response = client.get(ACCOUNT)
    assert response["Location"] == f"/inloggen/?next={ACCOUNT}"
    assert not is_signed_in(client)


def test_ten_hours_end_a_session_however_busy(client: Client, person: User, clock: time_machine.Traveller) -> None:
    sign_in(client, person)
    for _ in range(29):
        clock.shift(timedelta(minutes=20))
        assert is_signed_in(client)
    clock.shift(timedelta(minutes=20))
    assert not is_signed_in(client)


def test_the_cookie_goes_when_the_browser_closes(client: Client, person: User) -> None:
    sign_in(client, person)
    cookie = client.cookies["session"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_a_session_without_clocks_is_over(client: Client, person: User) -> None:
    sign_in(client, person)
    session = client.session
    del session["signed_in_at"]
    session.save()
    assert not is_signed_in(client)


def test_the_admin_ends_all_sessions_of_a_user(client: Client, person: User) -> None:
    chief = builders.admin()
    sign_in(client, person)
    actions.end_sessions(user=person, by=chief, at=START)
    assert not is_signed_in(client)


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(client: Client, person: User) -> None:
    elsewhere = Client()
    for browser in (client, elsewhere):
        sign_in(browser, person)
    new = "acht tamme eenden zwemmen"
    response = client.post(
        reverse("account_change_password"), {"oldpassword": builders.PASSWORD, "password1": new, "password2": new}
    )
    assert response.status_code == 302
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)


FORM = {"name": "Bram\nde Boer", "email": "bram@oss.example", "role": "official", "job_title": "<b>adviseur</b>"}


def late_form(client: Client, person: User, clock: time_machine.Traveller) -> str:
    sign_in(client, person)
    clock.shift(timedelta(hours=1))
    response = client.post("/gebruikers/nieuw/", {**FORM, "password": "geheim"})
    return str(response["Location"])


def test_a_form_that_was_sent_too_late_comes_back_filled(
    client: Client, person: User, clock: time_machine.Traveller
) -> None:
    there = late_form(client, person, clock)
    assert there == "/inloggen/?next=%2Faccount%2Fverder%2F"
    assert sign_in(client, person, "/account/verder/") == "/account/verder/"
    page = client.get("/account/verder/").content.decode()
    assert 'action="/gebruikers/nieuw/"' in page
    assert "Bram\nde Boer" in unescape(page)
    assert "&lt;b&gt;adviseur" in page
    assert "geheim" not in page
    assert not User.objects.filter(email="bram@oss.example").exists()
    client.post("/gebruikers/nieuw/", {**FORM, "name": "Bram de Boer"})
    assert User.objects.filter(email="bram@oss.example").exists()
    assert client.get("/account/verder/")["Location"] == "/"


def test_the_kept_form_is_for_its_sender_only(client: Client, person: User, clock: time_machine.Traveller) -> None:
    late_form(client, person, clock)
    other = builders.admin(password=builders.PASSWORD)
    sign_in(client, other)
    assert client.get("/account/verder/")["Location"] == "/"


def test_who_never_signed_in_has_no_form_kept(client: Client) -> None:
    response = client.post("/gebruikers/nieuw/", FORM, headers={"Referer": "http://testserver/gebruikers/nieuw/?x=1"})
    assert response["Location"] == "/inloggen/?next=%2Fgebruikers%2Fnieuw%2F%3Fx%3D1"
    assert "kept_form" not in client.session


def test_a_form_that_is_too_long_is_not_kept(client: Client, person: User, clock: time_machine.Traveller) -> None:
    sign_in(client, person)
    clock.shift(timedelta(hours=1))
    client.post("/gebruikers/nieuw/", {**FORM, "job_title": "x" * 600_000})
    assert "kept_form" not in client.session


def test_htmx_gets_a_whole_page_to_sign_in(client: Client) -> None:
    response = client.get(
        "/verzoeken/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/verzoeken/?status=open"}
    )
    assert response["HX-Redirect"] == "/inloggen/?next=%2Fverzoeken%2F%3Fstatus%3Dopen"


def strict(person: User) -> Client:
    client = Client(enforce_csrf_checks=True)
    page = client.get("/inloggen/")
    client.post(
        "/inloggen/",
        {"login": person.email, "password": builders.PASSWORD, "csrfmiddlewaretoken": page.context["csrf_token"]},
    )
    return client


def test_an_old_form_token_gives_the_filled_form_back(person: User) -> None:
    client = strict(person)
    assert is_signed_in(client)
    response = client.post("/gebruikers/nieuw/", FORM, headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == 403
    assert 'action="/gebruikers/nieuw/"' in response.content.decode()
    assert "&lt;b&gt;adviseur" in response.content.decode()
    assert not User.objects.filter(email="bram@oss.example").exists()


@pytest.mark.parametrize("said", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_a_form_from_elsewhere_is_refused_and_not_offered(person: User, said: dict[str, str]) -> None:
    response = strict(person).post("/gebruikers/nieuw/", FORM, headers=said)
    assert response.status_code == 403
    page = response.content.decode()
    assert "bram@oss.example" not in page
    assert "Deze pagina stond te lang open" in page


def test_every_form_needs_its_token(person: User) -> None:
    case = builders.draft(author=person)
    client = strict(person)
    for path in ("/gebruikers/nieuw/", "/uitloggen/", f"/verzoeken/concept/{case.pk}/indienen/", "/inloggen/"):
        assert client.post(path, {}).status_code in {403, 404}
    assert Request.objects.get(pk=case.pk).status == "draft"

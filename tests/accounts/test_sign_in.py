"""Signing in and out: with e-mail and password, limited, audited, and the same for known and unknown addresses."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts import actions
from accounts.models import User
from audit.models import Event
from tests import builders

WRONG = "verkeerde paarden batterij niet"
NO_MATCH = "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw."
LOCKED = "U hebt te vaak een verkeerd wachtwoord gebruikt. Probeer het over 5 minuten opnieuw."

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_limits_left_over() -> None:
    cache.clear()


@pytest.fixture
def person() -> User:
    return builders.official(email="anna@oss.example", password=builders.PASSWORD)


def sign_in(client: Client, password: str = builders.PASSWORD, **more: Any) -> Any:
    return client.post("/inloggen/", {"login": "Anna@Oss.example", "password": password, **more})


def actions_noted() -> list[str]:
    return list(Event.objects.order_by("id").values_list("action", flat=True))


def test_the_right_password_signs_in_and_leaves_an_event(client: Client, person: User) -> None:
    response = sign_in(client)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert actions_noted() == ["account.signed_in"]
    assert client.get(reverse("accounts:account")).status_code == 200


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client: Client, person: User) -> None:
    known = sign_in(client, WRONG)
    unknown = client.post("/inloggen/", {"login": "niemand@oss.example", "password": WRONG})
    assert known.status_code == unknown.status_code == 200
    assert NO_MATCH in known.content.decode()
    assert NO_MATCH in unknown.content.decode()
    assert actions_noted() == ["account.sign_in_failed"]


def test_five_failures_lock_the_account_also_for_the_right_password_and_from_elsewhere(
    client: Client, person: User
) -> None:
    for _ in range(5):
        assert NO_MATCH in sign_in(client, WRONG).content.decode()
    for elsewhere in (client, Client(REMOTE_ADDR="198.51.100.7")):
        response = sign_in(elsewhere)
        assert response.status_code == 200
        assert LOCKED in response.content.decode()
    assert actions_noted() == ["account.sign_in_failed"] * 5 + ["account.locked"]


def test_an_unknown_address_locks_as_a_known_one_does(client: Client, db: None) -> None:
    for _ in range(5):
        client.post("/inloggen/", {"login": "niemand@oss.example", "password": WRONG})
    response = client.post("/inloggen/", {"login": "niemand@oss.example", "password": WRONG})
    assert LOCKED in response.content.decode()


def test_ten_failures_a_minute_close_one_address_of_the_network_for_everybody(client: Client, person: User) -> None:
    for number in range(10):
        client.post("/inloggen/", {"login": f"niemand{number}@oss.example", "password": WRONG})
    assert LOCKED in sign_in(client).content.decode()
    assert sign_in(Client(REMOTE_ADDR="198.51.100.7")).status_code == 302


def test_a_forged_forwarded_address_does_not_get_round_the_limit(client: Client, person: User) -> None:
    for number in range(10):
        client.post(
            "/inloggen/",
            {"login": f"niemand{number}@oss.example", "password": WRONG},
            headers={"X-Forwarded-For": f"203.0.113.{number}"},
        )
    assert LOCKED in sign_in(client).content.decode()


def test_a_disabled_account_cannot_sign_in(client: Client, person: User) -> None:
    User.objects.update(is_active=False)
    response = client.post("/inloggen/", {"login": person.email, "password": builders.PASSWORD}, follow=True)
    assert "Dit account staat uit" in response.content.decode()
    assert actions_noted() == ["account.sign_in_failed"]
    assert client.get(reverse("accounts:account")).status_code == 302


def test_the_session_gets_another_key_at_sign_in(client: Client, person: User) -> None:
    session = client.session
    session["before"] = True
    session.save()
    before = session.session_key
    sign_in(client)
    assert client.session.session_key != before


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example/", "\\\\evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example",
        "https:evil.example", "%0d%0aX: y", "http://evil.example\\@testserver/",
    ],
)  # fmt: skip
def test_next_leads_to_our_own_pages_only(client: Client, person: User, elsewhere: str) -> None:
    response = client.post(
        "/inloggen/", {"login": person.email, "password": builders.PASSWORD, "next": elsewhere}, follow=False
    )
    assert response.status_code == 302
    assert not response["Location"].lower().startswith(("//", "\\", "/\\", "http", "javascript"))


def test_next_to_our_own_page_works(client: Client, person: User) -> None:
    response = client.post("/inloggen/?next=/account/", {"login": person.email, "password": builders.PASSWORD})
    assert response["Location"] == "/account/"


def test_signing_out_takes_a_post_and_ends_the_session_on_the_server(client: Client, person: User) -> None:
    sign_in(client)
    stolen = Client()
    stolen.cookies.load(client.cookies.output(header="", sep=";"))
    assert "Wilt u uitloggen?" in client.get("/uitloggen/").content.decode()
    assert stolen.get("/account/").status_code == 200
    response = client.post("/uitloggen/", follow=False)
    assert response["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "U bent uitgelogd." in client.get(response["Location"]).content.decode()
    assert stolen.get("/account/").status_code == 302
    assert actions_noted() == ["account.signed_in", "account.signed_out"]


def test_who_is_not_signed_in_signs_out_to_the_sign_in_page(client: Client, db: None) -> None:
    for response in (client.get("/uitloggen/"), client.post("/uitloggen/")):
        assert response["Location"].startswith("/inloggen/")


def test_there_is_no_signing_up(client: Client, db: None) -> None:
    for path in ("/signup/", "/accounts/signup/", "/account/signup/"):
        assert client.get(path).status_code in {302, 404}
    assert "signup" not in client.get("/inloggen/").content.decode()


def test_a_disabled_user_and_a_changed_role_work_at_the_next_page(client: Client) -> None:
    chief, person = builders.admin(), builders.admin(password=builders.PASSWORD, email="anna@oss.example")
    sign_in(client)
    assert client.get("/gebruikers/").status_code == 200
    person = actions.change_user(
        user=person, by=chief, at=builders.AT, version=person.version, values={"role": "official"}
    )
    assert client.get("/gebruikers/").status_code == 403
    actions.change_user(user=person, by=chief, at=builders.AT, version=person.version, values={"is_active": False})
    assert client.get("/account/")["Location"].startswith("/inloggen/")


def test_the_sign_in_page_has_no_navigation_and_nothing_in_english(client: Client, db: None) -> None:
    page = client.get("/inloggen/").content.decode()
    assert "oss-nav" not in page
    for word in ("Password", "Login", "Sign", "Email", "Remember", "Forgot", "required", "valid"):
        assert word not in page.replace("oss-signin", "").replace("novalidate", "").replace('name="login"', "")


def test_an_empty_sign_in_says_what_is_missing(client: Client, db: None) -> None:
    page = client.post("/inloggen/", {"login": "", "password": ""}).content.decode()
    assert "Vul uw e-mailadres in." in page
    assert "Vul uw wachtwoord in." in page
    assert "zoals naam@oss.nl" in client.post("/inloggen/", {"login": "anna", "password": "x"}).content.decode()

"""The admin's pages: accounts are made, changed and invited; nobody takes over and nobody is left without an admin."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts import actions, invitations
from accounts.models import Role, User
from audit.models import Event
from oss_intl.shared.errors import Conflict, NotAllowed, RuleViolation
from tests import builders
from tests.clients import Visitor

NEW = "acht tamme eenden zwemmen"

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> User:
    return builders.admin(name="Chef")


@pytest.fixture
def as_chief(client: Client, chief: User) -> Client:
    client.force_login(chief)
    return client


def change(user: User, by: User, **values: Any) -> User:
    return actions.change_user(user=user, by=by, at=builders.AT, version=user.version, values=values)


def test_the_admin_makes_an_account_that_waits_for_its_invitation(as_chief: Client) -> None:
    response = as_chief.post(
        "/gebruikers/nieuw/", {"name": "Bram", "email": "Bram@Oss.example", "role": "council", "job_title": "Raadslid"}
    )
    made = User.objects.get(email="bram@oss.example")
    assert response["Location"] == f"/gebruikers/{made.pk}/"
    assert (made.role, made.has_usable_password(), made.is_active) == (Role.COUNCIL, False, True)
    event = Event.objects.get(action="account.added")
    assert event.data == {"role": "council"}
    assert (event.detail.content or {})["email"] == "bram@oss.example"


def test_sending_the_form_twice_makes_one_account(as_chief: Client) -> None:
    token = "6f2c1f3e-5a3c-4a51-9d86-0a5d0f5c8a11"
    form = {"name": "Bram", "email": "bram@oss.example", "role": "council", "token": token}
    first, second = (as_chief.post("/gebruikers/nieuw/", form)["Location"] for _ in range(2))
    assert first == second


def test_a_second_account_with_the_same_address_is_refused_beside_its_field(as_chief: Client, chief: User) -> None:
    response = as_chief.post("/gebruikers/nieuw/", {"name": "X", "email": chief.email.upper(), "role": "council"})
    assert "Er is al een account met dit e-mailadres." in response.content.decode()


def test_extra_fields_change_nothing(as_chief: Client) -> None:
    person = builders.official()
    form = {"name": "Anna", "role": "official", "is_active": "on", "version": person.version}
    as_chief.post(f"/gebruikers/{person.pk}/", {**form, "email": "x@x.nl", "password": "x", "session_number": 9})
    after = User.objects.get(pk=person.pk)
    assert (after.name, after.email, after.password, after.session_number) == (
        "Anna", person.email, person.password, 0,
    )  # fmt: skip


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.THEMAMANAGER, Role.COUNCIL])
def test_only_the_admin_manages_users(role: Role) -> None:
    user, other = builders.user(role), builders.official()
    for attempt in (
        lambda: change(other, user, role="admin"),
        lambda: actions.add_user(by=user, at=builders.AT, name="X", email="x@oss.example", role="admin"),
        lambda: actions.invite(user=other, by=user, at=builders.AT),
        lambda: actions.end_sessions(user=other, by=user, at=builders.AT),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    client = Visitor()
    client.force_login(user)
    for path in ("uitnodigen", "uitloggen"):
        assert client.post(f"/gebruikers/{other.pk}/{path}/").status_code == 404
    assert not Event.objects.exists()


def test_nobody_changes_their_own_role_or_switches_themselves_off(chief: User) -> None:
    builders.admin()
    with pytest.raises(RuleViolation, match="eigen rol") as refused:
        change(chief, chief, role="themamanager")
    assert refused.value.field == "role"
    with pytest.raises(RuleViolation, match="eigen account"):
        change(chief, chief, is_active=False)
    assert change(chief, chief, name="Nieuwe naam").name == "Nieuwe naam"


@pytest.mark.parametrize("values", [{"role": "official"}, {"is_active": False}])
def test_the_database_keeps_the_last_admin(chief: User, values: dict[str, Any]) -> None:
    builders.admin(is_active=False)
    with pytest.raises(IntegrityError, match="accounts_user_admin_remains"), transaction.atomic():
        User.objects.filter(pk=chief.pk).update(**values)
    builders.admin()
    User.objects.filter(pk=chief.pk).update(**values)


def test_two_admins_who_edit_at_once_are_told(as_chief: Client, chief: User) -> None:
    person = builders.official(name="Anna")
    change(person, chief, name="Anna Bos", role="themamanager")
    form = {"name": "Anna de Boer", "role": "official", "is_active": "on", "version": 1}
    page = as_chief.post(f"/gebruikers/{person.pk}/", form).content.decode()
    assert "Iemand anders heeft dit intussen veranderd." in page
    assert "Anna Bos" in page
    assert 'value="Anna de Boer"' in page
    assert User.objects.get(pk=person.pk).name == "Anna Bos"
    as_chief.post(f"/gebruikers/{person.pk}/", {**form, "version": 2})
    assert User.objects.get(pk=person.pk).name == "Anna de Boer"
    with pytest.raises(Conflict):
        actions.change_user(user=person, by=chief, at=builders.AT, version=1, values={"name": "X"})


def test_saving_without_a_change_leaves_no_event(chief: User) -> None:
    person = builders.official(name="Anna")
    change(person, chief, name="Anna")
    assert not Event.objects.exists()


def invited_path(as_chief: Client, person: User) -> str:
    page = as_chief.post(f"/gebruikers/{person.pk}/uitnodigen/").content.decode()
    return page.partition("readonly>http://testserver")[2].partition("<")[0]


def test_an_invitation_works_once_and_looking_does_not_use_it(as_chief: Client) -> None:
    person = builders.official(email="anna@oss.example")
    path, visitor = invited_path(as_chief, person), Client()
    for _ in range(2):
        assert visitor.get(path).status_code == 200
    assert "makkelijk te raden" in visitor.post(path, {"password1": "a" * 15, "password2": "a" * 15}).content.decode()
    assert visitor.post(path, {"password1": NEW, "password2": NEW})["Location"] == "/inloggen/"
    assert User.objects.get(pk=person.pk).check_password(NEW)
    again = "negen boze bijen zoemen"
    assert visitor.get(path).status_code == 410
    assert visitor.post(path, {"password1": again, "password2": again}).status_code == 410
    assert User.objects.get(pk=person.pk).check_password(NEW)
    assert visitor.post("/inloggen/", {"login": "anna@oss.example", "password": NEW})["Location"] == "/"
    noted = list(Event.objects.order_by("id").values_list("action", "actor_id"))
    assert noted[1:] == [("account.invitation_used", person.pk), ("account.signed_in", person.pk)]


def test_an_invitation_is_good_for_a_day() -> None:
    person = builders.official()
    token = invitations.make_token(person, builders.AT)
    assert invitations.user_of(token, builders.AT + timedelta(hours=23, minutes=59)) == person
    assert invitations.user_of(token, builders.AT + timedelta(hours=24)) is None


def test_a_new_invitation_ends_the_earlier_one_and_open_sessions(as_chief: Client) -> None:
    person, browser = builders.official(), Visitor()
    browser.force_login(person)
    assert browser.get("/account/").status_code == 200
    first, second = invited_path(as_chief, person), invited_path(as_chief, person)
    assert Client().get(first).status_code == 410
    assert Client().get(second).status_code == 200
    assert browser.get("/account/").status_code == 302


@pytest.mark.parametrize("spoil", [lambda t: t[:-1] + "x", lambda t: t.replace(":", "", 1), lambda _: "x"])
def test_a_false_invitation_is_refused(spoil: Any) -> None:
    token = invitations.make_token(builders.official(), timezone.now())
    assert Client().get(f"/uitnodiging/{spoil(token)}/").status_code == 410


def test_an_account_that_is_off_gets_no_invitation(as_chief: Client) -> None:
    person = builders.official(is_active=False)
    response = as_chief.post(f"/gebruikers/{person.pk}/uitnodigen/")
    assert response.status_code == 422
    assert "Dit account staat uit." in response.content.decode()
    assert invitations.user_of(invitations.make_token(person, builders.AT), builders.AT) is None

"""The first admin comes from the command line; the settings are checked before anybody can sign in."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from accounts.models import Role, User
from audit.checks import guards_are_there
from oss_intl.shared.checks import key_is_secret
from tests import builders


def add_admin(email: str = "Chef@Oss.example") -> str:
    out = StringIO()
    call_command("add_admin", email, "Chef", stdout=out)
    return out.getvalue().splitlines()[-1]


@pytest.mark.django_db
def test_a_new_installation_has_no_accounts_and_gets_its_first_admin_by_invitation(client: Client) -> None:
    assert not User.objects.exists()
    path = add_admin()
    assert "Kies uw wachtwoord" in client.get(path).content.decode()
    client.post(path, {"password1": builders.PASSWORD, "password2": builders.PASSWORD})
    admin = User.objects.get(email="chef@oss.example")
    assert (admin.role, admin.check_password(builders.PASSWORD)) == (Role.ADMIN, True)


@pytest.mark.django_db
def test_an_admin_who_lost_the_way_gets_a_new_invitation() -> None:
    first, second = add_admin(), add_admin()
    assert User.objects.count() == 1
    assert [Client().get(path).status_code for path in (first, second)] == [410, 200]


@pytest.mark.django_db
def test_nobody_becomes_an_admin_by_it() -> None:
    builders.official(email="anna@oss.example")
    with pytest.raises(CommandError, match="Er is al een account"):
        add_admin("anna@oss.example")


@pytest.mark.parametrize(
    ("debug", "demo", "key", "found"),
    [
        (False, False, "only-for-development-and-demonstration-on-this-machine", ["shared.E001"]),
        (False, False, "kort", ["shared.E001"]),
        (False, False, "x" * 50, []),
        (False, True, "kort", []),
        (True, False, "kort", []),
    ],
)
def test_a_key_that_is_no_secret_stops_the_start(
    settings: Settings, debug: bool, demo: bool, key: str, found: list[str]
) -> None:
    settings.DEBUG, settings.DEMO, settings.SECRET_KEY = debug, demo, key
    assert [message.id for message in key_is_secret()] == found


def test_the_guards_are_looked_for_only_when_a_database_may_be_asked() -> None:
    assert guards_are_there(databases=None) == []

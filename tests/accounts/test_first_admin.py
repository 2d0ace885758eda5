"""The command that makes the first administrator."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from tests import builders
from tests.clients import Visitor

pytestmark = pytest.mark.django_db


def test_the_link_leads_to_a_page_that_asks_for_a_password() -> None:
    said = StringIO()
    call_command("first_admin", "Beheer@Oss.example", "Beheer", stdout=said)
    assert User.objects.get().is_admin
    found = re.search(r"/uitnodiging/\S+", said.getvalue())
    assert found
    assert "wachtwoord" in Visitor().get(found.group()).content.decode()


def test_there_is_one_first_admin() -> None:
    builders.admin()
    with pytest.raises(CommandError, match="al een beheerder"):
        call_command("first_admin", "ander@oss.example", "Ander")


def test_a_wrong_address_is_refused() -> None:
    with pytest.raises(CommandError, match="geen e-mailadres"):
        call_command("first_admin", "geen adres", "Ander")
    assert not User.objects.exists()

"""Where the demonstration is refused: outside its mode, and before there is a policy."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User


@pytest.mark.django_db
def test_the_demonstration_refuses_outside_its_mode(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="alleen in de demonstratie"):
        call_command("demo")
    assert not User.objects.exists()


@pytest.mark.django_db
def test_the_demonstration_asks_for_the_policy_first() -> None:
    with pytest.raises(CommandError, match="load_policy"):
        call_command("demo")

"""What every test stands on: fast passwords, plain static files, a media folder of its own, guards after cleaning."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("DEMO", "1")

import pytest
from django.test import TransactionTestCase

from oss_intl.shared import guards


@pytest.fixture(autouse=True)
def _settings(settings: Any, tmp_path: Path) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True, scope="session")
def _guards_step_aside_for_cleaning() -> Iterator[None]:
    """Emptying all tables after a transactional test is what the guards refuse: drop them for that moment."""
    teardown = TransactionTestCase._fixture_teardown

    def without_guards(self: TransactionTestCase) -> None:
        guards.drop_all()
        try:
            teardown(self)
        finally:
            guards.create_all()

    TransactionTestCase._fixture_teardown = without_guards
    yield
    TransactionTestCase._fixture_teardown = teardown

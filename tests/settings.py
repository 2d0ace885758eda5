"""The settings of the tests: the demonstration's, a folder of their own, quick passwords, plain static files."""

import os
import secrets
import tempfile
from pathlib import Path

os.environ.setdefault("DEMO", "1")
# The first process of a run chooses the folder; the processes that it starts inherit it. conftest makes and clears it.
os.environ.setdefault("TEST_FOLDER", str(Path(tempfile.gettempdir(), f"oss-test-{secrets.token_hex(8)}")))
os.environ["VAR_DIR"] = os.environ["TEST_FOLDER"]

from oss_intl.settings import *


class UnknownVariable(str):
    """Raises where a template prints a variable that its context lacks."""

    __slots__ = ()

    def __contains__(self, _part: object) -> bool:
        return True

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"The template prints an unknown variable: {name}")


PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UnknownVariable("%s")
TEMPLATES[0]["OPTIONS"]["debug"] = "COVERAGE_RUN" in os.environ  # coverage of templates needs their positions

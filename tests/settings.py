"""The settings of the tests: the demonstration's, a folder of their own, quick passwords, plain static files."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("DEMO", "1")
if "TEST_FOLDER" not in os.environ:
    # The first process makes the folder and clears it away; the processes that it starts inherit it.
    os.environ["TEST_FOLDER"] = os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="oss-test-")
    Path(os.environ["VAR_DIR"], "static").mkdir()
    atexit.register(shutil.rmtree, os.environ["TEST_FOLDER"], ignore_errors=True)

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

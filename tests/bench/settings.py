"""The settings of the bench: those of the demonstration, with an empty page added and a folder of its own."""

import os
import tempfile

os.environ.setdefault("DEMO", "1")
os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="oss-bench-")

from oss_intl.settings import *  # noqa: F403 (settings are a module's names)

ROOT_URLCONF = "tests.bench.urls"
LOGGING = {"version": 1, "root": {"level": "ERROR"}}

"""`python -m tests.bench`: what pages cost, on the database of DATABASE_URL, which must be empty."""

import os
import shutil

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"

import django
from django.conf import settings

if __name__ == "__main__":
    django.setup()
    from tests.bench.report import main

    try:
        main()
    finally:
        shutil.rmtree(settings.VAR_DIR)

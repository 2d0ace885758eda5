"""What every test stands on: folders of its own, and guards that step aside for cleaning."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase, client as test_client
from pytest_django import Settings

from oss_intl.shared import guards
from tests import kept_tables
from tests.clients import Visitor

# Walks and journeys: begun first, so that none of them is alone at the end.
LONGEST = (
    "test_every_page.py",
    "test_verbs",
    "test_query_counts.py",
    "test_journey_",
    "test_main_job.py",
    "test_archive.py",
)

# How long an example takes says something of the machine, not of the code.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a test with a browser or a server of a database waits half of its time."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes longest; the rest stays in its random order. A second database gets what could differ."""
    if connection.vendor != "sqlite":
        config.hook.pytest_deselected(items=[item for item in items if not _can_differ(item)])
        items[:] = filter(_can_differ, items)
    items.sort(key=lambda item: not item.path.name.startswith(LONGEST))


def _can_differ(item: pytest.Item) -> bool:
    """Whether a test asks a database, and more of it than who may do what and how often a page asks it something."""
    asks = "db" in getattr(item, "fixturenames", ()) or item.get_closest_marker("django_db") is not None
    return asks and not item.path.name.startswith(("test_verbs", "test_query_counts"))


def pytest_configure() -> None:
    """Make the folder of this run; WhiteNoise wants the one for static files to be there."""
    Path(os.environ["TEST_FOLDER"], "static").mkdir(parents=True, exist_ok=True)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Clear the folder away, in the process that started the others."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ["TEST_FOLDER"], ignore_errors=True)


@pytest.fixture
def client() -> Visitor:
    """A visitor; `client.force_login(user)` signs in."""
    return Visitor()


@pytest.fixture(autouse=True, scope="session")
def _a_client_keeps_what_its_page_was_given() -> Iterator[None]:
    """And not a copy for every template that the page includes, which costs a third of the time."""
    with pytest.MonkeyPatch.context() as patch:
        keep: Callable[..., None] = vars(test_client)["store_rendered_templates"]

        def keep_the_first(store: dict[str, Any], *args: Any, **kwargs: Any) -> None:
            if "context" not in store:
                keep(store, *args, **kwargs)

        patch.setattr(test_client, "store_rendered_templates", keep_the_first)
        yield


@pytest.fixture(autouse=True)
def _media_folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """Let the database begin with the tables of an earlier run."""
    with kept_tables.reused():
        yield


@pytest.fixture(autouse=True, scope="session")
def _cleaning_after_a_test_that_commits() -> Iterator[None]:
    """SQLite gets a copy of the empty tables back, in a tenth of the time.

    Elsewhere the guards, which refuse that all tables are emptied, step aside for that moment. The table of the cache
    has no model, so that Django's cleaning passes it by.
    """
    with pytest.MonkeyPatch.context() as patch:
        teardown: Callable[[TransactionTestCase], None] = vars(TransactionTestCase)["_fixture_teardown"]

        def cleaned(self: TransactionTestCase) -> None:
            if connection.vendor == "sqlite":
                kept_tables.empty_again()
                return
            guards.drop_all()
            try:
                teardown(self)
                cache.clear()
            finally:
                guards.create_all()

        patch.setattr(TransactionTestCase, "_fixture_teardown", cleaned)
        yield

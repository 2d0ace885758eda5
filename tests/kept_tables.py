"""Copies of a database on SQLite, instead of making the same again.

The empty tables of an earlier run are kept in var/ for the next: a run starts in one second, not in twelve. The
migrations still run on top of what was kept. What is kept belongs to the text of all migrations together.

A test that commits gets the empty tables back at its end, and so the world that several tests begin with can be made
once for each process.
"""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.base.creation import BaseDatabaseCreation

_EMPTY: list[sqlite3.Connection] = []


def copied() -> sqlite3.Connection:
    """A copy of the database as it is now, outside all transactions."""
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    connection.ensure_connection()
    connection.connection.backup(copy)
    return copy


def bring_back(copy: sqlite3.Connection) -> None:
    """Make the database what it was when it was copied, rules and numbers included."""
    connection.ensure_connection()
    copy.backup(connection.connection)


def empty_again() -> None:
    """Make the database what it was before the first test of this process."""
    bring_back(_EMPTY[-1])


@contextmanager
def reused() -> Iterator[None]:
    """Within this, a new test database begins with the kept tables; when there are none, it is kept once it is made."""
    if connection.vendor != "sqlite":
        yield
        return
    kept = settings.BASE_DIR / "var" / f"tables-{_hash_of_migrations()}.sqlite3"
    make: Callable[..., str] = vars(type(connection.creation))["_create_test_db"]
    create: Callable[..., str] = BaseDatabaseCreation.create_test_db

    def made(self: BaseDatabaseCreation, *arguments: object, **options: object) -> str:
        name = make(self, *arguments, **options)
        if kept.exists():
            connection.close()
            connection.settings_dict["NAME"] = name
            connection.ensure_connection()
            with closing(sqlite3.connect(kept)) as source:
                source.backup(connection.connection)
        return name

    def created(self: BaseDatabaseCreation, *arguments: object, **options: object) -> str:
        name = create(self, *arguments, **options)
        if not kept.exists():
            _keep(kept)
        _EMPTY.append(copied())
        return name

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(connection.creation), "_create_test_db", made)
        patch.setattr(BaseDatabaseCreation, "create_test_db", created)
        yield


def _hash_of_migrations() -> str:
    found = hashlib.sha256((settings.BASE_DIR / "requirements.lock").read_bytes())
    for path in sorted(settings.BASE_DIR.glob("*/migrations/*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def _keep(path: Path) -> None:
    """Write the tables to a file in the place of older ones. Two processes may do so at once: they write the same."""
    path.parent.mkdir(exist_ok=True)
    for old in path.parent.glob("tables-*.sqlite3"):
        old.unlink(missing_ok=True)
    written = path.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(written)) as target:
        connection.connection.backup(target)
    written.rename(path)

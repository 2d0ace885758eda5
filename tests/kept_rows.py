"""Rows that the tests of one module share, for what takes long to make: each test changes them only for itself."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker


@contextmanager
def kept_rows(blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is made as this begins is there until it ends. Every test still needs `db`, which undoes what it did."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)

"""Every constraint of the room is broken once, and each has a sentence."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from imports.models import RegisterImport
from imports.words import SENTENCES
from oss_intl.shared.sentences import sentence_for
from tests import builders, builders_import

pytestmark = pytest.mark.django_db


def _twice() -> None:
    builders_import.imported_row()
    builders_import.imported_row()


BREAK: dict[str, Callable[[], Any]] = {
    "imports_checks_no_more_than_all": lambda: RegisterImport.objects.filter(pk=builders_import.begun().pk).update(
        checked=9
    ),
    "imports_done_without_problems": lambda: RegisterImport.objects.filter(pk=builders_import.begun().pk).update(
        done_at=builders.AT, problems=[[2, "Titel", "Vul in."]]
    ),
    "imports_row_has_key": lambda: builders_import.imported_row(key=""),
    "imports_row_key_once": _twice,
}
NAMED_BY_SQLITE = set(BREAK) - {"imports_row_key_once"}


@pytest.mark.parametrize("name", sorted(BREAK))
def test_the_database_refuses(name: str) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        BREAK[name]()
    if name in NAMED_BY_SQLITE or connection.vendor == "postgresql":
        assert sentence_for(refused.value) == SENTENCES[name]


def test_every_constraint_is_broken_above() -> None:
    named = {one.name for model in apps.get_app_config("imports").get_models() for one in model._meta.constraints}
    assert named == set(BREAK)

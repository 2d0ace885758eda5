"""Every constraint of the calendar is broken once, and each has a sentence."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from opportunities.words import SENTENCES
from oss_intl.shared.sentences import sentence_for
from tests import builders
from tests.builders_opportunity import opportunity

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)

BREAK: dict[str, Callable[[], Any]] = {
    "opportunities_has_title": lambda: opportunity(""),
    "opportunities_known_form": lambda: opportunity(form="party"),
    "opportunities_known_state": lambda: opportunity(state="perhaps"),
    "opportunities_has_one_organiser": lambda: opportunity(organiser_name=""),
    "opportunities_ends_after_start": lambda: opportunity(starts_on=JUNE, ends_on=MAY),
    "opportunities_registers_before_end": lambda: opportunity(starts_on=MAY, ends_on=MAY, register_before=JUNE),
    "opportunities_cost_not_negative": lambda: opportunity(cost_cents=-1),
}


@pytest.mark.parametrize("name", BREAK)
def test_the_database_refuses(name: str) -> None:
    with pytest.raises(IntegrityError, match=name) as refused, transaction.atomic():
        BREAK[name]()
    assert sentence_for(refused.value) == SENTENCES[name]


def test_every_constraint_is_broken_here() -> None:
    models = apps.get_app_config("opportunities").get_models()
    names = {one.name for model in models for one in model._meta.constraints}
    assert names == {*BREAK, "opportunities_uid_once"} == set(SENTENCES)


def test_an_organiser_is_an_organisation_or_a_name_and_not_both() -> None:
    with pytest.raises(IntegrityError, match="opportunities_has_one_organiser"), transaction.atomic():
        opportunity(organiser=builders.organisation(), organiser_name="Ook een naam")


def test_a_mark_of_an_import_is_there_once() -> None:
    """PostgreSQL names the constraint; on SQLite writers wait for each other and the import looks first."""
    opportunity(uid="1")
    with pytest.raises(IntegrityError) as twin, transaction.atomic():
        opportunity(uid="1")
    assert connection.vendor == "sqlite" or sentence_for(twin.value) == SENTENCES["opportunities_uid_once"]
    opportunity()
    opportunity()

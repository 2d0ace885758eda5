"""Every constraint of letters is broken once, each has a sentence, and what was made stays."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from letters.guards import GUARDS, SENTENCES
from letters.models import Kind
from oss_intl.shared.sentences import sentence_for
from tests.builders_letter import letter, letter_template

pytestmark = pytest.mark.django_db

BREAK: dict[str, Callable[[], Any]] = {
    "letters_template_known_kind": lambda: letter_template(kind="party"),  # type: ignore[arg-type]
    "letters_template_known_language": lambda: letter_template(language="fr"),  # type: ignore[arg-type]
    "letters_template_from_one": lambda: letter_template(version=0),
    "letters_template_has_body": lambda: letter_template(body=""),
    "letters_template_has_subject": lambda: letter_template(subject=""),
    "letters_letter_known_language": lambda: letter(language="fr"),
    "letters_letter_is_whole": lambda: letter(addressee=""),
}


@pytest.mark.parametrize("name", BREAK)
def test_the_database_refuses(name: str) -> None:
    with pytest.raises(IntegrityError, match=name) as refused, transaction.atomic():
        BREAK[name]()
    assert sentence_for(refused.value) == SENTENCES[name]


def test_every_constraint_is_broken_here() -> None:
    models = apps.get_app_config("letters").get_models()
    names = {one.name for model in models for one in model._meta.constraints}
    assert {*names, *(guard.name for guard in GUARDS)} == set(SENTENCES)
    assert names == {*BREAK, "letters_template_version_once"}


def test_the_part_about_objecting_has_no_subject() -> None:
    letter_template(Kind.OBJECTION, subject="", body="Tekst")
    with pytest.raises(IntegrityError, match="letters_template_has_subject"), transaction.atomic():
        letter_template(Kind.OBJECTION, subject="Iets", version=2)


def test_a_version_is_there_once() -> None:
    letter_template()
    with pytest.raises(IntegrityError) as twin, transaction.atomic():
        letter_template()
    assert connection.vendor == "sqlite" or sentence_for(twin.value) == SENTENCES["letters_template_version_once"]


@pytest.mark.parametrize("make", [letter, letter_template])
def test_what_was_made_is_neither_changed_nor_deleted(make: Callable[[], Any]) -> None:
    row = make()
    for verb in (lambda: type(row).objects.filter(pk=row.pk).update(body="Anders"), row.delete):
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            verb()
        assert "blijft zoals hij is gemaakt" in (sentence_for(refused.value) or "")

"""Errors of the database become sentences: only by the name that the database itself gives, and each guard has one."""

import pytest
from django.apps import apps
from django.db import IntegrityError, models

from oss_intl.shared import guards, sentences
from oss_intl.shared.sentences import sentence_for

EMPTY_NAME = "Vul een naam in."


@pytest.mark.parametrize(
    "text",
    [
        "CHECK constraint failed: accounts_user_has_name",
        'new row for relation "accounts_user" violates check constraint "accounts_user_has_name"\nDETAIL: Failing row',
        "accounts_user_has_name\nCONTEXT:  PL/pgSQL function accounts_user_has_name_fn() line 4 at RAISE",
    ],
)
def test_the_name_is_found_in_what_each_database_says(text: str) -> None:
    assert sentence_for(IntegrityError(text)) == EMPTY_NAME


@pytest.mark.parametrize(
    "text",
    [
        "UNIQUE constraint failed: accounts_user.email",
        'violates foreign key constraint "x"\nDETAIL:  Failing row contains (1, accounts_user_has_name, x).',
        "accounts_user_has_name_too",
        "",
    ],
)
def test_what_a_user_typed_is_never_taken_for_a_name(text: str) -> None:
    assert sentence_for(IntegrityError(text)) is None


def test_every_guard_has_a_sentence() -> None:
    without = [name for name in guards._GUARDS if name not in sentences._SENTENCES and "counters" not in name]
    assert without == ["budget_ledger_moves_counters"] * ("budget_ledger_moves_counters" in without)


def test_every_sentence_belongs_to_a_guard_or_a_constraint() -> None:
    named = {
        constraint.name
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.BaseConstraint)
    }
    # PostgreSQL's own names for what a field says of itself.
    named |= {
        f"{model._meta.db_table}_{field.column}_key"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.unique
    }
    assert [name for name in sentences._SENTENCES if name not in named | set(guards._GUARDS)] == []


def test_sentences_are_whole() -> None:
    for sentence in sentences._SENTENCES.values():
        assert sentence[0].isupper(), sentence
        assert sentence.endswith("."), sentence

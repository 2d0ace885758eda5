"""Guards: made after every migration, also where SQLite rebuilds a table, and missed when they are gone or changed."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from audit.checks import guards_are_there
from oss_intl.shared import guards

pytestmark = pytest.mark.django_db(transaction=True)


def raw(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def drop(name: str, table: str) -> None:
    raw(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def test_all_are_there_after_the_migrations() -> None:
    assert guards.missing() == []
    assert guards.expected() > 40


def test_one_that_is_gone_is_missed_and_a_migration_brings_it_back() -> None:
    drop("audit_event_no_update", "audit_event")
    assert guards.missing() == ["audit_event_no_update"]
    assert [warning.id for warning in guards_are_there(databases=["default"])] == ["audit.W001"]
    call_command("migrate", verbosity=0)
    assert guards.missing() == []
    assert guards_are_there(databases=["default"]) == []


def test_one_with_another_body_is_missed() -> None:
    if connection.vendor == "postgresql":
        raw("""CREATE OR REPLACE FUNCTION audit_event_no_update_fn() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RETURN NEW; END $$""")
    else:
        drop("audit_event_no_update", "audit_event")
        raw("CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event BEGIN SELECT 1; END")
    assert guards.missing() == ["audit_event_no_update"]
    guards.create_all()
    assert guards.missing() == []


def test_one_on_another_table_is_missed() -> None:
    drop("audit_event_no_update", "audit_event")
    guard = next(guard for guard in guards._GUARDS.values() if guard.name == "audit_event_no_update")
    raw(guards._statement(guard).replace('ON "audit_event"', 'ON "audit_eventdetail"'))
    assert guards.missing() == ["audit_event_no_update"]
    guards.create_all()


def test_one_of_an_earlier_release_is_cleared_away() -> None:
    old = guards.refusal("accounts_user_from_long_ago", "accounts_user", "INSERT", "1 = 1")
    raw(guards._statement(old))
    guards.create_all()
    raw(guards._statement(old))
    guards.drop_all()
    guards.create_all()
    assert guards.missing() == []


def test_they_survive_a_rebuilt_table() -> None:
    """On SQLite a changed column copies the table, and its triggers are lost without a word."""
    state = ProjectState.from_apps(apps)
    change = migrations.AlterField("event", "action", models.CharField(max_length=61))
    back = migrations.AlterField("event", "action", models.CharField(max_length=60))
    for operation in (change, back):
        guards.drop_all()
        after = state.clone()
        operation.state_forwards("audit", after)
        with connection.schema_editor() as editor:
            operation.database_forwards("audit", editor, state, after)
        assert "audit_event_no_update" in guards.missing()
        call_command("migrate", verbosity=0)
        assert guards.missing() == []
        state = after

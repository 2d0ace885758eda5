"""Triggers that hold the rules that no constraint can hold, on SQLite and on PostgreSQL.

Every app hands its SQL to `register` when it is ready. All triggers are dropped before a migration and made again
after it, because SQLite silently loses the triggers of a table that it rebuilds. `missing()` says which are not there.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Guard:
    """One trigger: its name, its table, and the statements that make it on each database.

    On PostgreSQL the function has the trigger's name with `_fn` behind it. An empty statement means that this
    database cannot do what the guard refuses (SQLite has no TRUNCATE).
    """

    name: str
    table: str
    sqlite: str
    postgresql: str


_GUARDS: dict[str, Guard] = {}


def register(*guards: Guard) -> None:
    """Add an app's guards. Called from AppConfig.ready()."""
    _GUARDS.update({guard.name: guard for guard in guards})


def create_all() -> None:
    """Make every guard whose table exists, replacing older versions of it."""
    drop_all()
    tables = set(connection.introspection.table_names())
    _run(_statement(guard) for guard in _GUARDS.values() if guard.table in tables)


def drop_all() -> None:
    """Remove every guard. Only migrations and the tests' cleaning of tables may do this."""
    tables = set(connection.introspection.table_names())
    present = [guard for guard in _GUARDS.values() if guard.table in tables]
    if connection.vendor == "postgresql":
        _run(f'DROP TRIGGER IF EXISTS {guard.name} ON "{guard.table}"' for guard in present)
    else:
        _run(f"DROP TRIGGER IF EXISTS {guard.name}" for guard in present)


def missing() -> list[str]:
    """Names of guards that the database does not have, sorted. Empty is healthy."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {row[0] for row in cursor.fetchall()}
    return sorted(guard.name for guard in _GUARDS.values() if guard.name not in present and _statement(guard))


def refusal(name: str, table: str, events: str, condition: str, *, row: str = "NEW") -> Guard:
    """A guard that refuses `events` ("INSERT", "UPDATE OR DELETE") on rows for which the SQL `condition` holds.

    The error names the guard, so that the unit of work finds its sentence. The condition must be SQL that both
    databases read alike and may use NEW and OLD as the event allows.
    """
    function = f"{name}_fn"
    postgresql = f"""
        CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {condition} THEN
                RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN {row};
        END $$;
        CREATE TRIGGER {name} BEFORE {events} ON "{table}" FOR EACH ROW EXECUTE FUNCTION {function}();
    """
    sqlite = f"""
        CREATE TRIGGER {name} BEFORE {events} ON "{table}" FOR EACH ROW WHEN {condition}
        BEGIN SELECT RAISE(ABORT, '{name}'); END;
    """
    return Guard(name, table, sqlite, postgresql)


def append_only(table: str) -> tuple[Guard, ...]:
    """Guards that refuse every UPDATE and DELETE of a table's rows, and TRUNCATE where the database has it."""
    name = f"{table}_no_truncate"
    truncate = f"""
        CREATE OR REPLACE FUNCTION {name}_fn() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
        CREATE TRIGGER {name} BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION {name}_fn();
    """
    return (
        refusal(f"{table}_no_update", table, "UPDATE", "1 = 1"),
        refusal(f"{table}_no_delete", table, "DELETE", "1 = 1", row="OLD"),
        Guard(name, table, "", truncate),
    )


def _statement(guard: Guard) -> str:
    return guard.postgresql if connection.vendor == "postgresql" else guard.sqlite


def _run(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in filter(None, statements):
            cursor.execute(statement)

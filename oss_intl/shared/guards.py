"""Triggers that hold the rules that no constraint can hold, on SQLite and on PostgreSQL.

Every app hands its SQL to `register` when it is ready. All triggers are dropped before a migration and made again
after it, because SQLite silently loses the triggers of a table that it rebuilds. `missing()` says which are not there.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

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

_PRESENT = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'",
    # Enabled 'O' is on; 'D' is off and 'R' is on for a replica only.
    "postgresql": """
        SELECT t.tgname, c.relname, CASE WHEN t.tgenabled IN ('O', 'A') THEN p.prosrc ELSE '' END
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE NOT t.tgisinternal AND pg_table_is_visible(c.oid)
    """,
}


def register(*guards: Guard) -> None:
    """Add an app's guards. Called from AppConfig.ready()."""
    _GUARDS.update({guard.name: guard for guard in guards})


def create_all() -> None:
    """Make every guard whose table exists, and remove every other trigger."""
    drop_all()
    tables = set(connection.introspection.table_names())
    _run(_statement(guard) for guard in _GUARDS.values() if guard.table in tables)


def drop_all() -> None:
    """Remove every trigger, also those that an earlier release made.

    Only migrations and the tests' cleaning of tables may do this.
    """
    on_table = connection.vendor == "postgresql"
    _run(f'DROP TRIGGER "{name}"' + (f' ON "{table}"' if on_table else "") for name, table, _ in _present())


def expected() -> int:
    """How many guards this database should have."""
    return sum(1 for guard in _GUARDS.values() if _statement(guard))


def missing(*, in_tables: Iterable[str] | None = None) -> list[str]:
    """Names of guards that the database does not have, has switched off, or has in another form. Empty is healthy.

    `in_tables` narrows the question to guards of these tables.
    """
    present = {name: (table, _essence(body)) for name, table, body in _present()}
    asked = [
        guard for guard in _GUARDS.values() if _statement(guard) and (in_tables is None or guard.table in in_tables)
    ]
    return sorted(guard.name for guard in asked if present.get(guard.name) != (guard.table, _essence(_body(guard))))


def refusal(name: str, table: str, event: str, condition: str, *, row: str = "NEW") -> Guard:
    """A guard that refuses an event (INSERT, UPDATE or DELETE) on rows for which the SQL `condition` holds.

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
        CREATE TRIGGER {name} BEFORE {event} ON "{table}" FOR EACH ROW EXECUTE FUNCTION {function}();
    """
    sqlite = f"""
        CREATE TRIGGER {name} BEFORE {event} ON "{table}" FOR EACH ROW WHEN {condition}
        BEGIN SELECT RAISE(ABORT, '{name}'); END;
    """
    return Guard(name, table, sqlite, postgresql)


def arrows(name: str, table: str, column: str, following: Mapping[Any, Collection[Any]]) -> Guard:
    """A guard that refuses every change of a state which is no arrow: `following` says which states may follow each."""
    pairs = [(before, after) for before, ends in following.items() for after in sorted(ends)]
    allowed = " OR ".join(f"(OLD.{column} = '{before}' AND NEW.{column} = '{after}')" for before, after in pairs)
    return refusal(name, table, "UPDATE", f"NEW.{column} <> OLD.{column} AND NOT ({allowed})")


def append_only(table: str) -> tuple[Guard, ...]:
    """Guards that refuse every UPDATE and DELETE of a table's rows, and TRUNCATE where the database has it."""
    return (
        refusal(f"{table}_no_update", table, "UPDATE", "1 = 1"),
        refusal(f"{table}_no_delete", table, "DELETE", "1 = 1", row="OLD"),
        no_truncate(table),
    )


def no_truncate(table: str) -> Guard:
    """A guard that refuses TRUNCATE, where the database has it."""
    name = f"{table}_no_truncate"
    postgresql = f"""
        CREATE OR REPLACE FUNCTION {name}_fn() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
        CREATE TRIGGER {name} BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION {name}_fn();
    """
    return Guard(name, table, "", postgresql)


def _present() -> list[tuple[str, str, str]]:
    """The triggers of the database: name, table, and what they do (nothing, when switched off)."""
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT[connection.vendor])
        return list(cursor.fetchall())


def _body(guard: Guard) -> str:
    """The part of a guard's statement that the database keeps."""
    return guard.postgresql.split("$$")[1] if connection.vendor == "postgresql" else guard.sqlite


def _essence(sql: str) -> str:
    """SQL without what does not matter: spaces, and the last semicolon."""
    return re.sub(r"\s+", " ", sql).strip().rstrip(";").rstrip()


def _statement(guard: Guard) -> str:
    return guard.postgresql if connection.vendor == "postgresql" else guard.sqlite


def _run(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in filter(None, statements):
            cursor.execute(statement)

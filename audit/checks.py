"""System checks: what `manage.py check --database default` and every migration say about the guards."""

from typing import Any

from django.core import checks
from django.db import connection

from oss_intl.shared import guards


def guards_are_there(*, databases: list[str] | None = None, **_: Any) -> list[checks.CheckMessage]:
    """Warn of guards that are missing. A warning, because the migration that makes them again runs this check first."""
    if not databases:
        return []
    missing = guards.missing(in_tables=connection.introspection.table_names())
    if not missing:
        return []
    return [
        checks.Warning(
            f"De database mist {len(missing)} bewaker(s): {', '.join(missing)}.",
            hint="Voer manage.py migrate uit: dat maakt ze opnieuw.",
            id="audit.W001",
        )
    ]

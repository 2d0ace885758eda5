"""System checks: what `manage.py check --database default` and every migration say about the guards."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import connection

from oss_intl.shared import guards


def guards_are_there(
    app_configs: Sequence[AppConfig] | None = None,  # noqa: ARG001 (Django's signature)
    databases: Sequence[str] | None = None,
    **_: Any,
) -> list[checks.CheckMessage]:
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

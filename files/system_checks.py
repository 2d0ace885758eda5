"""What a deployment should know about files."""

from typing import Any

from django.core import checks

from files import scanner


def warn_without_scanner(**_: Any) -> list[checks.CheckMessage]:
    """Warn that uploads are not scanned."""
    if scanner.is_configured():
        return []
    return [
        checks.Warning(
            "Er is geen virusscanner ingesteld: bijlagen worden niet gescand.",
            hint="Zet VIRUS_SCANNER op het adres van clamd, bijvoorbeeld 127.0.0.1:3310.",
            id="files.W001",
        )
    ]

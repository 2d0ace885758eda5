"""System checks of the settings."""

from typing import Any

from django.conf import settings
from django.core import checks

MIN_KEY_LENGTH = 50


def key_is_secret(**_: Any) -> list[checks.CheckMessage]:
    """Refuse to run in earnest with the key that everybody knows, or with a short one."""
    key = settings.SECRET_KEY
    if settings.DEBUG or settings.DEMO or (len(key) >= MIN_KEY_LENGTH and not key.startswith("only-for-development")):
        return []
    return [
        checks.Error(
            "SECRET_KEY is niet geheim of te kort.",
            hint=f"Zet SECRET_KEY op een willekeurige tekst van ten minste {MIN_KEY_LENGTH} tekens.",
            id="shared.E001",
        )
    ]

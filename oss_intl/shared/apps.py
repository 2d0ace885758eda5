"""What all rooms share; it knows none of them."""

from django.apps import AppConfig
from django.core import checks


class SharedConfig(AppConfig):
    name = "oss_intl.shared"
    label = "shared"
    verbose_name = "Gedeeld"

    def ready(self) -> None:
        from oss_intl.shared.checks import key_is_secret

        checks.register(key_is_secret, checks.Tags.security)

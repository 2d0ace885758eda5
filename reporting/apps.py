"""The reporting room: figures, editions, documents."""

from django.apps import AppConfig

from oss_intl.shared import guards, sentences


class ReportingConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "reporting"
    verbose_name = "Verslagen"

    def ready(self) -> None:
        from reporting.guards import GUARDS, SENTENCES

        guards.register(*GUARDS)
        sentences.register(SENTENCES)

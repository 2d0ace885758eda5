"""The reporting room: figures, editions, documents."""

from django.apps import AppConfig

from audit import words
from oss_intl.shared import guards, sentences


class ReportingConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "reporting"
    verbose_name = "Verslagen"

    def ready(self) -> None:
        from reporting.guards import GUARDS, SENTENCES
        from reporting.words import ACTIONS, LABELS

        guards.register(*GUARDS)
        sentences.register(SENTENCES)
        words.register(actions=ACTIONS, fields=LABELS)

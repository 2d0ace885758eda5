"""The imports room: taking over an existing register."""

from django.apps import AppConfig

from audit import words as audit_words
from oss_intl.shared import sentences


class ImportsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "imports"
    verbose_name = "Importeren"

    def ready(self) -> None:
        from imports.words import ACTIONS, LABELS, SENTENCES

        audit_words.register(actions=ACTIONS, fields=LABELS)
        sentences.register(SENTENCES)

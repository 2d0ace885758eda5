"""The partners room."""

from django.apps import AppConfig

from audit import words


class PartnersConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "partners"
    verbose_name = "Partners"

    def ready(self) -> None:
        from partners.words import ACTIONS, CODES, LABELS

        words.register(actions=ACTIONS, fields=LABELS, codes=CODES)

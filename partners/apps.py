"""The partners room."""

from django.apps import AppConfig

from audit import words
from oss_intl.shared import guards, sentences


class PartnersConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "partners"
    verbose_name = "Partners"

    def ready(self) -> None:
        from partners.guards import GUARDS, SENTENCES as GUARDED
        from partners.words import ACTIONS, CODES, LABELS, SENTENCES

        words.register(actions=ACTIONS, fields=LABELS, codes=CODES)
        guards.register(*GUARDS)
        sentences.register({**SENTENCES, **GUARDED})

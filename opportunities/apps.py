"""The opportunities room: the calendar of what others organise and Oss can join."""

from django.apps import AppConfig

from audit import words as audit_words
from oss_intl.shared import sentences


class OpportunitiesConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "opportunities"
    verbose_name = "Reisagenda"

    def ready(self) -> None:
        from opportunities.words import ACTIONS, CODES, LABELS, SENTENCES

        audit_words.register(actions=ACTIONS, fields=LABELS, codes=CODES)
        sentences.register(SENTENCES)

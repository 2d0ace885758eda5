"""The activities room: requests, and what they become."""

from django.apps import AppConfig

from audit import words as audit_words
from oss_intl.shared import sentences


class ActivitiesConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "activities"
    verbose_name = "Activiteiten"

    def ready(self) -> None:
        from activities import words

        audit_words.register(actions=words.ACTIONS, fields=words.LABELS, codes=words.CODES)
        sentences.register(words.SENTENCES)

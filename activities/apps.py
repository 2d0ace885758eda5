"""The activities room: requests, and what they become."""

from django.apps import AppConfig

from audit import words as audit_words
from oss_intl.shared import guards, sentences


class ActivitiesConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "activities"
    verbose_name = "Activiteiten"

    def ready(self) -> None:
        from activities import (
            words,
            words_activity,
            words_confirmation,
            words_consent,
            words_message,
            words_mission,
            words_overlap,
        )
        from activities.guards import GUARDS

        guards.register(*GUARDS)
        modules = (
            words,
            words_activity,
            words_confirmation,
            words_consent,
            words_mission,
            words_message,
            words_overlap,
        )
        for module in modules:
            audit_words.register(actions=module.ACTIONS, fields=module.LABELS, codes=module.CODES)
            sentences.register(module.SENTENCES)

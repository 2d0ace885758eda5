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
            words_intention,
            words_invitation,
            words_membership,
            words_message,
            words_mission,
            words_notice,
            words_overlap,
            words_project,
            words_target,
        )
        from activities.guards import GUARDS
        from activities.guards_arrows import GUARDS as ARROWS, SENTENCES as ARROW_SENTENCES
        from activities.guards_kinds import GUARDS as GUARDS_OF_KINDS
        from activities.guards_notice import GUARDS as GUARDS_OF_NOTICES
        from activities.guards_target import GUARDS as GUARDS_OF_TARGETS

        guards.register(*GUARDS, *GUARDS_OF_KINDS, *GUARDS_OF_NOTICES, *GUARDS_OF_TARGETS, *ARROWS)
        sentences.register(ARROW_SENTENCES)
        for module in (
            words,
            words_activity,
            words_confirmation,
            words_invitation,
            words_consent,
            words_intention,
            words_membership,
            words_message,
            words_mission,
            words_notice,
            words_overlap,
            words_project,
            words_target,
        ):
            audit_words.register(actions=module.ACTIONS, fields=module.LABELS, codes=module.CODES)
            sentences.register(module.SENTENCES)

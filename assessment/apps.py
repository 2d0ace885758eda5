"""The assessment room: six questions, and decisions."""

from django.apps import AppConfig

from audit import words
from oss_intl.shared import guards, sentences


class AssessmentConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "assessment"
    verbose_name = "Beoordeling"

    def ready(self) -> None:
        from assessment.guards import GUARDS, SENTENCES
        from assessment.words import ACTIONS, CODES, LABELS

        guards.register(*GUARDS)
        sentences.register(SENTENCES)
        words.register(actions=ACTIONS, fields=LABELS, codes=CODES)

"""The letters room: letters to who asked, and the texts that they are made from."""

from django.apps import AppConfig

from audit import words as audit_words
from oss_intl.shared import guards, sentences


class LettersConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "letters"
    verbose_name = "Brieven"

    def ready(self) -> None:
        from letters.guards import GUARDS, SENTENCES
        from letters.words import ACTIONS, CODES, LABELS

        guards.register(*GUARDS)
        sentences.register(SENTENCES)
        audit_words.register(actions=ACTIONS, fields=LABELS, codes=CODES)

"""The accounts room: people who sign in."""

from django.apps import AppConfig

from audit import words
from oss_intl.shared import guards, sentences


class AccountsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        from accounts.guards import GUARDS, SENTENCES
        from accounts.words import ACTIONS, CODES, LABELS

        guards.register(*GUARDS)
        sentences.register(SENTENCES)
        words.register(actions=ACTIONS, fields=LABELS, codes=CODES)

"""The budget room: the ledger."""

from django.apps import AppConfig

from audit import words
from oss_intl.shared import guards, sentences


class BudgetConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "budget"
    verbose_name = "Begroting"

    def ready(self) -> None:
        from budget.guards import GUARDS, SENTENCES
        from budget.words import ACTIONS, CODES, LABELS

        guards.register(*GUARDS)
        sentences.register(SENTENCES)
        words.register(actions=ACTIONS, fields=LABELS, codes=CODES)

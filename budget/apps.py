"""The budget room: the ledger."""

from django.apps import AppConfig

from oss_intl.shared import guards, sentences


class BudgetConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "budget"
    verbose_name = "Begroting"

    def ready(self) -> None:
        from budget.guards import GUARDS, SENTENCES

        guards.register(*GUARDS)
        sentences.register(SENTENCES)

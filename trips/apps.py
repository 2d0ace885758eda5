"""The trips room: the register of trips and gifts."""

from django.apps import AppConfig

from audit import words as audit_words
from oss_intl.shared import guards, sentences


class TripsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "trips"
    verbose_name = "Reisregister"

    def ready(self) -> None:
        from trips.guards import GUARDS
        from trips.words import ACTIONS, CODES, LABELS, SENTENCES

        guards.register(*GUARDS)
        audit_words.register(actions=ACTIONS, fields=LABELS, codes=CODES)
        sentences.register(SENTENCES)

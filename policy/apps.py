"""The policy room: what the council adopted, as data."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "policy"
    verbose_name = "Beleid"

    def ready(self) -> None:
        from audit import words
        from oss_intl.shared import guards, sentences
        from policy.guards import GUARDS, SENTENCES as VERSION_SENTENCES
        from policy.words import ACTIONS, CODES, FIELDS, SENTENCES

        words.register(actions=ACTIONS, fields=FIELDS, codes=CODES)
        guards.register(*GUARDS)
        sentences.register({**SENTENCES, **VERSION_SENTENCES})

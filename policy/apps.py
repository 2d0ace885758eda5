"""The policy room: what the council adopted, as data."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "policy"
    verbose_name = "Beleid"

    def ready(self) -> None:
        from audit import words
        from oss_intl.shared import guards, sentences
        from policy import guards as versions, guards_rows as rows
        from policy.words import ACTIONS, CODES, FIELDS, SENTENCES

        words.register(actions=ACTIONS, fields=FIELDS, codes=CODES)
        guards.register(*versions.GUARDS, *rows.GUARDS)
        sentences.register({**SENTENCES, **versions.SENTENCES, **rows.SENTENCES})

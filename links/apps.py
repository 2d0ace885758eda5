"""The links room: addresses that let somebody without an account do one thing, once."""

from django.apps import AppConfig

from oss_intl.shared import guards, sentences


class LinksConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "links"
    verbose_name = "Links"

    def ready(self) -> None:
        from links.guards import GUARDS, SENTENCES

        guards.register(*GUARDS)
        sentences.register(SENTENCES)

"""The audit room: hands its guards over, and sees to it that all guards survive a migration."""

from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate, pre_migrate

from oss_intl.shared import guards, sentences


class AuditConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "audit"
    verbose_name = "Geschiedenis"

    def ready(self) -> None:
        from audit.checks import guards_are_there
        from audit.guards import GUARDS, SENTENCES

        checks.register(guards_are_there, checks.Tags.database)
        guards.register(*GUARDS)
        sentences.register(SENTENCES)
        # The one place with signals: SQLite drops a table's triggers when a migration rebuilds it.
        pre_migrate.connect(_drop_guards, sender=self, dispatch_uid="guards_drop")
        post_migrate.connect(_make_guards, sender=self, dispatch_uid="guards_make")


def _drop_guards(**_: Any) -> None:
    guards.drop_all()


def _make_guards(**_: Any) -> None:
    guards.create_all()

"""The desk: pages that show several rooms, and the commands."""

from django.apps import AppConfig
from django.utils import timezone

from oss_intl.shared import navigation
from oss_intl.shared.dates import day_in_oss


class DeskConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "desk"
    verbose_name = "Bureau"

    def ready(self) -> None:
        from desk.selectors.follow_ups import overdue_of

        # The navigation is drawn on every page and has no clock of its own.
        navigation.register_count(
            "desk:follow_up_list",
            lambda user: overdue_of(user, day_in_oss(timezone.now())),  # noqa: TID251
        )

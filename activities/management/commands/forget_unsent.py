"""Throws away what outsiders filled in with a link that has expired and was never sent."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from activities.actions import forget_unsent


class Command(BaseCommand):
    help = "Wist wat met een verlopen link is ingevuld en niet verstuurd, 30 dagen na het verlopen."

    def handle(self, *_args: Any, **_options: Any) -> None:
        number = forget_unsent(at=timezone.now())
        self.stdout.write(f"{number} keer is gewist wat met een verlopen link was ingevuld.")

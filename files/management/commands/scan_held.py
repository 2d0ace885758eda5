"""`manage.py scan_held`: scan the files that came in while the virus scanner did not answer."""

from typing import Any

from django.core.management.base import BaseCommand

from files.actions import scan_held


class Command(BaseCommand):
    help = "Scant bestanden die nog op de virusscanner wachten."

    def handle(self, *_args: Any, **_options: Any) -> None:
        clean, waiting = scan_held()
        self.stdout.write(f"{clean} vrijgegeven, {waiting} wachten nog.")

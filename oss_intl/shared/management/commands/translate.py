"""Brings the English catalogue to the texts that are marked in the source, and compiles it."""

from typing import Any

from django.core.management.base import BaseCommand

from oss_intl.shared.translations import PO, missing, update


class Command(BaseCommand):
    help = "Werkt locale/en bij: voegt teksten toe, verwijdert wat weg is, en compileert."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for text in missing(update()):
            self.stdout.write(f"Nog geen Engels: {text}")
        self.stdout.write(f"{PO} is bijgewerkt.")

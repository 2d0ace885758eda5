"""`manage.py demo`: fill the demonstration and print its accounts. Refuses outside demonstration mode."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from desk.demo import make_demo
from policy.models import Framework


class Command(BaseCommand):
    help = "Vult de demonstratie: accounts, voorbeeldbegrotingen en de zaken van het beleid."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Dit kan alleen in de demonstratie. Zet daarvoor DEMO=1.")
        if not Framework.objects.exists():
            raise CommandError("Laad eerst het beleid met `manage.py load_policy`.")
        accounts = make_demo(at=timezone.now())
        self.stdout.write("\nAccounts van deze demonstratie. De wachtwoorden zijn nieuw en staan nergens anders:\n")
        for account in accounts:
            self.stdout.write(f"  {account.email:<26} {account.password}   {account.job_title}")

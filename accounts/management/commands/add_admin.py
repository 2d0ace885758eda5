"""`manage.py add_admin EMAIL NAAM`: the first account of a new installation, or a way back in.

It prints the path of a one-time invitation; there are no accounts or passwords that everybody knows.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from accounts import actions
from accounts.models import Role, User
from oss_intl.shared.errors import RuleViolation


class Command(BaseCommand):
    help = "Maakt een beheerder, of een nieuwe uitnodiging voor wie dat al is, en toont de uitnodiging."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *_args: Any, email: str, name: str, **_options: Any) -> None:
        at = timezone.now()
        admin = User.objects.filter(email=email.lower(), role=Role.ADMIN, is_active=True).first()
        try:
            admin = admin or actions.add_user(by=None, at=at, name=name, email=email, role=Role.ADMIN)
            token = actions.invite(user=admin, by=None, at=at)
        except RuleViolation as error:
            raise CommandError(error.sentence) from error
        self.stdout.write("Open dit adres op de website. Het werkt 1 keer, en 24 uur lang:")
        self.stdout.write(reverse("accounts:invitation", args=[token]))

"""`manage.py first_admin EMAIL NAME`: the first administrator, with a one-time link to choose a password."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from accounts import actions
from accounts.models import Role, User
from audit.unit import unit
from oss_intl.shared.errors import RuleViolation


class Command(BaseCommand):
    help = "Maakt de eerste beheerder. Daarna nodigen beheerders iedereen uit in de toepassing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="het e-mailadres om mee in te loggen")
        parser.add_argument("name", help="de naam")

    def handle(self, *_: Any, email: str, name: str, **__: Any) -> None:
        if User.objects.filter(role=Role.ADMIN, is_active=True).exists():
            raise CommandError("Er is al een beheerder. Die nodigt anderen uit op /gebruikers/.")
        at = timezone.now()
        try:
            validate_email(email)
            with unit(by=None, at=at):
                user = actions.add_user(by=None, at=at, name=name, email=email, role=Role.ADMIN)
                token = actions.invite(user=user, by=None, at=at)
        except ValidationError as error:
            raise CommandError("Dit is geen e-mailadres.") from error
        except RuleViolation as error:
            raise CommandError(error.sentence) from error
        self.stdout.write(f"Open binnen 24 uur en kies een wachtwoord: {reverse('accounts:invitation', args=[token])}")

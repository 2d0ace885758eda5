"""`manage.py load_policy`: take over the policy of 2017. Running it again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from audit.models import Event
from desk.loading import load_policy
from policy.actions import has_own_versions


class Command(BaseCommand):
    help = "Laadt het beleid van 2017: kader, begroting, beleidslijnen, organisaties en relaties."

    def handle(self, *_args: Any, **_options: Any) -> None:
        before = Event.objects.count()
        load_policy(at=timezone.now())
        changes = Event.objects.count() - before
        self.stdout.write(f"Beleid 2017: {changes} regels geladen." if changes else "Beleid 2017: alles stond er al.")
        if has_own_versions():
            self.stdout.write("De gemeente werkt aan eigen versies van het beleid: die zijn gelaten zoals ze zijn.")

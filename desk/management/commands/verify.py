"""`manage.py verify`: one line for each check, exit code 1 when one fails; the health page shows the outcome."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from audit import chain
from audit.actions import note_verification
from desk import verification


class Command(BaseCommand):
    help = "Controleert de geschiedenis, de bewakers, het grootboek, de definitieve verslagen en het beleid."

    def handle(self, *_args: Any, **_options: Any) -> None:
        walked = chain.check()
        outcomes = [
            verification.check_chain(walked),
            verification.check_guards(),
            verification.check_ledger(),
            verification.check_reports(),
            verification.check_policy(),
        ]
        for outcome in outcomes:
            found = "; ".join(outcome.wrong) or "in orde"
            self.stdout.write(f"{'FOUT' if outcome.wrong else 'goed'} {outcome.name}: {found} ({outcome.seen})")
        failed = [outcome.name for outcome in outcomes if outcome.wrong]
        note_verification(at=timezone.now(), chain=walked, failed=failed)
        if failed:
            raise SystemExit(1)

"""`manage.py report 2017 --output FILE.pdf`: the yearly report as a file, the same as the application gives."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from oss_intl.shared.errors import RuleViolation
from reporting.documents import report_pdf
from reporting.models import Edition
from reporting.selectors import report_of_year
from reporting.selectors.year import years_with_records
from reporting.snapshot import sha256, snapshot


class Command(BaseCommand):
    help = "Maakt het verslag van een jaar als PDF. Zonder definitieve editie is het een concept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="het jaar, bijvoorbeeld 2017")
        parser.add_argument("--output", type=Path, required=True, help="het bestand dat wordt gemaakt")

    def handle(self, *_: Any, year: int, output: Path, **__: Any) -> None:
        if year not in years_with_records():
            raise CommandError(f"Van {year} zijn er geen verzoeken.")
        final = Edition.objects.filter(year=year, status=Edition.Status.FINAL).order_by("-number").first()
        try:
            data = bytes(final.pdf) if final and final.pdf else _concept(year)
        except RuleViolation as error:
            raise CommandError(error.sentence) from error
        output.write_bytes(data)
        state = f"editie {final.number}" if final else "een concept, er is nog geen definitieve editie"
        self.stdout.write(f"{output}: verslag {year}, {state}")


def _concept(year: int) -> bytes:
    """The concept's words when one is begun; else no words. Nothing is stored."""
    at = timezone.now()
    draft = Edition.objects.filter(year=year).order_by("-number").first() or Edition(year=year, number=1)
    data = snapshot(report_of_year(draft, at))
    return report_pdf(data, created=at, is_draft=True, snapshot_sha256=sha256(data), chain_head="").data

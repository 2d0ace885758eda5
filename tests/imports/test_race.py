"""At the same moment: one register is taken over twice. Every row lands once, and whoever comes second is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from activities.models import Request
from imports import actions
from imports.models import ImportedRow, RegisterImport
from oss_intl.shared.errors import RuleViolation
from tests import builders, builders_import

pytestmark = pytest.mark.django_db(transaction=True)


def carried_out_at_once(*imports: RegisterImport) -> list[str]:
    """Carry these out in as many threads, starting together; what each added, or the sentence that refused it."""
    start = Barrier(len(imports))

    def run(made: RegisterImport) -> str:
        try:
            start.wait()
            done = actions.carry_out(made=made, by=made.made_by, at=builders.AT)
        except RuleViolation as refusal:
            return refusal.sentence
        finally:
            connection.close()
        return f"{done.added} nieuw, {done.present} stond er al"

    with ThreadPoolExecutor(len(imports)) as pool:
        return list(pool.map(run, imports))


def test_two_imports_of_one_register_at_once_store_every_row_once() -> None:
    rows = [builders_import.row(number) for number in range(20)]
    outcomes = carried_out_at_once(builders_import.checked(rows), builders_import.checked(rows))
    told = {"0 nieuw, 20 stond er al", "Iemand anders nam net dezelfde rijen over. Open deze import opnieuw."}
    assert "20 nieuw, 0 stond er al" in outcomes
    assert len(set(outcomes) & told) == 1
    assert (Request.objects.count(), ImportedRow.objects.count()) == (20, 20)


def test_one_import_that_is_sent_twice_at_once_is_carried_out_once() -> None:
    made = builders_import.checked([builders_import.row(number) for number in range(5)])
    outcomes = carried_out_at_once(made, RegisterImport.objects.get(pk=made.pk))
    assert sorted(outcomes) == ["5 nieuw, 0 stond er al", "Deze import is al uitgevoerd."]
    assert Request.objects.count() == 5

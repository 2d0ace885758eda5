"""`manage.py verify` and /gezondheid/: what was changed is named; the health page repeats it and stays quick."""

import hashlib
import json
from collections.abc import Callable
from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from audit import chain
from audit.models import Event, Verification
from audit.unit import unit
from budget.models import BudgetLine, Commitment
from oss_intl.shared import guards
from policy.models import PolicyVersion
from reporting.models import Edition
from reporting.snapshot import sha256
from tests import builders, builders_policy

pytestmark = pytest.mark.django_db(transaction=True)


def verify() -> tuple[int, list[str]]:
    out = StringIO()
    try:
        call_command("verify", stdout=out)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def health() -> tuple[int, dict[str, Any]]:
    response = Client().get("/gezondheid/")
    return response.status_code, json.loads(response.content)


def without_guards(change: Callable[[], object]) -> None:
    """What somebody can do who owns the database."""
    guards.drop_all()
    change()
    guards.create_all()


def final_edition() -> Edition:
    snapshot, pdf = {"year": 2026}, b"%PDF-1.7"
    return builders.edition(
        status=Edition.Status.FINAL,
        finalised_at=builders.AT,
        snapshot=snapshot,
        snapshot_sha256=sha256(snapshot),
        pdf=pdf,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
    )


@pytest.fixture
def full() -> None:
    """A database with something of everything that is checked."""
    builders.expense()
    final_edition()
    builders_policy.published()
    person = builders.official()
    for _ in range(3):
        with unit(by=person, at=builders.AT, reason="Zo") as record:
            record("account.signed_in", person)


@pytest.mark.usefixtures("full")
def test_a_sound_database_has_a_good_line_for_each_check() -> None:
    code, lines = verify()
    assert code == 0
    assert [line.split()[:2] for line in lines] == [
        ["goed", "geschiedenis:"], ["goed", "bewakers:"], ["goed", "grootboek:"], ["goed", "verslagen:"],
        ["goed", "beleid:"],
    ]  # fmt: skip
    assert health()[0] == 200


CHANGES: list[tuple[str, str, Callable[[], object]]] = [
    ("geschiedenis", "gebeurtenis 2 is veranderd", lambda: Event.objects.filter(id=2).update(action="account.added")),
    ("grootboek", "post Missies van 2026 telt niet op", lambda: BudgetLine.objects.update(spent_cents=1)),
    ("grootboek", "verplichting", lambda: Commitment.objects.update(spent_cents=1)),
    ("verslagen", "Verslag 2026, editie 1", lambda: Edition.objects.update(snapshot={"year": 2027})),
    ("verslagen", "Verslag 2026, editie 1", lambda: Edition.objects.update(pdf=b"%PDF-1.8")),
    ("beleid", "versie 1 is veranderd", lambda: PolicyVersion.objects.update(content={"goals": []})),
]


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize(("check", "sentence", "change"), CHANGES)
def test_what_was_changed_is_named_and_makes_the_health_page_red(
    check: str, sentence: str, change: Callable[[], object]
) -> None:
    without_guards(change)
    code, lines = verify()
    assert code == 1
    wrong = [line for line in lines if line.startswith("FOUT")]
    assert len(wrong) == 1
    assert wrong[0].startswith(f"FOUT {check}: ")
    assert sentence in wrong[0]
    status, answer = health()
    assert (status, answer["status"], answer["checks"]["verify"]["failed"]) == (503, "fail", [check])


def test_a_missing_guard_fails_both_at_once() -> None:
    table = " ON audit_event" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER audit_event_no_delete{table}")
    try:
        assert health() == (503, health()[1])
        assert health()[1]["checks"]["guards"] == {"status": "fail", "missing": 1}
        assert verify()[0] == 1
    finally:
        guards.create_all()


def test_the_outcome_is_kept_with_its_age() -> None:
    assert health()[1]["checks"]["verify"] == {"status": "warn", "age_hours": None, "failed": []}
    with time_machine.travel("2026-11-02T09:00:00Z", tick=False):
        verify()
    assert Verification.objects.get().head == chain.head()[1]
    with time_machine.travel("2026-11-03T10:30:00Z", tick=False):
        assert health()[1] == {
            "status": "ok",
            "checks": {
                "database": {"status": "ok"},
                "guards": {"status": "ok", "missing": 0},
                "verify": {"status": "ok", "age_hours": 25, "failed": []},
            },
        }
    with time_machine.travel("2026-11-05T10:00:00Z", tick=False):
        status, answer = health()
    assert (status, answer["status"]) == (200, "warn")


def test_the_health_page_says_503_when_the_database_is_gone() -> None:
    with patch("oss_intl.shared.guards.missing", side_effect=OperationalError("no secrets")):
        status, answer = health()
    assert (status, answer) == (503, {"status": "fail", "checks": {"database": {"status": "fail"}}})


@pytest.mark.usefixtures("full")
def test_the_health_page_is_quick_and_changes_nothing() -> None:
    with CaptureQueriesContext(connection) as queries:
        health()
    assert len(queries) == 2
    assert not any("audit_event" in query["sql"].partition("FROM")[2] for query in queries)
    assert Client().post("/gezondheid/").status_code == 405

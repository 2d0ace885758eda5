"""Confirming the fast lane: a decision by rule with activity and money, four eyes, and nothing half done."""

import pytest
from django.db import IntegrityError, transaction

from activities.models import Activity, Request
from activities.models.request import Status
from assessment.guards import SENTENCES
from assessment.models import Decision
from audit.models import Audience, Event
from budget.models import BudgetLine, LedgerEntry
from oss_intl.shared.errors import NotAllowed, RuleViolation
from tests import builders
from tests.builders import AT
from tests.builders_consent import paid_by_other
from tests.builders_fast_lane import ceiling, confirm, money, routine

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _settings() -> None:
    ceiling()
    money()


def test_a_confirmation_is_a_real_decision_with_its_reason_activity_and_money() -> None:
    case, manager = routine(), builders.themamanager()
    decision = confirm(case=case, by=manager)
    assert (decision.outcome, decision.number, decision.assessment, decision.decided_by) == (
        "approve", case.reference, None, manager,
    )  # fmt: skip
    assert decision.reason == (
        "Snelle afhandeling. Inkomende delegatie, kosten €\u00a0300: niet meer dan de grens van €\u00a0500. "
        "Niemand anders betaalt mee. Gasten komen naar Oss: er is niets om bij aan te sluiten. "
        "Geen andere beleidslijn stelt voorwaarden."
    )
    stored = Request.objects.get()
    assert (stored.status, stored.is_fast_lane, Activity.objects.get().case) == (Status.APPROVED, True, stored)
    assert LedgerEntry.objects.filter(kind="reserve").get().cents == 30_000
    assert (decision.seen_effects.get().after_cents, decision.effect_seen) == (70_000, True)
    confirmed = Event.objects.get(action="request.confirmed")
    assert confirmed.audience == Audience.COUNCIL


def test_nobody_confirms_what_she_registered_or_has_an_interest_in() -> None:
    manager = builders.themamanager()
    own, near = routine(author=manager), routine()
    near.interests.create(user=manager, declared_at=AT)
    for case in (own, near):
        with pytest.raises(NotAllowed):
            confirm(case=case, by=manager)
    for person in (builders.official(), builders.council(), builders.admin()):
        with pytest.raises(NotAllowed, match="Alleen de themamanager"):
            confirm(case=routine(), by=person)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.ASSESSED, Status.APPROVED, Status.WITHDRAWN])
def test_only_what_waits_in_the_fast_lane_is_confirmed(status: Status) -> None:
    with pytest.raises(RuleViolation, match="Open het verzoek opnieuw"):
        confirm(case=builders.submitted(status=status), by=builders.themamanager())


def test_what_no_longer_fits_is_refused_and_nothing_is_half_done() -> None:
    case = routine()
    paid_by_other(case)
    with pytest.raises(RuleViolation, match="beslist het college"):
        confirm(case=case, by=builders.themamanager())
    _nothing_happened()


def test_without_a_line_or_without_money_nothing_is_confirmed() -> None:
    BudgetLine.objects.update(code="anders")
    with pytest.raises(RuleViolation, match="geen post gevonden"):
        confirm(case=routine(), by=builders.themamanager())
    BudgetLine.objects.update(code="missies")
    taken = [routine(costs=45_000) for _ in range(3)]
    for case in taken[:2]:
        confirm(case=case, by=builders.themamanager())
    with pytest.raises(RuleViolation):
        confirm(case=taken[2], by=builders.themamanager())
    assert Decision.objects.count() == 2


def _nothing_happened() -> None:
    assert Request.objects.get().status == Status.FAST_LANE
    assert not Decision.objects.exists()
    assert not Activity.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("name", "status", "outcome"),
    [
        ("assessment_decision_is_weighed", Status.SUBMITTED, Decision.Outcome.APPROVE),
        ("assessment_decision_fast_lane", Status.FAST_LANE, Decision.Outcome.REFUSE),
        ("assessment_decision_four_eyes", Status.FAST_LANE, Decision.Outcome.APPROVE),
    ],
)
def test_the_database_refuses(name: str, status: Status, outcome: Decision.Outcome) -> None:
    manager = builders.themamanager()
    case = builders.submitted(status=status, author=manager)
    by = manager if name == "assessment_decision_four_eyes" else builders.themamanager()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        builders.decision(case, outcome, decided_by=by)
    assert SENTENCES[name].endswith(".")

"""A world with something for every section of the report."""

from dataclasses import dataclass
from datetime import date

import pytest

from accounts.models import User
from activities.models import Activity, Request
from activities.models.request import Status
from assessment.models import Decision
from budget import actions as money
from budget.models import BudgetLine
from policy.models import Kind, Verdict
from tests import builders
from tests.builders import AT, YEAR


@dataclass
class World:
    """What the tests name."""

    manager: User
    line: BudgetLine
    mission: Activity
    refused: Request
    deviating: Decision


@pytest.fixture
def world(db: None) -> World:
    """A year with a mission that was paid for, a refusal against the advice, an override and an open action."""
    manager = builders.themamanager()
    line = builders.line(builders.budget(lines={}), cents=600_000, is_fixed=False)
    mission = builders.activity(Kind.MISSION)
    mission.case.motives.add(builders.motive("ondersteunt"))
    mission.case.channel = builders.channel("provincie")
    mission.case.save()
    builders.motive("leert")
    commitment = money.reserve(activity=mission, line=line, cents=200_000, by=manager, at=AT, description="Reis")
    money.book_expense(
        commitment=commitment, cents=150_000, performed_on=date(YEAR, 11, 1), description="Trein", by=manager, at=AT,
        supplier="Spoorwegen",
    )  # fmt: skip
    money.override(line=line, cents=5_000, by=manager, at=AT, reason="De trein werd duurder.")
    builders.result(mission, description="Twee leads voor bedrijven.")
    refused = builders.submitted(status=Status.REFUSED)
    builders.assessment(refused, verdict=Verdict.YES)
    deviating = builders.decision(
        refused, Decision.Outcome.REFUSE, deviates=True, deviation_reason="Er is geen tijd.", reason="Het past nu niet."
    )
    builders.follow_up(mission.case, text="Stuur een bedankbrief.", due_on=date(YEAR, 11, 20))
    builders.agreement(relation=builders.relation())
    return World(manager, line, mission, refused, deviating)

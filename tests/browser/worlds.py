"""Worlds to walk through: the demonstration's records, with one request in every state and an activity at work."""

import sqlite3
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.db.models import Model
from django.utils import timezone

from accounts.models import Role, User
from activities.models import Request
from activities.models.activity import ActivityStatus
from activities.models.request import Status
from budget.models import BudgetLine
from oss_intl.shared.dates import day_in_oss
from policy.models import Kind
from tests import builders, kept_tables
from tests.builders_mandate import take_back


@dataclass(frozen=True)
class World:
    """The people of the demonstration, and one request of each kind of work that is still to be done."""

    official: User
    assessor: User
    manager: User
    council: User
    admin: User
    draft: Request
    submitted: Request
    assessed: Request
    running: Request

    def users(self) -> dict[Role, User]:
        """One user for each role."""
        return {Role(user.role): user for user in (self.official, self.manager, self.council, self.admin)}


def filled_world() -> World:
    """Policy, demonstration, and work of this year, in tables that are empty; made once a day in each process."""
    assert not User.objects.exists(), "What a test makes of its own comes after the filled world."
    if connection.vendor != "sqlite":
        return _made()
    copy, world = _kept(day_in_oss(timezone.now()))
    kept_tables.bring_back(copy)
    return World(*(_again(getattr(world, field.name)) for field in fields(World)))


def _again(row: Model) -> Any:
    """A record without what an earlier test left in it."""
    return type(row)._base_manager.get(pk=row.pk)


@cache
def _kept(_day: date) -> tuple[sqlite3.Connection, World]:
    world = _made()
    return kept_tables.copied(), world


def _made() -> World:
    call_command("load_policy", stdout=StringIO())
    call_command("demo", stdout=StringIO())
    take_back()
    of_role: dict[str, list[User]] = {}
    for user in User.objects.order_by("pk"):
        of_role.setdefault(user.role, []).append(user)
    official, assessor = of_role[Role.OFFICIAL][:2]
    today = day_in_oss(timezone.now())
    soon: dict[str, Any] = {"starts_on": today + timedelta(7), "ends_on": today + timedelta(14), "author": official}
    for kind in Kind:
        builders.draft(kind, **soon, title=f"Concept {kind.label.lower()}")
    builders.submitted(status=Status.RETURNED, **soon, title="Terug voor aanvulling")
    builders.deferred(**soon, title="Aangehouden verzoek")
    builders.conditional(**soon, title="Akkoord met een voorwaarde")
    case = builders.approved(**soon, title="Lopende missie")
    running = case.activities.get()
    running.status = ActivityStatus.RUNNING
    running.year = today.year
    running.save(update_fields=["status", "year"])
    line = BudgetLine.objects.get(budget__year=today.year, code="missions")
    commitment = builders.commitment(line, cents=150_000, activity=running)
    builders.expense(commitment, cents=20_000, performed_on=today)
    builders.result(running, on=today)
    builders.follow_up(case, due_on=today - timedelta(3), owner=official)
    builders.contact_person(review_on=today)
    concept = builders.submitted(**soon, title="Wordt nu beoordeeld")
    builders.draft_assessment(concept, assessor=assessor)
    return World(
        official=official,
        assessor=assessor,
        manager=of_role[Role.THEMAMANAGER][0],
        council=of_role[Role.COUNCIL][0],
        admin=of_role[Role.ADMIN][0],
        draft=Request.objects.get(title="Concept missie"),
        submitted=builders.submitted(**soon, title="Wacht op beoordeling"),
        assessed=builders.assessed(assessor=assessor, **soon, title="Wacht op besluit"),
        running=case,
    )

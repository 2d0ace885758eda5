"""Builders of small routine requests."""

from typing import Any

from accounts.models import User
from activities.models import Request
from activities.models.request import MissionForm, Status
from assessment.actions import confirm_fast_lane
from assessment.models import Decision
from assessment.selectors.effect import effects_if_approved
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.money import Cents
from policy.models import ExpenseRule, Kind, Norm
from tests import builders
from tests.builders import AT
from tests.builders_norm import stored_norm

CEILING: Cents = 50_000


def ceiling(cents: Cents = CEILING) -> Norm:
    """The municipality handles fast what costs at most this much."""
    return stored_norm("fast-lane-ceiling", cents, unit=Norm.Unit.CENTS)


def routine(status: Status = Status.FAST_LANE, *, costs: Cents = 30_000, **fields: Any) -> Request:
    """Guests from Germany are received; by default it waits in the fast lane."""
    values = {"mission_form": MissionForm.DELEGATION, "country": "DE", "region_code": "", "lead": "", "joins": ""}
    made = builders.draft if status == Status.DRAFT else builders.submitted
    more = {} if status == Status.DRAFT else {"status": status}
    return made(Kind.MISSION, costs=costs, **{**values, **more, **fields})


def money() -> None:
    """A budget with a line that missions fall on."""
    ExpenseRule.objects.create(kind=Kind.MISSION, line_code="missies", source="bijlage 3")
    builders.line(builders.budget(lines={}), code="missies", cents=100_000)


def confirm(*, case: Request, by: User) -> Decision:
    """Confirm a request after seeing what it does to the budget."""
    seen = effects_if_approved([case], day_in_oss(AT))[case.pk]
    return confirm_fast_lane(case=case, by=by, at=AT, seen=seen)

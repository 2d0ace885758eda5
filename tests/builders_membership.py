"""Builders of memberships: their years, meetings, and the evaluation that says keep or stop."""

from datetime import date
from typing import Any

from activities.models import Evaluation, MembershipMeeting, MembershipYear, NetworkMembership
from activities.models.activity import ActivityStatus
from policy.models import Kind
from tests import builders


def membership(**fields: Any) -> NetworkMembership:
    """A membership that runs since 2026."""
    made = builders.activity(Kind.MEMBERSHIP, status=ActivityStatus.RUNNING).membership
    for name, value in fields.items():
        setattr(made, name, value)
    made.save()
    return made


def year(of: NetworkMembership | None = None, number: int = builders.YEAR, **fields: Any) -> MembershipYear:
    """A year of a membership, with these columns; the first one is there already."""
    owner = of or membership()
    made = MembershipYear.objects.filter(membership=owner, year=number).first()
    made = made or MembershipYear(membership=owner, year=number)
    for name, value in fields.items():
        setattr(made, name, value)
    made.save()
    return made


def meeting(of: NetworkMembership | None = None, **fields: Any) -> MembershipMeeting:
    values = {"on": date(2026, 10, 6), "what": "Jaarvergadering", "attended_by": "Wethouder", **fields}
    return MembershipMeeting.objects.create(membership=of or membership(), **values)


def evaluation(of: NetworkMembership | None = None, *, keep: bool = True, **fields: Any) -> Evaluation:
    """A membership year that was looked back on."""
    values: dict[str, Any] = {"year": builders.YEAR, "conclusion": "Nuttig.", "evaluated_at": builders.AT, **fields}
    owner = of or membership()
    return Evaluation.objects.create(
        activity=owner.activity, framework=builders.framework(), author=builders.official(), keep=keep, **values
    )

"""Renewing a membership: a next year, and its fee reserved, once the evaluation of the year before says keep."""

from datetime import datetime

from django.db.models import Max

from accounts.models import User
from activities.models import Activity, MembershipYear, NetworkMembership
from activities.models.activity import ActivityStatus
from activities.policies_membership import check_renewable, settled_fee
from audit.models import Audience
from audit.unit import lock, unit
from budget import permissions
from budget.actions import reserve
from budget.models import BudgetLine
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.money import Cents

RENEWABLE = frozenset({ActivityStatus.PLANNED, ActivityStatus.RUNNING})


def renew_membership(
    *,
    membership: NetworkMembership,
    year: int,
    by: User,
    at: datetime,
    line: BudgetLine | None,
    basis: str,
    cents: Cents | None = None,
    inhabitants: int | None = None,
    rate_milli: int | None = None,
) -> MembershipYear:
    """Renew for the year after the last one, and reserve the fee on a line of that year; a free one reserves nothing.

    Raises RuleViolation unless the evaluation of the year before says keep; the database refuses it too.
    """
    permissions.check_guard_budget(by)
    fee = settled_fee(basis=basis, cents=cents, inhabitants=inhabitants, rate_milli=rate_milli)
    with unit(by=by, at=at) as record:
        activity = lock(membership.activity)
        _check_next(activity, membership, year)
        check_renewable(year, kept(activity, year - 1))
        made = MembershipYear.objects.create(membership=membership, year=year, **fee)
        record("membership.renewed", made, thread=activity, audience=Audience.COUNCIL, year=year, cents=made.cents)
        if made.cents is None:
            raise RuleViolation("Vul in wat het lidmaatschap kost, of kies gratis.", "cents")
        if made.cents:
            description = f"Bijdrage {membership.network.name} {year}"
            reserve(
                activity=activity, line=_line_of(line, year), cents=made.cents, by=by, at=at, description=description
            )
        return made


def kept(activity: Activity, year: int) -> bool | None:
    """What the evaluation of a year says: keep (True), stop (False), or None when there is none."""
    return activity.evaluations.filter(year=year).values_list("keep", flat=True).first()


def next_year(membership: NetworkMembership) -> int:
    """The year that a renewal is for."""
    last: int | None = membership.years.aggregate(last=Max("year"))["last"]
    return (last or membership.activity.year) + 1


def _check_next(activity: Activity, membership: NetworkMembership, year: int) -> None:
    if ActivityStatus(activity.status) not in RENEWABLE:
        raise RuleViolation(
            f"Dit lidmaatschap heeft de status {ActivityStatus(activity.status).label}. Het kan niet worden verlengd."
        )
    if year != next_year(membership):
        raise RuleViolation("Dit lidmaatschap is intussen verlengd. Open de activiteit opnieuw.")


def _line_of(line: BudgetLine | None, year: int) -> BudgetLine:
    if line is None or line.budget.year != year:
        raise RuleViolation(
            f"Kies een post van de begroting van {year}. Staat die er niet, laat die dan eerst vaststellen.", "line"
        )
    return line

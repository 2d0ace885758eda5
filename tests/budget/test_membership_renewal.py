"""A membership is renewed only when the evaluation of the year before says keep, in code and in the database."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Role
from activities.models import MembershipYear, NetworkMembership
from activities.models.activity import ActivityStatus
from budget import actions
from budget.membership_actions import renew_membership
from budget.models import BudgetLine, Commitment
from oss_intl.shared.errors import NotAllowed, RuleViolation
from tests import builders, builders_membership
from tests.builders import AT
from tests.builders_mandate import mandate

pytestmark = pytest.mark.django_db


def renew(membership: NetworkMembership, line: BudgetLine | None, **values: Any) -> MembershipYear:
    known = {"year": 2027, "basis": "fixed", "cents": 210_000, "by": builders.themamanager(), "at": AT, **values}
    return renew_membership(membership=membership, line=line, **known)


def line_of(year: int, **fields: Any) -> BudgetLine:
    return builders.line(builders.budget(year, lines={}), **fields)


def test_what_is_kept_is_renewed_and_its_fee_reserved() -> None:
    membership, line = builders_membership.membership(), line_of(2027)
    builders_membership.evaluation(membership)
    year = renew(membership, line)
    made = Commitment.objects.get()
    assert (year.year, year.cents, made.reserved_cents, made.line) == (2027, 210_000, 210_000, line)
    assert membership.network.name in made.description


@pytest.mark.parametrize(("evaluated", "match"), [(None, "Evalueer eerst .* over 2026"), (False, "zegt stoppen")])
def test_what_is_not_kept_is_not_renewed(evaluated: bool | None, match: str) -> None:
    membership, line = builders_membership.membership(), line_of(2027)
    if evaluated is not None:
        builders_membership.evaluation(membership, keep=evaluated)
    with pytest.raises(RuleViolation, match=match):
        renew(membership, line)
    with pytest.raises(RuleViolation, match=match):
        actions.reserve(
            activity=membership.activity, line=line, cents=1, by=builders.themamanager(), at=AT, description="Toch"
        )
    with pytest.raises(IntegrityError, match="of_kept_membership"), transaction.atomic():
        Commitment.objects.create(line=line, activity=membership.activity, description="Toch")
    assert not Commitment.objects.exists()
    assert membership.years.count() == 1


def test_an_evaluation_of_an_earlier_year_is_not_enough() -> None:
    membership = builders_membership.membership()
    builders_membership.evaluation(membership)
    renew(membership, line_of(2027))
    with pytest.raises(RuleViolation, match="over 2027"):
        renew(membership, line_of(2028), year=2028)


def test_the_year_of_the_approval_needs_no_evaluation() -> None:
    membership, line = builders_membership.membership(), line_of(2026)
    by = builders.themamanager()
    assert actions.reserve(activity=membership.activity, line=line, cents=5, by=by, at=AT, description="Bijdrage")


def test_within_the_mandate_the_money_of_each_year_counts_by_itself() -> None:
    membership, this, following = builders_membership.membership(), line_of(2026), line_of(2027)
    builders_membership.evaluation(membership)
    mandate(above_cents=300_000)
    for line in (this, following):
        actions.reserve_more(
            activity=membership.activity,
            line=line,
            cents=300_000,
            by=builders.themamanager(),
            at=AT,
            description="Bijdrage",
        )
    with pytest.raises(RuleViolation, match="besluit het college"):
        actions.reserve_more(
            activity=membership.activity, line=this, cents=1, by=builders.themamanager(), at=AT, description="Meer"
        )


def test_another_kind_reserves_in_a_later_year_as_before() -> None:
    by, line = builders.themamanager(), line_of(2027)
    assert actions.reserve(activity=builders.activity(), line=line, cents=5, by=by, at=AT, description="Reis")


def test_a_free_membership_is_renewed_without_money() -> None:
    membership = builders_membership.membership()
    builders_membership.evaluation(membership)
    assert renew(membership, None, basis="free", cents=None).cents == 0
    assert not Commitment.objects.exists()


@pytest.mark.parametrize(
    ("values", "match"),
    [
        ({"year": 2028}, "intussen verlengd"),
        ({"cents": None}, "wat het lidmaatschap kost"),
        ({"cents": 600_001}, "past niet binnen de post"),
    ],
)
def test_a_renewal_that_cannot_be_leaves_nothing(values: dict[str, Any], match: str) -> None:
    membership = builders_membership.membership()
    builders_membership.evaluation(membership)
    with pytest.raises(RuleViolation, match=match):
        renew(membership, line_of(2027), **values)
    assert membership.years.count() == 1
    assert not Commitment.objects.exists()


@pytest.mark.parametrize("year", [None, 2026])
def test_the_fee_falls_on_a_line_of_its_year(year: int | None) -> None:
    membership = builders_membership.membership()
    builders_membership.evaluation(membership)
    with pytest.raises(RuleViolation, match="post van de begroting van 2027"):
        renew(membership, line_of(year) if year else None)


def test_a_membership_that_ended_is_not_renewed() -> None:
    membership = builders_membership.membership()
    builders_membership.evaluation(membership)
    type(membership.activity).objects.update(status=ActivityStatus.CANCELLED, cancel_reason="Ging niet door.")
    with pytest.raises(RuleViolation, match="niet worden verlengd"):
        renew(membership, line_of(2027))


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.COUNCIL, Role.ADMIN])
def test_only_the_themamanager_renews(role: Role) -> None:
    membership = builders_membership.membership()
    builders_membership.evaluation(membership)
    with pytest.raises(NotAllowed):
        renew(membership, line_of(2027), by=builders.user(role))

"""Each constraint and guard of a membership's tables, broken once, behind the back of the actions."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from activities.models import MembershipMeeting, MembershipYear, NetworkMembership
from activities.words_membership import SENTENCES
from oss_intl.shared.sentences import sentence_for
from tests import builders_membership as make

pytestmark = pytest.mark.django_db


def renewed_without_evaluation() -> None:
    make.year(number=2027)


def renewed_though_stopped() -> None:
    membership = make.membership()
    make.evaluation(membership, keep=False)
    make.year(membership, 2027)


def twice() -> None:
    membership = make.membership()
    make.evaluation(membership, year=2025)
    MembershipYear.objects.create(membership=membership, year=2026)


def moved() -> None:
    MembershipYear.objects.filter(pk=make.year().pk).update(year=2030)


BREAK: dict[str, Callable[[], object]] = {
    "activities_membership_ends_after_start": lambda: make.membership(
        starts_on=date(2026, 5, 2), ends_on=date(2026, 5, 1)
    ),
    "activities_membership_notice_within_two_years": lambda: make.membership(notice_months=25),
    "activities_membershipyear_once": twice,
    "activities_membershipyear_known_basis": lambda: make.year(basis="gift"),
    "activities_membershipyear_not_negative": lambda: make.year(cents=-1),
    "activities_membershipyear_free_costs_nothing": lambda: make.year(basis="free", cents=1),
    "activities_membershipyear_rate_is_per_inhabitant": lambda: make.year(basis="fixed", inhabitants=90_000),
    "activities_membershipyear_renewed_when_kept": renewed_without_evaluation,
    "activities_membershipyear_stays": moved,
    "activities_membershipmeeting_says_what": lambda: make.meeting(attended_by=""),
}


@pytest.mark.parametrize("name", BREAK)
def test_the_database_refuses(name: str) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        BREAK[name]()
    # SQLite tells the columns of a uniqueness that is broken, not its name.
    if connection.vendor == "postgresql" or name != "activities_membershipyear_once":
        assert name in str(refused.value)
        assert sentence_for(refused.value) == SENTENCES[name]


def test_a_membership_that_stops_has_no_next_year() -> None:
    with pytest.raises(IntegrityError, match="renewed_when_kept"), transaction.atomic():
        renewed_though_stopped()


def test_a_membership_that_is_kept_has_a_next_year() -> None:
    membership = make.membership()
    make.evaluation(membership)
    assert make.year(membership, 2027).pk


def test_every_constraint_is_broken_above() -> None:
    models = (NetworkMembership, MembershipYear, MembershipMeeting)
    assert {one.name for model in models for one in model._meta.constraints} <= set(BREAK)
    assert set(SENTENCES) == set(BREAK)

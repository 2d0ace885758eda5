"""What happens to a membership: its term, the fee of a year, meetings, keep or stop, and the renewal."""

from datetime import date
from typing import Any

import pytest

from accounts.models import Role, User
from activities import actions, policies_membership as rules
from activities.models import FollowUp, MembershipYear, NetworkMembership
from activities.models.activity import ActivityStatus
from activities.models.membership import FeeBasis
from activities.policies import EvaluationData
from activities.policies_membership import Term
from audit.selectors import timeline
from oss_intl.shared.errors import Conflict, NotAllowed, RuleViolation
from policy.models import CostCategory, Kind
from tests import builders, builders_membership
from tests.builders import AT

pytestmark = pytest.mark.django_db

NEW_YEARS_EVE = Term(ends_on=date(2026, 12, 31), renews=True, notice_months=3)


# Days


@pytest.mark.parametrize(
    ("term", "year", "last"),
    [
        (NEW_YEARS_EVE, 2026, date(2026, 9, 30)),
        (NEW_YEARS_EVE, 2028, date(2028, 9, 30)),
        (NEW_YEARS_EVE, 2025, None),
        (Term(ends_on=date(2026, 12, 31), renews=False, notice_months=3), 2027, None),
        (Term(ends_on=date(2026, 5, 31), renews=True, notice_months=3), 2026, date(2026, 2, 28)),
        (Term(ends_on=date(2026, 1, 15), renews=True, notice_months=2), 2027, date(2026, 11, 15)),
        (Term(ends_on=date(2026, 12, 31), renews=True), 2026, None),
        (Term(notice_months=3, renews=True), 2026, None),
    ],
)
def test_the_last_day_to_give_notice(term: Term, year: int, last: date | None) -> None:
    assert rules.last_notice_day(term, year) == last


def test_a_term_that_ends_on_a_leap_day_ends_on_the_last_of_february() -> None:
    assert rules.term_end(Term(ends_on=date(2028, 2, 29), renews=True), 2029) == date(2029, 2, 28)


def test_an_evaluation_is_due_before_notice_or_before_the_year_ends() -> None:
    assert rules.evaluation_due(NEW_YEARS_EVE, 2026, 30) == date(2026, 8, 31)
    assert rules.evaluation_due(Term(), 2026, 30) == date(2026, 12, 1)


# The fee


@pytest.mark.parametrize(
    ("given", "cents"),
    [
        ({"basis": "fixed", "cents": 210_000}, 210_000),
        ({"basis": "free"}, 0),
        ({"basis": "per_inhabitant", "inhabitants": 90_000, "rate_milli": 15_490}, 1_394_100),
        ({"basis": "per_inhabitant", "cents": 1_400_000}, 1_400_000),
        ({"basis": "per_inhabitant", "inhabitants": 3, "rate_milli": 500}, 2),
        ({"basis": ""}, None),
    ],
)
def test_what_a_fee_is_made_of(given: dict[str, Any], cents: int | None) -> None:
    known = {"cents": None, "inhabitants": None, "rate_milli": None, **given}
    assert rules.settled_fee(**known)["cents"] == cents


@pytest.mark.parametrize(
    ("given", "match"),
    [
        ({"basis": "free", "cents": 1}, "gratis"),
        (
            {"basis": "per_inhabitant", "cents": 1_400_000, "inhabitants": 90_000, "rate_milli": 15_490},
            "90.000 inwoners maal €\xa00,1549 is €\xa013.941",
        ),
    ],
)
def test_a_fee_that_cannot_be(given: dict[str, Any], match: str) -> None:
    with pytest.raises(RuleViolation, match=match):
        rules.settled_fee(**{"cents": None, "inhabitants": None, "rate_milli": None, **given})


@pytest.mark.parametrize(("rate", "text"), [(15_490, "0,1549"), (100_000, "1,00"), (5, "0,00005"), (20_000, "0,20")])
def test_a_rate_reads_as_euros(rate: int, text: str) -> None:
    assert rules.rate_text(rate) == f"€\xa0{text}"


# Made by an approval


@pytest.mark.parametrize(("costs", "cents", "basis"), [(1_400_000, 1_400_000, ""), (0, 0, FeeBasis.FREE)])
def test_a_membership_begins_with_its_first_year(costs: int, cents: int, basis: str) -> None:
    case = builders.refused(Kind.MEMBERSHIP, costs=0)
    builders.cost(case, cents=costs, category=CostCategory.FEE)
    builders.cost(case, cents=50_000, category=CostCategory.TRAVEL)
    membership = actions.make_activity(case=case, year=2026, by=builders.themamanager(), at=AT).membership
    year = membership.years.get()
    assert (year.year, year.cents, year.basis) == (2026, cents, basis)
    assert (membership.starts_on, membership.ends_on, membership.network) == (
        case.starts_on,
        case.ends_on,
        case.partner,
    )


def test_a_fee_that_nobody_estimated_is_not_known() -> None:
    case = builders.refused(Kind.MEMBERSHIP, costs=0)
    made = actions.make_activity(case=case, year=2026, by=builders.themamanager(), at=AT)
    assert made.membership.years.get().cents is None


# Facts, years and meetings


def test_the_term_changes_and_is_told() -> None:
    membership, by = builders_membership.membership(), builders.official()
    values = {"renews": True, "notice_months": 3, "representative": "Wethouder economie"}
    actions.change_membership(membership=membership, by=by, at=AT, version=1, values=values)
    told = timeline(membership.activity, by)[0]
    assert {(item.label, item.after) for item in told.changes} == {
        ("Wordt vanzelf verlengd", "ja"), ("Opzegtermijn in maanden", "3"),
        ("Wie Oss vertegenwoordigt", "Wethouder economie"),
    }  # fmt: skip
    with pytest.raises(Conflict):
        actions.change_membership(membership=membership, by=by, at=AT, version=1, values={"notice_months": 6})


def test_a_year_says_what_it_costs_and_brings() -> None:
    year, by = builders_membership.year(), builders.official()
    values = {
        "basis": "per_inhabitant", "cents": None, "inhabitants": 90_000, "rate_milli": 15_490, "use": "Elke maand.",
        "benefit": "Twee partners voor een project.",
    }  # fmt: skip
    actions.change_year(year=year, by=by, at=AT, version=1, values=values)
    year.refresh_from_db()
    assert (year.cents, year.benefit, year.version) == (1_394_100, "Twee partners voor een project.", 2)
    with pytest.raises(Conflict):
        actions.change_year(year=year, by=by, at=AT, version=1, values={**values, "use": "Nooit."})


def test_a_meeting_is_of_the_past_and_by_function() -> None:
    membership, by = builders_membership.membership(), builders.official()
    values: dict[str, Any] = {
        "membership": membership,
        "by": by,
        "at": AT,
        "what": "Congres",
        "attended_by": "Wethouder",
    }
    actions.add_meeting(on=date(2026, 11, 2), **values)
    with pytest.raises(RuleViolation, match="tot en met vandaag"):
        actions.add_meeting(on=date(2026, 11, 3), **values)
    with pytest.raises(RuleViolation, match="wie erheen ging"):
        actions.add_meeting(on=date(2026, 11, 2), **{**values, "attended_by": " "})
    assert membership.meetings.count() == 1


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.ADMIN])
def test_readers_write_nothing(role: Role) -> None:
    year, by = builders_membership.year(), builders.user(role)
    fee = {"basis": "", "cents": None, "inhabitants": None, "rate_milli": None}
    acts: list[Any] = [
        lambda: actions.change_membership(membership=year.membership, by=by, at=AT, version=1, values={}),
        lambda: actions.change_year(year=year, by=by, at=AT, version=1, values=fee),
        lambda: actions.add_meeting(
            membership=year.membership, by=by, at=AT, on=date(2026, 11, 2), what="x", attended_by="x"
        ),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()


def test_a_cancelled_membership_stays_as_it_is() -> None:
    membership = builders_membership.membership()
    type(membership.activity).objects.update(status=ActivityStatus.CANCELLED, cancel_reason="Ging niet door.")
    with pytest.raises(RuleViolation, match="geannuleerd"):
        actions.change_membership(membership=membership, by=builders.official(), at=AT, version=1, values={})


def test_a_first_year_needs_no_evaluation() -> None:
    assert MembershipYear.objects.get(pk=builders_membership.year().pk)


# Stop


@pytest.mark.parametrize(
    ("term", "text", "due"),
    [
        ({}, "De opzegtermijn is niet bekend", date(2026, 12, 31)),
        (
            {"ends_on": date(2026, 12, 31), "notice_months": 1},
            "op vóór 1 december 2026.",
            date(2026, 11, 30),
        ),
        ({"ends_on": date(2026, 12, 31), "notice_months": 3}, "kon tot en met 30 september 2026", date(2026, 11, 2)),
    ],
)
def test_stop_leads_to_an_action_to_give_notice(term: dict[str, Any], text: str, due: date) -> None:
    membership = builders_membership.membership(**term)
    evaluate(membership, keep=False)
    todo = FollowUp.objects.get()
    assert (todo.origin, todo.owner, todo.due_on) == (FollowUp.Origin.EVALUATION, membership.activity.case.author, due)
    assert membership.network.name in todo.text
    assert text in todo.text


def test_keep_leads_to_no_action() -> None:
    evaluate(builders_membership.membership(), keep=True)
    assert not FollowUp.objects.exists()


def test_who_evaluates_gives_notice_when_the_author_is_gone() -> None:
    membership = builders_membership.membership()
    User.objects.filter(pk=membership.activity.case.author_id).update(is_active=False)
    by = evaluate(NetworkMembership.objects.get(), keep=False)
    assert FollowUp.objects.get().owner == by


def evaluate(membership: NetworkMembership, *, keep: bool) -> User:
    by = builders.official()
    questions = builders.framework().questions.order_by("number")
    answers = [EvaluationData(question_id=row.pk, verdict="yes", justification="Zo.") for row in questions]
    actions.evaluate(
        activity=membership.activity, by=by, at=AT, answers=answers, conclusion="Klaar.", keep=keep, year=2026
    )
    return by

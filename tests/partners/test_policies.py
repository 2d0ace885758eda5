"""The rules of relations, agreements and contact moments, with every allowed arrow written by hand."""

from datetime import date

import pytest

from oss_intl.shared.errors import RuleViolation
from partners import policies

RELATION_ARROWS = {
    ("exploring", "active"),
    ("exploring", "limited"),
    ("exploring", "ended"),
    ("active", "limited"),
    ("active", "ended"),
    ("limited", "active"),
    ("limited", "ended"),
    ("ended", "exploring"),
    ("ended", "active"),
    ("ended", "limited"),
}
AGREEMENT_ARROWS = {("draft", "signed"), ("draft", "ended"), ("signed", "ended")}
RELATION_STATES = ("exploring", "active", "limited", "ended")
AGREEMENT_STATES = ("draft", "signed", "ended")
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


@pytest.mark.parametrize("after", RELATION_STATES)
@pytest.mark.parametrize("before", RELATION_STATES)
def test_a_relation_goes_along_these_arrows_only(before: str, after: str) -> None:
    if before == after or (before, after) in RELATION_ARROWS:
        policies.check_relation(before, after)
    else:
        with pytest.raises(RuleViolation, match="verkenning"):
            policies.check_relation(before, after)


@pytest.mark.parametrize("after", AGREEMENT_STATES)
@pytest.mark.parametrize("before", AGREEMENT_STATES)
def test_an_agreement_goes_along_these_arrows_only(before: str, after: str) -> None:
    if before == after or (before, after) in AGREEMENT_ARROWS:
        policies.check_agreement(before, after)
    else:
        with pytest.raises(RuleViolation, match="Maak een nieuwe"):
            policies.check_agreement(before, after)


@pytest.mark.parametrize(
    ("status", "started_on", "ended_on"), [("active", MAY, JUNE), ("limited", None, JUNE), ("ended", JUNE, MAY)]
)
def test_only_an_ended_relation_has_an_end_after_its_start(
    status: str, started_on: date | None, ended_on: date
) -> None:
    with pytest.raises(RuleViolation) as refused:
        policies.check_relation_dates(status, started_on, ended_on)
    assert refused.value.field == "ended_on"


@pytest.mark.parametrize("dates", [(None, None), (MAY, None), (None, JUNE), (MAY, JUNE), (MAY, MAY)])
def test_an_ended_relation_may_have_unknown_dates(dates: tuple[date | None, date | None]) -> None:
    policies.check_relation_dates("ended", *dates)


def test_a_relation_ends_after_its_agreements() -> None:
    policies.check_relation_may_end("ended", 0)
    policies.check_relation_may_end("limited", 2)
    with pytest.raises(RuleViolation, match="Beëindig eerst"):
        policies.check_relation_may_end("ended", 1)


@pytest.mark.parametrize("status", ["draft", "signed"])
def test_nothing_is_agreed_in_an_ended_relation(status: str) -> None:
    policies.check_agreement_relation("active", status)
    policies.check_agreement_relation("ended", "ended")
    with pytest.raises(RuleViolation, match="Hervat eerst"):
        policies.check_agreement_relation("ended", status)


@pytest.mark.parametrize(
    ("status", "signed_on", "valid_until", "ended_on", "field"),
    [
        ("draft", MAY, None, None, "signed_on"),
        ("signed", MAY, None, JUNE, "ended_on"),
        ("draft", None, None, JUNE, "ended_on"),
        ("signed", JUNE, MAY, None, "valid_until"),
        ("ended", JUNE, None, MAY, "ended_on"),
    ],
)
def test_contradictory_dates_of_an_agreement_are_refused_beside_their_field(
    status: str, signed_on: date | None, valid_until: date | None, ended_on: date | None, field: str
) -> None:
    with pytest.raises(RuleViolation) as refused:
        policies.check_agreement_dates(status, signed_on, valid_until, ended_on)
    assert refused.value.field == field


@pytest.mark.parametrize("status", AGREEMENT_STATES)
def test_unknown_dates_of_an_agreement_are_accepted(status: str) -> None:
    policies.check_agreement_dates(status, None, None, None)


def test_a_contact_moment_has_taken_place() -> None:
    policies.check_interaction_day(MAY, MAY)
    with pytest.raises(RuleViolation, match="nog niet geweest"):
        policies.check_interaction_day(JUNE, MAY)

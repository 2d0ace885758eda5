"""Later checks: made by the completion, listed as follow-up actions, and recorded with what shows it."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import Role
from activities import actions
from activities.models import Activity, FollowUp, LaterCheck, Result
from activities.models.activity import ActivityStatus
from budget import actions as money
from oss_intl.shared.dates import months_after
from oss_intl.shared.errors import NotAllowed, RuleViolation
from oss_intl.shared.sentences import sentence_for
from policy.models import Norm
from tests import builders
from tests.builders import AT
from tests.clients import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def norms() -> None:
    for code, months in (("later-check-first", 6), ("later-check-second", 12), ("later-check-third", 24)):
        Norm.objects.create(
            code=code, title=code, value=months, unit="months", valid_from=date(2017, 1, 1), source="hoofdstuk 5"
        )


def completed() -> Activity:
    activity = builders.activity(status=ActivityStatus.RUNNING)
    builders.result(activity)
    by = builders.official()
    return money.complete_activity(activity=activity, by=by, at=AT, summary="Gedaan.", release_rest=True)


def record(check: LaterCheck, by: Any = None, **values: Any) -> LaterCheck:
    known = {
        "done_on": date(2026, 11, 2), "state": "still", "outcome": "De school ruilt nog leerlingen.",
        "evidence": "Gebeld met de school.", **values,
    }  # fmt: skip
    return actions.record_later_check(check=check, by=by or builders.official(), at=AT, **known)


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 11, 2), 6, date(2027, 5, 2)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


def test_completing_makes_a_check_after_6_12_and_24_months() -> None:
    activity = completed()
    checks = activity.later_checks.order_by("months").values_list("months", "follow_up__due_on", "follow_up__origin")
    assert list(checks) == [
        (6, date(2027, 5, 2), "later_check"),
        (12, date(2027, 11, 2), "later_check"),
        (24, date(2028, 11, 2), "later_check"),
    ]
    assert FollowUp.objects.overdue(date(2027, 12, 1)).count() == 2


def test_a_check_says_what_is_left_and_closes_its_action() -> None:
    activity = completed()
    check = activity.later_checks.get(months=6)
    firm = builders.organisation(country="NL")
    record(check, state="grown", organisation=firm, amount_cents=2_500_000)
    check.refresh_from_db()
    assert (check.state, check.follow_up.done_on, check.follow_up.outcome) == (
        "grown", date(2026, 11, 2), "De school ruilt nog leerlingen.",
    )  # fmt: skip
    turnover = Result.objects.get(form="turnover")
    assert (turnover.organisation, turnover.amount_cents) == (firm, 2_500_000)
    with pytest.raises(RuleViolation, match="al afgerond"):
        record(check)


def test_a_check_is_not_closed_as_an_ordinary_action() -> None:
    todo = completed().later_checks.get(months=6).follow_up
    with pytest.raises(RuleViolation, match="wat er nog over is"):
        actions.finish_follow_up(follow_up=todo, by=todo.owner, at=AT, done_on=date(2026, 11, 2), outcome="Klaar.")


@pytest.mark.parametrize(
    ("wrong", "match"), [({"evidence": " "}, "waar u dit op baseert"), ({"outcome": " "}, "uitkomst")]
)
def test_a_check_needs_words(wrong: dict[str, Any], match: str) -> None:
    check = completed().later_checks.get(months=6)
    with pytest.raises(RuleViolation, match=match):
        record(check, **wrong)


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.ADMIN])
def test_only_who_may_finish_the_action_records_it(role: Role) -> None:
    check = completed().later_checks.get(months=6)
    with pytest.raises(NotAllowed):
        record(check, by=builders.user(role))


def test_the_database_knows_the_rules() -> None:
    check = completed().later_checks.get(months=6)
    twice = {"activity": check.activity, "months": 6, "follow_up": builders.follow_up(check.activity.case)}
    rows = LaterCheck.objects.filter(pk=check.pk)
    broken: dict[str, Any] = {
        "activities_latercheck_has_evidence": lambda: rows.update(state="gone", recorded_at=AT),
        "months": lambda: LaterCheck.objects.create(**twice),
    }
    for write in broken.values():
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            write()
    assert sentence_for(error.value) or "months" in str(error.value)


def test_the_form_of_the_action_is_that_of_the_check() -> None:
    check = completed().later_checks.get(months=6)
    client, url = signed_in(builders.official()), reverse("activities:follow_up_done", args=[check.follow_up_id])
    assert "Kies wat er nog over is." in client.post(url, {}).content.decode()
    data = {"state": "gone", "outcome": "Het contact is weg.", "done_on": "2026-11-02", "evidence": "Gebeld."}
    wrong = client.post(url, {**data, "amount_cents": "1.000"}).content.decode()
    assert "Kies welk bedrijf deze omzet noemt." in wrong
    page = client.post(url, data, follow=True).content.decode()
    for said in ("Wat is er later nog over?", "Verdwenen", "Het contact is weg.", "Nog niet bekeken"):
        assert said in page

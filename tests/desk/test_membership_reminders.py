"""The first page reminds of memberships that have to be kept or stopped."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models.activity import ActivityStatus
from desk.selectors import overview
from desk.selectors.kinds import memberships_to_evaluate
from tests import builders, builders_membership, builders_norm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _thirty_days_before() -> None:
    builders_norm.stored_norm("membership-evaluation-days", 30)


@pytest.mark.parametrize(
    ("today", "meta", "soon"),
    [
        (date(2026, 10, 1), None, None),
        (date(2026, 10, 2), "Uiterlijk 1 december 2026", False),
        (date(2026, 12, 1), "Uiterlijk 1 december 2026", False),
        (date(2026, 12, 2), "Te laat: 1 december 2026", True),
    ],
)
def test_who_registered_it_is_reminded_in_time(today: date, meta: str | None, soon: bool | None) -> None:
    membership = builders_membership.membership()
    found = [
        task for task in overview.tasks(membership.activity.case.author, today) if "Houden of stoppen" in task.title
    ]
    assert [(task.meta, task.soon) for task in found] == ([] if meta is None else [(meta, soon)])


def test_the_themamanager_is_reminded_of_all_and_a_colleague_of_none() -> None:
    builders_membership.membership()
    today = date(2026, 12, 2)
    assert len(memberships_to_evaluate(builders.themamanager(), today)) == 1
    assert memberships_to_evaluate(builders.official(), today) == []


def test_what_is_evaluated_or_over_does_not_wait() -> None:
    done, over = builders_membership.membership(), builders_membership.membership()
    builders_membership.evaluation(done)
    type(over.activity).objects.filter(pk=over.pk).update(status=ActivityStatus.CANCELLED, cancel_reason="Gestopt.")
    assert memberships_to_evaluate(builders.themamanager(), date(2026, 12, 2)) == []


def test_one_query_count_for_1_and_for_10_memberships() -> None:
    user, today = builders.themamanager(), date(2026, 12, 2)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            memberships_to_evaluate(user, today)
        return len(captured)

    builders_membership.membership()
    one = queries()
    for _ in range(9):
        builders_membership.membership()
    assert queries() == one <= 5

"""The last second of a year in Oss: which day, which book year and which budget."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from budget import actions, selectors
from budget.models import LedgerEntry
from oss_intl.shared.dates import book_year, day_in_oss
from oss_intl.shared.errors import RuleViolation
from tests import builders
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
LAST_SECOND = datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC)  # 23:59:59 in Oss
FIRST_SECOND = datetime(2026, 12, 31, 23, 0, 0, tzinfo=UTC)  # 00:00:00 in Oss, on 1 January


@pytest.mark.parametrize(
    ("at", "day"), [(LAST_SECOND, date(2026, 12, 31)), (FIRST_SECOND, date(2027, 1, 1))], ids=["last", "first"]
)
def test_an_entry_stands_on_the_day_in_oss(at: datetime, day: date) -> None:
    line = builders.line()
    actions.override(line=line, cents=1, by=builders.themamanager(), at=at, reason="Kans")
    rows = LedgerEntry.objects.filter(kind=LedgerEntry.Kind.OVERRIDE)
    assert [item.on for item in selectors.entry_items(rows, None, builders.council())] == [day]
    assert (day_in_oss(at), book_year(at)) == (day, day.year)
    # The money counts in the year of its budget, not in that of the click.
    assert rows.get().year == line.budget.year


@pytest.mark.parametrize(("at", "year"), [(LAST_SECOND, 2026), (FIRST_SECOND, 2027)], ids=["last", "first"])
def test_the_budget_page_opens_on_the_year_in_oss(at: datetime, year: int) -> None:
    builders.budget(2026)
    builders.budget(2027)
    with time_machine.travel(at, tick=False):
        response = signed_in(builders.council()).get(reverse("budget:year_current"))
    assert response.context["overview"].year == year


@pytest.mark.parametrize(("known", "shown"), [((2017,), 2017), ((2017, 2030), 2017), ((2030, 2031), 2030), ((), None)])
def test_without_a_budget_for_this_year_the_nearest_is_shown(known: tuple[int, ...], shown: int | None) -> None:
    for year in known:
        builders.budget(year, lines={})
    assert selectors.nearest_year(date(2026, 12, 31)) == shown


def test_an_invoice_is_paid_at_the_latest_today_in_oss() -> None:
    made = builders.commitment()
    values: dict[str, Any] = {
        "commitment": made, "cents": 1, "performed_on": date(2026, 12, 31), "description": "Trein", "supplier": "NS"
    }  # fmt: skip
    by = builders.official()
    with pytest.raises(RuleViolation, match="tot en met vandaag"):
        actions.book_expense(by=by, at=LAST_SECOND, paid_on=date(2027, 1, 1), **values)
    actions.book_expense(by=by, at=FIRST_SECOND, paid_on=date(2027, 1, 1), **values)


def test_what_is_paid_in_november_for_january_counts_in_january() -> None:
    """BBV: a cost belongs to the year of the performance."""
    builders.budget(2026)
    next_year = builders.commitment(builders.line(builders.budget(2027, lines={})))
    entry = actions.book_expense(
        commitment=next_year, cents=1, performed_on=date(2027, 1, 15), description="Congres", by=builders.official(),
        at=datetime(2026, 11, 20, tzinfo=UTC), supplier="Congresbureau", paid_on=date(2026, 11, 18),
    )  # fmt: skip
    this, following = selectors.year_overview(2026), selectors.year_overview(2027)
    assert this is not None
    assert following is not None
    assert (entry.year, this.totals.spent_cents, following.totals.spent_cents) == (2027, 0, 1)

"""What activities bring: goals counted once, firms that answered, and the study of 2010 beside them."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Role
from activities.models import Result
from oss_intl.shared.money import NBSP
from partners.models import Helix
from reporting.selectors.benchmark import ENOUGH, benchmark
from tests import builders, builders_link
from tests.clients import signed_in

pytestmark = pytest.mark.django_db


def firm(answer: str, turnover: int = 0, year: int = 2026) -> None:
    """A firm that answered about an activity of its own, and what turnover it named."""
    activity = builders.completed_activity(year=year)
    made = builders_link.answered(activity, without_oss=answer)
    if turnover:
        builders.result(
            activity, form=Result.Form.TURNOVER, organisation=made.organisation, amount_cents=turnover, target=None,
            achieved=None,
        )  # fmt: skip


def test_shares_are_of_the_firms_that_answered() -> None:
    firm("nothing", turnover=5_000_00)
    firm("later")
    firm("same")
    school = builders.organisation(helix=Helix.EDUCATION)
    builders_link.answered(builders.completed_activity(), organisation=school)
    builders_link.confirmation(builders.completed_activity())
    page = benchmark()
    assert page.firms == 3
    assert [(share.number, share.of, share.study) for share in page.shares] == [(2, 3, 75), (1, 3, 25)]
    assert page.turnover_cents == 5_000_00
    assert "3 bedrijven hebben" in page.caution


def test_a_goal_is_reached_partly_reached_missed_or_still_open() -> None:
    builders.result(builders.activity(), achieved=3)
    builders.result(builders.activity(), achieved=2)
    builders.missed(builders.activity().targets.get())
    builders.activity()
    both = builders.activity()
    builders.result(both, achieved=1)
    builders.result(both, achieved=2)
    page = benchmark()
    assert (page.reached, page.partly, page.missed, page.goals) == (2, 1, 1, 4)


def test_one_year_counts_by_itself() -> None:
    firm("nothing", year=2026)
    firm("same", year=2027)
    assert [benchmark(year).shares[0].number for year in (2026, 2027)] == [1, 0]
    assert "1 bedrijf heeft" in benchmark(2026).caution
    assert "Nog geen bedrijf" in benchmark(2030).caution


def test_enough_answers_need_no_caution() -> None:
    for _ in range(ENOUGH):
        firm("nothing")
    assert benchmark().caution == ""


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_the_page_beside_the_study(role: Role) -> None:
    firm("nothing", turnover=1_000_00)
    client, url = signed_in(builders.user(role)), reverse("desk:activity_benchmark")
    for address in (url, f"{url}?jaar=2026", f"{url}?jaar=x"):
        page = client.get(address).content.decode()
        for said in ("75%", "25%", "100%", f"€{NBSP}1.000", "Regioplan, 2010", "te weinig om te vergelijken"):
            assert said in page


def test_the_evaluation_shows_goal_beside_result() -> None:
    activity = builders.activity(starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 2))
    builders.result(activity, achieved=2)
    builders.change_activity(activity, {"status": "completed", "summary": "Gedaan.", "completed_at": builders.AT})
    page = signed_in(builders.official()).get(reverse("desk:activity_evaluate", args=[activity.pk])).content.decode()
    assert "Doel: Bedrijven uit Oss vinden een partner. (3 afspraken); bereikt: 2" in page

"""A granted subsidy counted for its goal in a real browser, and goal beside result in the yearly report."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from activities.models import Result
from activities.models.activity import ActivityStatus
from policy.models import Kind
from tests import builders, builders_link
from tests.browser import steps

pytestmark = pytest.mark.django_db(transaction=True)
Windows = Callable[..., Page]
Axe = Callable[[Page], None]


def test_a_subsidy_is_counted_for_its_goal(windows: Windows, axe: Axe) -> None:
    activity = builders.activity(Kind.PROJECT, status=ActivityStatus.RUNNING)
    builders.result(
        activity, target=None, achieved=None, form=Result.Form.SUBSIDY, amount_cents=5_000_000,
        description="Subsidie toegekend uit Interreg.",
    )  # fmt: skip
    page = windows(builders.official(), phone=True)
    page.goto(f"/activiteiten/{activity.pk}/")
    axe(page)
    steps.follow(page, "Telt voor doel")
    axe(page)
    page.get_by_role("button", name="Leg vast").click()
    expect(page.get_by_role("alert")).to_contain_text("Vul in hoeveel afspraken er zijn bereikt.")
    page.get_by_label("Hoeveel is er van dat doel bereikt?").fill("3")
    page.get_by_role("button", name="Leg vast").click()
    expect(page.get_by_text("Het resultaat telt nu voor het doel.")).to_be_visible()
    expect(page.get_by_role("row", name="Bedrijven uit Oss vinden een partner.").first).to_contain_text("Gehaald")


def test_the_report_and_the_benchmark_show_them(windows: Windows, axe: Axe) -> None:
    activity = builders.completed_activity()
    made = builders_link.answered(activity)
    builders.result(
        activity, form=Result.Form.TURNOVER, organisation=made.organisation, amount_cents=500_000, target=None,
        achieved=None,
    )  # fmt: skip
    builders.missed(builders.activity().targets.get())
    edition = builders.edition()
    page = windows(builders.themamanager(), phone=True)
    page.goto(f"/verslagen/{edition.year}/{edition.number}/")
    axe(page)
    page.get_by_role("link", name="2 afspraken").click()
    expect(page.locator(f"#doel-{activity.targets.get().pk}")).to_be_in_viewport()
    page.goto("/activiteiten/opbrengst/?jaar=2026")
    axe(page)

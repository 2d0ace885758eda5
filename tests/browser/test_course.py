"""Goals and the course of an activity in a browser: closed with results, checked later, postponed, split, merged."""

from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from activities.models import Activity
from budget.models import Commitment
from oss_intl.shared.dates import day_in_oss
from policy.models import Kind
from tests.browser import steps
from tests.browser.conftest import Windows
from tests.browser.worlds import filled_world

pytestmark = pytest.mark.django_db(transaction=True)


def test_closing_waits_for_every_goal_and_makes_the_later_checks(windows: Windows) -> None:
    world, today = filled_world(), day_in_oss(timezone.now())
    activity = world.running.activities.get()
    activity.results.all().delete()
    page = windows(world.official)
    page.goto(f"/activiteiten/{activity.pk}/")
    expect(page.get_by_text("Nog niets vastgelegd", exact=True)).to_be_visible()
    _complete(page)
    expect(steps.error_summary(page)).to_contain_text("Leg eerst bij elk doel vast wat ervan kwam")
    steps.follow(page, "leg een resultaat vast")
    steps.answer(page, "Wat voor resultaat?", "Afspraak")
    steps.fill_day(page, "Wanneer?", today)
    steps.fill(
        page,
        {
            "Hoeveel is er van dat doel bereikt?": "3",
            "Wat is het resultaat?": "Drie bedrijven maakten een afspraak.",
            "Waar blijkt dit uit?": "Verslag van de reis",
        },
    )
    steps.press(page, "Leg het resultaat vast")
    expect(page.get_by_text("Gehaald", exact=True)).to_be_visible()
    _complete(page)
    expect(page.get_by_role("heading", name="Wat is er later nog over?")).to_be_visible()
    expect(page.get_by_role("rowheader", name="24 maanden", exact=True)).to_be_visible()


def _complete(page: Page) -> None:
    steps.follow(page, "Rond af")
    steps.fill(page, {"Wat is er gedaan?": "De delegatie bezocht drie bedrijven."})
    steps.press(page, "Rond af")


def test_a_mission_is_postponed_with_its_money_split_and_merged_again(windows: Windows) -> None:
    world, today = filled_world(), day_in_oss(timezone.now())
    activity = world.running.activities.get()
    page = windows(world.manager)
    page.goto(f"/activiteiten/{activity.pk}/")
    steps.follow(page, "Stel uit of verander de data")
    steps.fill_day(page, "Begint nu op", date(today.year + 1, 3, 1))
    steps.fill_day(page, "Eindigt nu op", date(today.year + 1, 3, 5))
    steps.fill(page, {"Waarom?": "De gastheer is ziek."})
    steps.press(page, "Leg de nieuwe data vast")
    expect(page.get_by_text("Eerst gepland", exact=True)).to_be_visible()
    assert Commitment.objects.get(activity=activity, line__budget__year=today.year + 1).open_cents == 130_000

    steps.follow(page, "Splits in 2 activiteiten")
    steps.fill(page, {"Hoe heet de tweede activiteit?": "Scholen apart", "Waarom?": "De scholen gaan later."})
    page.get_by_label("gaat mee").last.fill("300")
    steps.press(page, "Splits de activiteit")
    expect(page.get_by_role("heading", name="Scholen apart")).to_be_visible()
    part = Activity.objects.get(title="Scholen apart")
    assert Commitment.objects.get(activity=part).open_cents == 30_000

    steps.follow(page, "Voeg samen met een andere")
    page.get_by_label("Met welke activiteit?").select_option(value=str(activity.pk))
    steps.fill(page, {"Waarom?": "Toch samen."})
    steps.press(page, "Voeg samen")
    expect(page.get_by_text("Nam over", exact=True)).to_be_visible()
    page.goto(f"/activiteiten/{part.pk}/")
    expect(page.get_by_text("Samengevoegd").first).to_be_visible()
    assert part.kind == Kind.MISSION

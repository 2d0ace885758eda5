"""An incoming delegation from its first e-mail to a result that the guests confirm."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import journey, steps
from tests.browser.conftest import Axe, Windows
from tests.browser.journey import Journey

pytestmark = pytest.mark.django_db(transaction=True)

GUEST = "Taizhou (China"
RESULT = "Twee bedrijven uit Oss voerden een gesprek met gasten uit Taizhou."


def test_a_delegation_goes_from_an_e_mail_to_a_confirmed_result(windows: Windows, axe: Axe, tmp_path: Path) -> None:
    way = journey.begin(windows, axe, "Bezoek van bedrijven uit Taizhou")
    journey.bring_mail(way, tmp_path, "Ontvangt Oss onze delegatie?")
    journey.complete_intake(
        way,
        shape="Inkomende delegatie",
        goal="Bedrijven uit Oss voeren een gesprek",
        number=2,
        unit="bedrijven",
        place=lambda page: _place(way, page),
        costs=lambda page: steps.fill_cost(page, amount="250", category="Ontvangst"),
    )
    journey.assess(way)
    journey.approve(way)
    journey.start(way)
    _meet(way)
    journey.record_result(way, form="Kennis", text=RESULT, reached=2, evidence="Verslag van de ontvangst")
    journey.complete(way, "De burgemeester ontving de gasten, en twee bedrijven spraken met hen.")
    journey.confirm(way, GUEST, RESULT)
    journey.read_confirmed(way, GUEST, RESULT)


def _place(way: Journey, page: Page) -> None:
    steps.find(page, "Uit welk land komt de delegatie?", "China")
    steps.fill(page, {"Uit welke plaats of regio?": "Taizhou"})
    steps.fill_day(page, "Begint op", way.today)
    steps.fill_day(page, "Eindigt op", way.today)


def _meet(way: Journey) -> None:
    """What was talked about is a contact with the guests."""
    page = way.official
    steps.follow(page, "Leg een contact vast")
    steps.answer(page, "Bij welk doel hoort dit?", "Geen doel")
    steps.find(page, "Met welke organisatie?", GUEST)
    steps.answer(page, "Hoe?", "Bezoek")
    steps.fill_day(page, "Wanneer?", way.today)
    steps.fill(page, {"Waar ging het over?": "Kennis over gezondheid en logistiek."})
    steps.press(page, "Leg het contact vast")
    expect(page.get_by_text("Kennis over gezondheid en logistiek.").first).to_be_visible()

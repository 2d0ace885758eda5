"""A co-operation from its first e-mail to a result that the partner confirms: an agreement, a promise and a review."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import journey, steps
from tests.browser.conftest import Axe, Windows
from tests.browser.journey import Journey

pytestmark = pytest.mark.django_db(transaction=True)

PARTNER = "Provincie An Giang"
RESULT = "Oss en An Giang spraken af hoe zij samen aan voedsel werken."


def test_a_co_operation_goes_from_an_e_mail_to_a_confirmed_result(windows: Windows, axe: Axe, tmp_path: Path) -> None:
    way = journey.begin(windows, axe, "Samenwerken aan gezond voedsel")
    journey.bring_mail(way, tmp_path, "Gaat Oss met ons samenwerken?")
    journey.complete_intake(
        way,
        shape="Samenwerking aangaan",
        goal="Afspraken maken over voedsel",
        number=1,
        unit="afspraak",
        place=_place,
    )
    journey.assess(way)
    journey.approve(way)
    journey.start(way)
    _read_agreement(way)
    _review(way)
    journey.record_result(way, form="Afspraak", text=RESULT, reached=1, evidence="De ondertekende overeenkomst")
    journey.complete(way, "De overeenkomst is ondertekend en de eerste stages zijn begonnen.")
    journey.confirm(way, PARTNER, RESULT)
    journey.read_confirmed(way, PARTNER, RESULT)


def _place(page: Page) -> None:
    steps.answer(page, "Wat verandert er?", "Aangaan")
    steps.find(page, "Met welke organisatie?", PARTNER)
    steps.find(page, "Om welk land gaat het?", "Vietnam")
    steps.fill(page, {"Hoe heet de overeenkomst?": "Afspraken over voedsel"})
    steps.fill_promise(page, side="Oss", text="Elk jaar vijf stages.")


def _read_agreement(way: Journey) -> None:
    """The decision made a draft of the agreement, with what was promised in the request."""
    page = way.official
    steps.follow(page, "Afspraken over voedsel")
    expect(page.get_by_text("Elk jaar vijf stages.").first).to_be_visible()


def _review(way: Journey) -> None:
    page = way.official
    steps.follow(page, "Bekijk opnieuw")
    steps.fill_day(page, "Wanneer is de overeenkomst bekeken?", way.today)
    steps.answer(page, "Wat doet Oss?", "Doorgaan")
    steps.fill(page, {"Waarom?": "Het werkt.", "Waar blijkt dat uit?": "Vijf stages in een jaar."})
    steps.fill_day(page, "Wanneer kijkt Oss opnieuw?", way.today + timedelta(365))
    steps.press(page, "Leg de evaluatie vast")
    expect(page.get_by_text("Vijf stages in een jaar.")).to_be_visible()
    way.axe(page)

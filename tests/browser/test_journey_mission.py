"""A mission from its first e-mail to a result that the host confirms; the college is asked, and the trip is public."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import journey, steps
from tests.browser.conftest import Axe, Windows
from tests.browser.journey import Journey

pytestmark = pytest.mark.django_db(transaction=True)

HOST = "Provincie An Giang"
RESULT = "Een school uit Oss en een school in Long Xuyên ruilen leerlingen."


def test_a_mission_goes_from_an_e_mail_to_a_confirmed_result(windows: Windows, axe: Axe, tmp_path: Path) -> None:
    way = journey.begin(windows, axe, "Voedselmissie naar Long Xuyên")
    journey.bring_mail(way, tmp_path, "Gaat de wethouder mee? De provincie betaalt het hotel.")
    journey.complete_intake(
        way,
        shape="Explorerende missie",
        goal="Scholen uit Oss en Vietnam maken afspraken",
        number=1,
        unit="afspraak",
        place=lambda page: _place(way, page),
        costs=_costs,
    )
    journey.assess(way)
    _ask_college(way)
    journey.approve(way)
    journey.start(way)
    _hold_meeting(way)
    _publish_trip(way)
    journey.record_result(way, form="Afspraak", text=RESULT, reached=1, evidence="Verslag van de reis")
    journey.complete(way, "De wethouder bezocht een school in Long Xuyên.")
    journey.confirm(way, HOST, RESULT)
    journey.read_confirmed(way, HOST, RESULT)
    _read_in_public(way)


def _place(way: Journey, page: Page) -> None:
    steps.find(page, "Om welk land gaat het?", "Vietnam")
    steps.fill(page, {"Plaats of regio": "Long Xuyên"})
    yesterday = way.today - timedelta(1)  # only who is back can publish the trip
    steps.fill_day(page, "Begint op", yesterday)
    steps.fill_day(page, "Eindigt op", yesterday)
    steps.answer(page, "Sluit Oss aan of organiseert Oss zelf?", "Oss sluit aan")
    steps.fill(page, {"Bij wie sluit Oss aan?": "Missie van de provincie"})
    member = steps.group_of(page, "Deelnemer 1")
    steps.fill(member, {"Functie, geen naam": "Wethouder", "Organisatie": "Gemeente Oss"})
    steps.pick(member, "Soort", "Bestuurder")


def _costs(page: Page) -> None:
    steps.fill_cost(page, amount="1.250,00")
    steps.press(page, "Voeg een kostenregel toe")
    steps.fill_cost(
        page, row=2, amount="400", category="Verblijf", payer="Een derde", payer_name="Provincie Noord-Brabant"
    )


def _ask_college(way: Journey) -> None:
    """Who lets a third party pay asks the college first."""
    official, manager = way.official, way.manager
    official.goto(f"/verzoeken/{way.case.reference}/")
    steps.follow(official, "Leg de vraag aan het college vast")
    steps.fill(official, {"Wat vraagt u het college?": "De provincie betaalt het hotel van de wethouder."})
    steps.send(official, "Leg de vraag vast")
    manager.goto(f"/verzoeken/{way.case.reference}/")
    steps.follow(manager, "Leg het antwoord vast")
    steps.tick(manager, "Ja")
    steps.fill(manager, {"Wat is de reden": "De reis is nodig.", "Nummer van het collegebesluit": "B&W 12"})
    steps.press(manager, "Leg het antwoord vast")
    expect(manager.get_by_text("Het antwoord van het college is vastgelegd.")).to_be_visible()


def _hold_meeting(way: Journey) -> None:
    """A meeting on the programme, and what came of it: a contact of the host."""
    page = way.official
    steps.follow(page, "Open het missiedossier")
    page.get_by_role("link", name=re.compile("^Voeg toe op")).last.click()
    page.get_by_label("Begint om").fill("09:00")
    steps.pick(page, "Vorm", "Gesprek")
    steps.fill(page, {"Wat staat er op het programma?": "Gesprek over scholen"})
    steps.find(page, "Organisatie", HOST)
    steps.press(page, "Zet op het programma")
    expect(page.get_by_text("Gesprek over scholen").first).to_be_visible()
    steps.follow(page, "Leg de uitkomst vast")
    steps.answer(page, "Bij welk doel hoort dit?", "Geen doel")
    steps.fill(page, {"Wat kwam eruit?": "De scholen willen leerlingen ruilen."})
    steps.press(page, "Leg de uitkomst vast")
    expect(page.get_by_text("De uitkomst is vastgelegd")).to_be_visible()
    way.axe(page)


def _publish_trip(way: Journey) -> None:
    """The flight, and the hotel that the province paid, go to the public register."""
    page = way.official
    page.get_by_role("link", name=re.compile("^Wijzig ?: Wethouder")).click()
    steps.pick(page, "Wie betaalt", "Budget internationaal beleid")
    steps.press(page, "Sla op")
    way.open(page)
    steps.follow(page, "Open de reis in het register")
    steps.press(page, "Neem over uit het verzoek")
    steps.follow(page, "Voeg een deel van de reis toe")
    steps.fill_day(page, "Welke dag?", way.today - timedelta(1))
    steps.fill(page, {"Van": "Amsterdam", "Naar": "Long Xuyên"})
    steps.tick(page, "Vliegtuig")
    steps.fill(page, {"Afstand in kilometers": "9900", "Aantal reizigers": "1"})
    steps.press(page, "Voeg toe")
    expect(page.get_by_text("Dit deel van de reis is toegevoegd.")).to_be_visible()
    way.axe(page)
    steps.press(page, "Publiceer deze reis")
    expect(page.get_by_text("Openbaar sinds")).to_be_visible()


def _read_in_public(way: Journey) -> None:
    page = way.windows()
    page.goto("/openbaar/reisregister/")
    row = page.get_by_role("row", name=re.compile(way.title))
    expect(row).to_contain_text("Provincie Noord-Brabant")

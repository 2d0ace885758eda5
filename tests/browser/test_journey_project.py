"""A European project from its first e-mail to a result that the lead partner confirms: applied, granted, received."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import journey, steps
from tests.browser.conftest import Axe, Windows
from tests.browser.journey import Journey

pytestmark = pytest.mark.django_db(transaction=True)

LEAD = "Provincie Noord-Brabant"
RESULT = "Drie scholen uit Oss wisselden docenten uit met scholen in Gent."


def test_a_project_goes_from_an_e_mail_to_a_confirmed_result(windows: Windows, axe: Axe, tmp_path: Path) -> None:
    way = journey.begin(windows, axe, "Docenten leren van elkaar")
    journey.bring_mail(way, tmp_path, "Doet Oss mee aan een aanvraag bij Erasmus plus?")
    journey.complete_intake(
        way, shape="Europees of ander", goal="Scholen wisselen docenten uit", number=3, unit="scholen", place=_place
    )
    journey.assess(way)
    journey.approve(way)
    journey.start(way)
    _apply_for_subsidy(way)
    _receive_subsidy(way)
    journey.record_result(way, form="Kennis", text=RESULT, reached=3, evidence="Eindverslag van het project")
    journey.complete(way, "De scholen bezochten elkaar en deelden hun lessen.")
    journey.confirm(way, LEAD, RESULT)
    journey.read_confirmed(way, LEAD, RESULT)


def _place(page: Page) -> None:
    steps.pick(page, "Welk programma?", "Erasmus plus")
    steps.answer(page, "Welke rol heeft Oss?", "Partner")


def _apply_for_subsidy(way: Journey) -> None:
    page = way.official
    page.locator("section", has=page.get_by_role("heading", name="Project en subsidie")).get_by_role(
        "link", name="Wijzig"
    ).click()
    steps.fill(page, {"Totale kosten van het project": "300.000", "Gevraagde subsidie": "150.000"})
    steps.press(page, "Sla op")
    steps.follow(page, "De aanvraag is ingediend")
    steps.fill_day(page, "Wanneer is de aanvraag ingediend?", way.today - timedelta(2))
    steps.press(page, "Leg vast dat de aanvraag is ingediend")
    expect(page.get_by_role("link", name="De subsidie is toegekend")).to_be_visible()


def _receive_subsidy(way: Journey) -> None:
    page = way.official
    steps.follow(page, "De subsidie is toegekend")
    steps.fill_day(page, "Wanneer is de subsidie toegekend?", way.today - timedelta(1))
    steps.fill(page, {"Hoeveel is er toegekend?": "120.000"})
    steps.press(page, "Leg de toekenning vast")
    expect(page.get_by_text("Subsidie toegekend uit Erasmus plus.").first).to_be_visible()
    steps.follow(page, "Leg een ontvangst vast")
    steps.fill_day(page, "Wanneer kwam het binnen?", way.today)
    steps.fill(page, {"Hoeveel heeft Oss ontvangen?": "40.000"})
    steps.press(page, "Leg de ontvangst vast")
    expect(page.get_by_text("€\u00a040.000").first).to_be_visible()

"""A membership from its first e-mail through a year to a result that the network confirms, and to its next year."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import journey, steps
from tests.browser.conftest import Axe, Windows
from tests.browser.journey import Journey

pytestmark = pytest.mark.django_db(transaction=True)

NETWORK = "EFFORTS"
RESULT = "Oss vond in het netwerk twee partners voor een project over water."


def test_a_membership_goes_from_an_e_mail_to_a_confirmed_result(windows: Windows, axe: Axe, tmp_path: Path) -> None:
    way = journey.begin(windows, axe, "Lid worden van EFFORTS")
    journey.bring_mail(way, tmp_path, "Wordt Oss lid van ons netwerk van binnenhavens?")
    journey.complete_intake(
        way,
        shape="Netwerk of lidmaatschap",
        goal="Partners vinden voor een project",
        number=2,
        unit="partners",
        place=lambda page: steps.find(page, "Welk netwerk?", NETWORK),
        costs=lambda page: steps.fill_cost(page, amount="500", category="Bijdrage of lidmaatschap"),
    )
    journey.assess(way)
    journey.approve(way)
    journey.start(way)
    _go_to_a_meeting(way)
    journey.record_result(way, form="Project", text=RESULT, reached=2, evidence="Verslag van de jaarvergadering")
    _keep(way)
    _renew(way)
    journey.confirm(way, NETWORK, RESULT)
    journey.read_confirmed(way, NETWORK, RESULT)


def _go_to_a_meeting(way: Journey) -> None:
    page = way.official
    page.locator("section", has=page.get_by_role("heading", name="Lidmaatschap", exact=True)).get_by_role(
        "link", name="Wijzig"
    ).click()
    steps.fill_day(page, "Termijn loopt tot en met", date(way.today.year, 12, 31))
    steps.answer(page, "Wordt het lidmaatschap vanzelf verlengd?", "Ja")
    steps.fill(page, {"Opzegtermijn in maanden": "3"})
    steps.press(page, "Sla op")
    steps.follow(page, "Leg een bijeenkomst vast")
    steps.fill_day(page, "Wanneer?", way.today)
    steps.fill(page, {"Welke bijeenkomst?": "Jaarvergadering", "Wie ging er?": "Wethouder"})
    steps.press(page, "Leg de bijeenkomst vast")
    expect(page.get_by_role("row", name=re.compile("Jaarvergadering"))).to_be_visible()


def _keep(way: Journey) -> None:
    """The evaluation of the year says whether Oss keeps the membership."""
    page = way.official
    steps.follow(page, "Evalueer dit jaar")
    steps.give_verdicts(page, "Ja")
    steps.fill(page, {"Conclusie": "Het netwerk leverde twee partners op."})
    steps.tick(steps.group_of(page, "Houdt Oss dit lidmaatschap?"), "Ja, Oss houdt het lidmaatschap")
    steps.press(page, "Leg de evaluatie vast")
    expect(page.get_by_text("Lidmaatschap houden").first).to_be_visible()


def _renew(way: Journey) -> None:
    page, following = way.manager, way.today.year + 1
    way.open(page)
    steps.follow(page, f"Verleng voor {following}")
    steps.press(page, f"Verleng voor {following}")
    expect(page.get_by_text(f"Het lidmaatschap is verlengd voor {following}.")).to_be_visible()
    way.axe(page)

"""Two officials assess one request blind to each other, and make one version of both: one at a desk, one by phone."""

import pytest
from playwright.sync_api import Page, expect

from tests import builders
from tests.browser import steps
from tests.browser.conftest import Axe, Windows
from tests.builders_pair import asked_for_two

pytestmark = pytest.mark.django_db(transaction=True)


def hand_in(page: Page, verdict: str) -> None:
    """Declare no interest and answer all six questions alike."""
    steps.send(page, "Ik heb geen belang en begin")
    steps.give_verdicts(page, verdict)
    steps.send(page, "Dien beoordeling in")


def test_two_officials_assess_apart_and_settle_it_together(windows: Windows, axe: Axe) -> None:
    builders.framework()
    case = asked_for_two(builders.submitted(title="Lid worden van een netwerk"))
    one, other = builders.official(name="Bea Eerste"), builders.official(name="Cas Tweede")
    path = f"/verzoeken/{case.reference}/"
    page, phone = windows(one), windows(other, phone=True)
    page.goto(f"{path}beoordelen/")
    hand_in(page, "Ja")
    expect(page.get_by_text("1 van 2 binnen")).to_be_visible()
    phone.goto(path)
    expect(phone.get_by_text("1 van 2 binnen")).to_be_visible()
    expect(phone.get_by_text("Meedoen")).to_have_count(0)
    phone.goto(f"{path}beoordelen/")
    hand_in(phone, "Deels")
    steps.follow(phone, "Maak samen één versie")
    expect(phone.get_by_text("De scores liggen 50 procentpunten uit elkaar.")).to_be_visible()
    axe(phone)
    steps.give_verdicts(phone, "Ja")
    expect(phone.locator("#score").get_by_text("U bent bij 6 van 6 vragen klaar.")).to_be_visible()
    expect(phone.locator("#score").get_by_text("Bewaard om")).to_be_visible()
    page.goto(f"{path}beoordelen/samen/")
    expect(page.get_by_text("Het verzoek laat dit zien bij vraag 6.").last).to_be_visible()
    steps.send(phone, "Dien de gezamenlijke versie in")
    expect(steps.error_summary(phone).get_by_role("link", name="Schrijf op wat u samen besprak.")).to_be_visible()
    steps.fill(phone, {"Wat besprak u samen?": "Het verzoek noemt zes keer wat Oss wil."})
    steps.send(phone, "Dien de gezamenlijke versie in")
    expect(phone.get_by_text("De gezamenlijke versie is ingediend.")).to_be_visible()
    page.goto(path)
    expect(page.get_by_text("Ter besluit").first).to_be_visible()
    steps.follow(page, "Lees beide beoordelingen naast elkaar")
    expect(page.get_by_text("1 stap uit elkaar").first).to_be_visible()
    axe(page)

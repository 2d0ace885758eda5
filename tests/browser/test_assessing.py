"""Assessing with a keyboard: what is typed saves itself, and the panel says what is still needed."""

import pytest
from playwright.sync_api import expect

from tests import builders
from tests.browser import steps
from tests.browser.conftest import Axe, Windows

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_concept_saves_itself_while_an_assessor_works_with_the_keyboard(windows: Windows, axe: Axe) -> None:
    assessor = builders.official()
    concept = builders.draft_assessment(assessor=assessor)
    page = windows(assessor)
    address = f"/verzoeken/{concept.case.reference}/beoordelen/"
    page.goto(address)
    page.locator("#id_verdict_1_0").focus()
    page.keyboard.press("ArrowRight")  # from no, chosen by the arrow, to partly
    page.keyboard.press("Tab")
    page.keyboard.type("Het verzoek noemt een Global Goal.")
    page.keyboard.press("Tab")
    panel = page.locator("#score")
    expect(panel.get_by_text("Bewaard om")).to_be_visible()
    expect(panel.get_by_text("U bent bij 1 van 6 vragen klaar.")).to_be_visible()
    expect(page.locator("#id_version")).not_to_have_value("1")
    axe(page)
    page.goto(address)
    expect(page.get_by_label("Deels").first).to_be_checked()
    expect(page.locator("#id_justification_1")).to_have_value("Het verzoek noemt een Global Goal.")
    steps.give_verdicts(page, "Ja")
    expect(panel.get_by_text("U bent bij 6 van 6 vragen klaar.")).to_be_visible()
    steps.press(page, "Dien beoordeling in")
    expect(page.get_by_text("Uw beoordeling is ingediend.")).to_be_visible()

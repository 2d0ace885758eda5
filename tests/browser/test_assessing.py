"""Assessing with nothing but a keyboard: it saves itself, and the panel says and opens what is still needed."""

import pytest
from playwright.sync_api import Page, expect

from tests import builders
from tests.browser.conftest import Axe, Windows

pytestmark = pytest.mark.django_db(transaction=True)

MOST_TABS = 60
NEXT = "(css) => document.activeElement.matches(css)"


def tab_to(page: Page, css: str) -> None:
    """Press Tab until the focus stands on what this selector finds."""
    for _ in range(MOST_TABS):
        if page.evaluate(NEXT, css):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{css} is not reached with Tab")


def test_an_assessor_answers_all_six_questions_with_the_keyboard(windows: Windows, axe: Axe) -> None:
    assessor = builders.official()
    concept = builders.draft_assessment(assessor=assessor)
    page = windows(assessor)
    address = f"/verzoeken/{concept.case.reference}/beoordelen/"
    page.goto(address)
    panel = page.locator("#score")
    for number in range(1, 7):
        tab_to(page, f"[name=verdict_{number}]")
        page.keyboard.press("ArrowRight")  # from no, chosen by the arrow, to partly
        page.keyboard.press("ArrowRight" if number < 6 else "ArrowLeft")
        page.keyboard.press("Tab")
        if number != 2:
            page.keyboard.type(f"Dit zegt het verzoek bij vraag {number}.")
        page.keyboard.press("Tab")
        expect(panel.get_by_text(f"U bent bij {number - (number > 1)} van 6 vragen klaar.")).to_be_visible()
    expect(panel.get_by_text("Bewaard om")).to_be_visible()
    expect(panel.get_by_text("83%")).to_be_visible()
    axe(page)
    tab_to(page, "p > a[href='#id_justification_2']")
    page.keyboard.press("Enter")
    expect(page.locator("#id_justification_2")).to_be_focused()
    page.keyboard.type("Dit zegt het verzoek bij vraag 2.")
    page.keyboard.press("Tab")
    expect(panel.get_by_text("U bent bij 6 van 6 vragen klaar.")).to_be_visible()
    page.goto(address)  # what was typed is there again
    expect(page.locator("#id_justification_2")).to_have_value("Dit zegt het verzoek bij vraag 2.")
    expect(page.get_by_label("Ja").first).to_be_checked()
    tab_to(page, "button[name=hand_in]")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Uw beoordeling is ingediend.")).to_be_visible()

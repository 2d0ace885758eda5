"""From the questions to an approval with nothing but a keyboard: it saves itself, and shows what is still needed."""

import re

import pytest
from playwright.sync_api import Page, expect

from activities.models import Activity
from policy.models import ExpenseRule
from tests import builders
from tests.browser.conftest import Axe, Windows

pytestmark = pytest.mark.django_db(transaction=True)

MOST_TABS = 60
NEXT = "(css) => document.activeElement.matches(css)"


def tab_to(page: Page, css: str) -> set[str]:
    """Press Tab until the focus stands on what this selector finds; gives the names of the fields on the way."""
    passed: set[str] = set()
    for _ in range(MOST_TABS):
        if page.evaluate(NEXT, css):
            return passed
        page.keyboard.press("Tab")
        passed.add(page.evaluate("document.activeElement.name ?? ''"))
    raise AssertionError(f"{css} is not reached with Tab")


def test_a_request_is_assessed_and_approved_with_the_keyboard(windows: Windows, axe: Axe) -> None:
    assessor, manager = builders.official(), builders.themamanager()
    ExpenseRule.objects.create(line_code="missies", source="bijlage 3")
    builders.line(builders.budget(lines={}), code="missies", cents=600_000)
    case = builders.submitted(title="Naar de beurs", costs=100_000)
    builders.draft_assessment(case, assessor=assessor)
    assess(windows(assessor), axe, f"/verzoeken/{case.reference}/beoordelen/")
    approve(windows(manager))
    assert Activity.objects.get().case == case


def assess(page: Page, axe: Axe, address: str) -> None:
    """All six questions; what was skipped is opened from the panel, and a concept is there again."""
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


def approve(page: Page) -> None:
    """From the overview over the queue to the decision; what the outcome asks is reached, and nothing else."""
    page.goto("/")
    for css in (".oss-nav__link[href='/besluiten/']", ".oss-table__main", "[href='#besluit']"):
        tab_to(page, css)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/besluit/#besluit$"))
    tab_to(page, "[name=outcome]")
    page.keyboard.press("Space")
    tab_to(page, "[name=reason]")
    page.keyboard.type("Dit past bij het beleid.")
    passed = tab_to(page, "[name=effect_seen]")
    assert not passed & {"deviation_reason", "defer_until", "conditions-0-text"}
    page.keyboard.press("Space")
    tab_to(page, "form#besluit button:not([data-add-row])")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Het besluit is vastgelegd: akkoord.")).to_be_visible()

"""What app.js adds to every page, and that nothing is lost without it."""

import pytest
from playwright.sync_api import Page, expect

from tests import builders
from tests.browser.conftest import Axe, Windows

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "/verzoeken/nieuw/"


def test_the_menu_of_a_phone_opens_closes_and_gives_the_focus_back(windows: Windows, axe: Axe) -> None:
    page = windows(builders.official(), phone=True)
    page.goto("/")
    button, menu = page.get_by_role("button", name="Menu"), page.locator("#hoofdmenu")
    expect(menu).to_be_hidden()
    button.click()
    expect(menu).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    axe(page)
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


def test_without_scripts_the_menu_stands_open_and_signing_out_works(windows: Windows) -> None:
    page = windows(builders.official(), phone=True, java_script_enabled=False)
    page.goto("/")
    expect(page.locator("#hoofdmenu")).to_be_visible()
    page.locator(".oss-usermenu__summary").click()
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("button", name="Log in")).to_be_visible()


def test_the_own_menu_closes_with_escape_and_with_a_click_beside_it(windows: Windows) -> None:
    page = windows(builders.official(name="Sanne van den Berg"))
    page.goto("/")
    summary, panel = page.locator(".oss-usermenu__summary"), page.locator(".oss-usermenu__panel")
    summary.click()
    expect(panel).to_contain_text("Sanne van den Berg")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(summary).to_be_focused()
    summary.click()
    page.locator("h1").click()
    expect(panel).to_be_hidden()


def test_the_first_tab_leads_past_the_menu(windows: Windows) -> None:
    page = windows(builders.official())
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Direct naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_form_with_errors_puts_the_focus_on_their_list_and_leads_to_the_field(windows: Windows, axe: Axe) -> None:
    page = windows(builders.official())
    page.goto(NEW)
    page.get_by_role("button", name="Opslaan en verder").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert page.title().startswith("Fout: ")
    axe(page)
    link = summary.get_by_role("link").first
    field = link.get_attribute("href") or ""
    link.click()
    expect(page.locator(field)).to_be_focused()


def test_a_long_list_filters_while_typing_and_fills_the_select_behind_it(windows: Windows, axe: Axe) -> None:
    taizhou = builders.organisation(name="Taizhou Medical City")
    builders.organisation(name="Provincie An Giang")
    page = windows(builders.official())
    page.goto(NEW)
    box = page.get_by_role("combobox", name="Wie doet het verzoek?")
    box.fill("taiz")
    option = page.get_by_role("option", name="Taizhou Medical City")
    expect(option).to_be_visible()
    axe(page)
    option.click()
    assert _chosen(page) == str(taizhou.pk)


@pytest.mark.parametrize(
    ("typed", "right"),
    [("", False), ("Taiz", False), ("Nergensland", False), ("taizhou medical city", True)],
    ids=["emptied", "part of a name", "not in the list", "the whole name"],
)
def test_leaving_the_box_chooses_what_it_says_and_never_something_like_it(
    windows: Windows, typed: str, right: bool
) -> None:
    taizhou = builders.organisation(name="Taizhou Medical City", place="")
    page = windows(builders.official())
    page.goto(NEW)
    box = page.get_by_role("combobox", name="Wie doet het verzoek?")
    box.fill("taiz")
    page.get_by_role("option", name="Taizhou Medical City").click()
    box.fill(typed)
    page.locator("h1").click()
    assert _chosen(page) == (str(taizhou.pk) if right else "")


def test_an_option_that_is_reached_with_the_arrows_is_chosen(windows: Windows) -> None:
    taizhou = builders.organisation(name="Taizhou Medical City", place="")
    page = windows(builders.official())
    page.goto(NEW)
    page.get_by_role("combobox", name="Wie doet het verzoek?").fill("taiz")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert _chosen(page) == str(taizhou.pk)


def _chosen(page: Page) -> str:
    return str(page.locator("select[name=requester]").evaluate("(select) => select.value"))

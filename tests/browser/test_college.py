"""A trip of the college, from a proposal without retyping to the letter that the council reads before the departure."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from activities.models import Activity, Request
from oss_intl.shared.dates import day_in_oss
from policy.models import Mandate
from tests import builders
from tests.browser import steps
from tests.browser.conftest import Axe, Windows
from tests.browser.worlds import filled_world
from tests.builders_mandate import mandate

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "Reis van de wethouder naar An Giang"


def test_a_trip_of_the_college_from_proposal_to_letter(windows: Windows, axe: Axe) -> None:
    world, today = filled_world(), day_in_oss(timezone.now())
    mandate(Mandate.Occasion.COLLEGE_TRAVELS, needs_notice=True, valid_from=date(2019, 1, 1))
    leaves: dict[str, Any] = {"starts_on": today + timedelta(40), "ends_on": today + timedelta(47)}
    case = builders.assessed(title=TITLE, assessor=world.assessor, author=world.official, **leaves)
    manager, official = windows(world.manager), windows(world.official)
    _propose(manager, axe)
    _decide(manager, case, today)
    _notify(official, axe)
    council = windows(world.council)
    council.goto("/raadsbrieven/")
    steps.follow(council, TITLE)
    expect(council.get_by_text("Op tijd verstuurd")).to_be_visible()
    expect(council.get_by_text("Kennis over voedsel delen.")).to_be_visible()
    axe(council)


def _propose(page: Page, axe: Axe) -> None:
    """The college decides; the proposal is there already but for what is proposed."""
    page.goto("/besluiten/")
    steps.follow(page, TITLE)
    expect(page.get_by_text("Over een reis van een lid van het college besluit het college.").first).to_be_visible()
    expect(page.get_by_role("radio", name="Akkoord")).to_have_count(0)
    axe(page)
    steps.follow(page, "Maak het voorstel aan het college")
    steps.press(page, "Bewaar het voorstel")
    expect(steps.error_summary(page)).to_contain_text("Kies wat u het college voorstelt.")
    page.get_by_role("radio", name="Akkoord", exact=True).check()
    axe(page)
    steps.press(page, "Bewaar het voorstel")
    for button, start in (("Voorstel als PDF", b"%PDF-"), ("Voorstel als ODT", b"PK")):
        with page.expect_download() as taken:
            steps.press(page, button)
        assert Path(taken.value.path()).read_bytes().startswith(start)
    axe(page)
    steps.follow(page, "Leg vast dat het is verstuurd")
    steps.press(page, "Leg vast")
    expect(page.get_by_text("Vastgelegd: het voorstel ligt bij het college.")).to_be_visible()


def _decide(page: Page, case: Request, today: date) -> None:
    """Number and day of the college; the rest was proposed. The activity exists at once."""
    steps.follow(page, "Leg het besluit van het college vast")
    expect(page.get_by_role("radio", name="Akkoord", exact=True)).to_be_checked()
    steps.fill(page, {"Nummer van het besluit": "B&W 2026-88"})
    steps.fill_day(page, "Datum van het besluit", today)
    page.get_by_label("Ik heb gezien wat dit besluit met de begroting doet.").check()
    steps.press(page, "Leg het besluit vast")
    expect(page.get_by_text("College van B en W").first).to_be_visible()
    assert Activity.objects.get(case=case).title == TITLE


def _notify(page: Page, axe: Axe) -> None:
    """The letter is filled in, kept, and recorded as sent."""
    page.goto("/activiteiten/")
    steps.follow(page, TITLE)
    steps.follow(page, "Schrijf de brief aan de raad")
    expect(page.get_by_role("textbox", name="Kernboodschap")).to_have_value(
        "Wat het moet opleveren: Kennis over voedsel delen.\nWie er meegaan:\n- Wethouder, Gemeente Oss"
    )
    steps.send(page, "Bewaar de brief")
    axe(page)
    steps.follow(page, "Leg vast dat de brief is verstuurd")
    steps.fill(page, {"Nummer van de brief": "RIB 2026-7"})
    steps.press(page, "Leg vast")
    expect(page.get_by_text("Op tijd verstuurd").first).to_be_visible()

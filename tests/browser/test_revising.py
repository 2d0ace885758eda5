"""A deputy decides while the themamanager is away, and she revises that decision; at a desk and by phone."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from activities.models import Request
from oss_intl.shared.dates import day_in_oss, long_date
from policy.models import ExpenseRule
from tests import builders
from tests.browser import steps
from tests.browser.conftest import Axe, Windows

pytestmark = pytest.mark.django_db(transaction=True)


def check(page: Page, axe: Axe) -> None:
    """Look at a page at both widths."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)


def test_a_deputy_decides_and_the_themamanager_revises_it(windows: Windows, axe: Axe) -> None:
    today = day_in_oss(timezone.now())
    admin, manager, deputy = builders.admin(), builders.themamanager(), builders.official(name="Wil Waarnemer")
    ExpenseRule.objects.create(line_code="missies", source="bijlage 3")
    builders.line(builders.budget(today.year, lines={}), code="missies", cents=600_000)
    case = builders.assessed(title="Naar de beurs", costs=100_000, starts_on=None, ends_on=None)
    appoint(windows(admin), axe, deputy, today)
    decide_by_phone(windows(deputy, phone=True), axe, case, today)
    revise(windows(manager), axe, case)


def appoint(page: Page, axe: Axe, deputy: User, today: date) -> None:
    """An admin says who stands in, and from when to when."""
    page.goto("/gebruikers/")
    steps.follow(page, "Waarnemers")
    steps.press(page, "Leg vast")
    expect(steps.error_summary(page).get_by_role("link", name="Kies wie er waarneemt.")).to_be_visible()
    check(page, axe)
    steps.pick(page, "Wie neemt waar?", deputy.name)
    steps.fill_day(page, "Eerste dag", today)
    steps.fill_day(page, "Laatste dag", today + timedelta(9))
    steps.fill(page, {"Waarom?": "De themamanager is met verlof."})
    steps.press(page, "Leg vast")
    expect(page.get_by_text("Neemt nu waar")).to_be_visible()
    check(page, axe)


def decide_by_phone(phone: Page, axe: Axe, case: Request, today: date) -> None:
    """The deputy sees that she stands in, and decides."""
    phone.goto("/besluiten/")
    expect(phone.get_by_text("U neemt waar voor de themamanager")).to_be_visible()
    expect(phone.get_by_text(f"Tot en met {long_date(today + timedelta(9))} besluit u")).to_be_visible()
    axe(phone)
    steps.follow(phone, case.title)
    steps.decide(phone, outcome="Akkoord", reason="Oss laat zich hier goed zien.", day=today)
    axe(phone)
    steps.send(phone, "Leg het besluit vast")
    expect(phone.get_by_text("Waarnemend themamanager").first).to_be_visible()
    axe(phone)


def revise(page: Page, axe: Axe, case: Request) -> None:
    """Another decision takes its place; what is missing is said, nothing is lost, and both stay readable."""
    page.goto(f"/verzoeken/{case.reference}/")
    steps.follow(page, "Herzie het besluit")
    steps.fill(page, {"Waarom dit nieuwe besluit?": "Zonder partner heeft het geen zin."})
    steps.send(page, "Leg het nieuwe besluit vast")
    for sentence in (
        "Schrijf waarom u het besluit herziet.",
        "Kies een besluit.",
        "Bevestig dat u ziet wat dit besluit",
    ):
        expect(steps.error_summary(page).get_by_role("link", name=sentence)).to_be_visible()
    check(page, axe)
    steps.error_summary(page).get_by_role("link", name="Kies een besluit.").click()
    steps.send(page, "Leg het nieuwe besluit vast")
    expect(steps.error_summary(page)).to_be_focused()
    expect(page.get_by_text("Kies eerst het nieuwe besluit.")).to_be_visible()
    steps.answer(page, "Wat is het nieuwe besluit?", "Afwijzen")
    expect(page.get_by_text("€\u00a01.000 valt vrij")).to_be_visible()
    steps.fill(
        page,
        {
            "Waarom herziet u het besluit?": "De partner stopt.",
            "Waarom anders dan het advies?": "Er is niemand meer die meedoet.",
        },
    )
    page.get_by_label("Ik heb gezien wat dit besluit met de begroting doet.").check()
    check(page, axe)
    steps.send(page, "Leg het nieuwe besluit vast")
    expect(page.get_by_text("Het besluit is herzien: afwijzen.")).to_be_visible()
    expect(page.get_by_text("Dit besluit geldt niet meer.")).to_be_visible()
    for text in ("Oss laat zich hier goed zien.", "Zonder partner heeft het geen zin.", "De partner stopt."):
        expect(page.get_by_text(text).first).to_be_visible()
    check(page, axe)

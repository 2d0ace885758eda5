"""Comparing requests as a themamanager does it: tick them, see what they cost together, and what is left out of it."""

import re

import pytest
from playwright.sync_api import expect

from activities.models.request import Lead
from policy.models import ExpenseRule, Verdict
from tests import builders
from tests.browser import steps
from tests.browser.conftest import Axe, Windows

pytestmark = pytest.mark.django_db(transaction=True)


def test_requests_are_ticked_compared_and_counted_together(
    windows: Windows, axe: Axe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assessment.selectors.queues.PAGE_SIZE", 2)
    manager = builders.themamanager()
    ExpenseRule.objects.create(line_code="missies", source="bijlage 3")
    builders.budget(lines={"missies": 600_000})
    builders.rule(title="China en Taizhou", match_countries=["CN"], conditions=["Doen er bedrijven uit Oss mee?"])
    builders.refused(title="Naar de beurs in Shanghai", country="CN", lead=Lead.JOIN)
    builders.assessed(title="Naar Taizhou", country="CN", verdict=Verdict.PARTLY, costs=450_000)
    builders.assessed(title="Naar Hanoi", costs=300_000)
    builders.assessed(title="Derde verzoek")
    page = windows(manager)
    page.goto("/besluiten/")
    for title in ("Naar Taizhou", "Naar Hanoi"):
        page.get_by_label(title).check()
    axe(page)
    steps.send(page, "Volgende")
    expect(page.get_by_label("Vergelijk 2026-004 Derde verzoek")).not_to_be_checked()
    expect(page.get_by_role("group", name="Ook gekozen, op een ander blad").get_by_role("checkbox")).to_have_count(2)
    axe(page)
    steps.send(page, "Vorige")
    expect(page.get_by_label("Naar Hanoi")).to_be_checked()
    steps.press(page, "Vergelijk de gekozen verzoeken")
    expect(page.get_by_text("Dit past niet: u komt €\u00a01.500 op Missies 2026 te kort.")).to_be_visible()
    axe(page)
    page.get_by_role("group").get_by_label("Naar Hanoi").uncheck()
    expect(page.get_by_text("Dit past op elke post.")).to_be_visible()
    expect(page).to_have_url(re.compile("[?&]akkoord=[^&]*$"))
    with page.expect_download() as download:
        steps.press(page, "Download als rekenblad")
    assert download.value.suggested_filename.startswith("vergelijking-verzoeken-")
    phone = windows(manager, phone=True, java_script_enabled=False)
    phone.goto(page.url)
    phone.get_by_role("group").get_by_label("Naar Hanoi").check()
    steps.press(phone, "Reken opnieuw")
    expect(phone.get_by_text("Dit past niet: u komt")).to_be_visible()

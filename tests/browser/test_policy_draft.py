"""A new version of the policy from draft to a new assessment, on a desktop and a phone; the old one stays as it was."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from assessment.actions import start_assessment
from assessment.models import Assessment
from desk.loading import load_policy
from oss_intl.shared.dates import day_in_oss
from policy.models import PolicyVersion
from tests import builders
from tests.browser.conftest import Axe, Windows

pytestmark = pytest.mark.django_db(transaction=True)


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def save(page: Page) -> None:
    page.get_by_role("button", name="Sla op in het concept").click()
    expect(page.get_by_text("Het concept is opgeslagen.")).to_be_visible()


def choose_a_country(page: Page, axe: Axe) -> None:
    """In a box of its own, by typing."""
    page.goto("/beleid/concept/rules/vietnam/")
    page.get_by_role("button", name="Voeg een land toe").click()
    page.keyboard.type("zamb")
    page.get_by_role("option", name="Zambia").click()
    expect(page.get_by_role("combobox", name="Land").last).to_have_value("Zambia")
    axe(page)
    save(page)
    page.goto("/beleid/concept/rules/vietnam/")
    expect(page.get_by_role("combobox", name="Land").nth(1)).to_have_value("Zambia")


def test_a_weight_and_an_anchor_change_from_a_day(windows: Windows, axe: Axe) -> None:
    now = timezone.now()
    load_policy(at=now)
    old = start_assessment(case=builders.submitted(title="Oud verzoek"), by=builders.official(), at=now)
    builders.assessed(title="Eerder verzoek")

    page = windows(builders.official())
    page.goto("/beleid/#lijn-taizhou")
    expect(page.get_by_text("Oss ontvangt handelsmissies uit Taizhou.")).to_be_visible()
    expect(page.get_by_text("Plaatsen waar Oss aan tafel zit.")).to_be_hidden()
    follow(page, "Versies van het beleid")
    page.get_by_role("button", name="Begin een nieuwe versie").click()
    expect(page.get_by_text("Er is niets veranderd.")).to_be_visible()
    axe(page)
    follow(page, "Vragen en gewichten")
    follow(page, "3. Focusland, focusregio of relevante partner")
    page.get_by_label("Gewicht (hele punten)").fill("0")
    save(page)
    page.goto("/beleid/concept/wordings/focus.mission/")
    page.get_by_label("Wanneer ja").fill("Oss heeft hier een getekende overeenkomst.")
    save(page)
    page.goto("/beleid/concept/")
    page.get_by_role("link", name="Geef vraag 3 een gewicht van 1 tot en met 100.").click()
    page.get_by_label("Gewicht (hele punten)").fill("4")
    axe(page)
    save(page)
    page.goto("/beleid/concept/")
    expect(page.get_by_text("Het concept klopt")).to_be_visible()
    expect(page.locator("ins", has_text="44%")).to_be_visible()
    choose_a_country(page, axe)
    page.goto("/beleid/concept/rules/")
    page.get_by_role("button", name=re.compile("Omlaag.*Vietnam")).press("Enter")
    page.wait_for_url("**/rules/#vietnam")
    axe(page)
    page.goto("/beleid/concept/")
    expect(page.get_by_text("zette iets op een andere plaats in het concept")).to_be_visible()
    follow(page, "Bekijk eerdere verzoeken")
    expect(page.get_by_text("Bekeken: 1 beoordeling.")).to_be_visible()
    axe(page)

    phone = windows(builders.themamanager(), phone=True)
    phone.goto("/beleid/concept/")
    axe(phone)
    follow(phone, "Publiceer")
    phone.get_by_label("Wat verandert er en waarom?").fill("Focus telt zwaarder.")
    phone.get_by_label("Gaat in op").fill(day_in_oss(now).isoformat())
    axe(phone)
    phone.get_by_role("button", name="Publiceer deze versie").click()
    expect(phone.get_by_text("Geldt nu")).to_be_visible()
    axe(phone)

    reader = windows(builders.council())
    reader.goto("/beleid/versies/")
    follow(reader, "Versie 2")
    expect(reader.get_by_text("Focus telt zwaarder.")).to_be_visible()
    axe(reader)
    new = start_assessment(case=builders.submitted(), by=builders.official(), at=now + timedelta(minutes=1))
    pinned = [Assessment.objects.get(pk=row.pk) for row in (old, new)]
    assert [row.policy_version for row in pinned] == list(PolicyVersion.objects.order_by("number"))
    assert [row.framework.questions.get(code="focus").weight for row in pinned] == [1, 4]

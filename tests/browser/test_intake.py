"""The intake as people fill it in: every kind with only what it needs, a small request at once, another who pays."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from activities.models import Request
from activities.models.request import Status
from oss_intl.shared.dates import day_in_oss
from tests.browser import steps
from tests.browser.conftest import Axe, Windows
from tests.browser.worlds import filled_world
from tests.builders_consent import paid_by_other

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_kind_asks_only_what_it_needs(windows: Windows, axe: Axe) -> None:
    world, today = filled_world(), day_in_oss(timezone.now())
    page = windows(world.official)
    _submit(page, today, "Europees of ander", "Deelname aan een project", _project)
    _submit(page, today, "Netwerk of lidmaatschap", "Lid worden van een netwerk", _membership)
    _submit(page, today, "Samenwerking aangaan", "Samenwerken met een provincie", _cooperation)
    promises = page.get_by_role("table", name="Wat Oss en de partner beloven").get_by_role("rowheader")
    expect(promises).to_have_text(["Een contactpersoon aanwijzen.", "Elk jaar een delegatie ontvangen."])
    axe(page)


def _submit(page: Page, today: date, shape: str, title: str, place: Callable[[Page], None]) -> None:
    page.goto("/verzoeken/nieuw/")
    steps.answer(page, "Wat voor verzoek is het?", shape)
    steps.fill(page, {"Titel": title})
    steps.find(page, "Wie doet het verzoek?", "Provincie Noord-Brabant")
    steps.answer(page, "Is de aanvrager een relevante partner?", "Ja")
    steps.fill_day(page, "Wanneer kwam het verzoek binnen?", today)
    steps.pick(page, "Via wie doet Oss mee?", "Gemeente Oss")
    steps.press(page, "Opslaan en verder")
    steps.fill(page, {"Welke maatschappelijke opgave dient het?": "Voedsel.", "Wat moet het opleveren?": "Kennis."})
    steps.tick(page, "Oss op de kaart")
    steps.press(page, "Opslaan en verder")
    steps.fill_target(page, text="Afspraken maken", number=1, unit="afspraak")
    steps.press(page, "Opslaan en verder")
    place(page)
    for _ in range(3):
        steps.press(page, "Opslaan en verder")
    steps.follow(page, "Verder naar controleren")
    expect(page.get_by_text("Klopt alles?")).to_be_visible()
    steps.press(page, "Dien het verzoek in")
    expect(page.get_by_text("ingediend met nummer")).to_be_visible()
    assert Request.objects.get(title=title).status == Status.SUBMITTED


def _project(page: Page) -> None:
    steps.pick(page, "Welk programma?", "Anders, namelijk:")
    steps.fill(page, {"Welk ander programma?": "Een fonds van de provincie"})
    steps.answer(page, "Welke rol heeft Oss?", "Penvoerder")


def _membership(page: Page) -> None:
    steps.find(page, "Welk netwerk?", "EFFORTS")


def _cooperation(page: Page) -> None:
    steps.answer(page, "Wat verandert er?", "Aangaan")
    steps.find(page, "Met welke organisatie?", "An Giang")
    steps.find(page, "Om welk land gaat het?", "Vietnam")
    steps.fill(page, {"Hoe heet de overeenkomst?": "Memorandum"})
    steps.fill_promise(page, side="De partner", text="Een contactpersoon aanwijzen.")
    steps.press(page, "Voeg een belofte toe")
    steps.fill_promise(page, row=2, side="Oss", text="Elk jaar een delegatie ontvangen.")


def test_a_small_request_goes_from_the_short_form_to_a_decision_in_the_list(windows: Windows, axe: Axe) -> None:
    world, today = filled_world(), day_in_oss(timezone.now())
    page = windows(world.official)
    page.goto("/verzoeken/")
    steps.follow(page, "Nieuw verzoek")
    steps.follow(page, "Maak een kort verzoek")
    steps.press(page, "Dien het korte verzoek in")
    expect(page.get_by_role("alert")).to_contain_text("Vul een titel voor het verzoek in.")
    steps.answer(page, "Wat voor verzoek is het?", "Inkomende delegatie")
    steps.fill(page, {"Titel": "Bezoek uit Keulen"})
    steps.find(page, "Wie doet het verzoek?", "Provincie Noord-Brabant")
    steps.fill_day(page, "Wanneer kwam het verzoek binnen?", today)
    steps.pick(page, "Via wie doet Oss mee?", "Gemeente Oss")
    steps.fill(page, {"Welke maatschappelijke opgave dient het?": "Voedsel.", "Wat moet het opleveren?": "Kennis."})
    steps.tick(page, "Oss op de kaart")
    steps.find(page, "Om welk land gaat het?", "Duitsland")
    steps.fill_day(page, "Begint op", today)
    steps.fill_cost(page, amount="250", category="Ontvangst")
    axe(page)
    steps.press(page, "Dien het korte verzoek in")
    expect(page.get_by_text("ingediend voor snelle afhandeling")).to_be_visible()
    manager = windows(world.manager)
    manager.goto("/besluiten/")
    steps.follow(manager, "Bekijk de lijst")
    manager.get_by_role("checkbox", name="Bezoek uit Keulen").check()
    axe(manager)
    steps.press(manager, "Bevestig de gekozen verzoeken")
    expect(manager.get_by_text("Bevestigd:")).to_be_visible()
    case = Request.objects.get(title="Bezoek uit Keulen")
    assert (case.status, case.activities.get().title) == (Status.APPROVED, "Bezoek uit Keulen")


def test_who_lets_another_pay_is_stopped_until_the_college_says_yes(windows: Windows, axe: Axe) -> None:
    world, today = filled_world(), day_in_oss(timezone.now())
    case = world.assessed
    paid_by_other(case)
    manager, official = windows(world.manager), windows(world.official)
    _approve(manager, case, today)
    expect(manager.get_by_role("alert").first).to_contain_text("Vraag eerst het college om toestemming")
    official.goto(f"/verzoeken/{case.reference}/")
    steps.follow(official, "Leg de vraag aan het college vast")
    steps.fill(official, {"Wat vraagt u het college?": "De provincie betaalt het hotel."})
    axe(official)
    steps.send(official, "Leg de vraag vast")
    manager.goto(f"/verzoeken/{case.reference}/")
    steps.follow(manager, "Leg het antwoord vast")
    steps.tick(manager, "Ja")
    steps.fill(manager, {"Wat is de reden": "De reis is nodig.", "Nummer van het collegebesluit": "B&W 12"})
    steps.press(manager, "Leg het antwoord vast")
    expect(manager.get_by_text("Het antwoord van het college is vastgelegd.")).to_be_visible()
    axe(manager)
    _approve(manager, case, today)
    expect(manager.get_by_role("heading", name="Akkoord")).to_be_visible()


def _approve(page: Page, case: Request, day: date) -> None:
    page.goto(f"/verzoeken/{case.reference}/besluit/")
    steps.decide(page, outcome="Akkoord", reason="Past bij het beleid.", day=day)
    steps.press(page, "Leg het besluit vast")

"""Joining before leading, as an official does it: import an agenda, join what fits at intake; or say why not."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from oss_intl.shared.dates import day_in_oss
from tests import builders
from tests.browser import steps
from tests.browser.conftest import Axe, Windows
from tests.browser.worlds import filled_world

pytestmark = pytest.mark.django_db(transaction=True)

MISSION = "Handelsmissie naar de Mekongdelta"


def test_an_agenda_is_imported_and_its_mission_is_joined_at_intake(windows: Windows, axe: Axe, tmp_path: Path) -> None:
    world, start = filled_world(), day_in_oss(timezone.now()) + timedelta(60)
    case = builders.draft(
        author=world.official, title="Naar Vietnam", country="", region_code="", lead="", joins="", costs=200_000,
        starts_on=None, ends_on=None,
    )  # fmt: skip
    page = windows(world.official)
    import_agenda(page, axe, tmp_path / "reiskalender.csv", f"{start:%d-%m-%Y}")
    page.goto(f"/verzoeken/concept/{case.pk}/waar-en-wie/")
    steps.find(page, "Om welk land gaat het?", "Vietnam")
    panel = page.get_by_role("region", name="Aansluiten")
    expect(panel.get_by_role("link", name=MISSION)).to_be_visible()
    expect(panel.get_by_text("€\u00a01.200 minder")).to_be_visible()
    axe(page)
    panel.get_by_role("button", name=MISSION).click()
    expect(page.get_by_text(f"Oss sluit aan bij “{MISSION}”.")).to_be_visible()
    expect(page.get_by_label("Bij wie sluit Oss aan?")).to_have_value(f"Provincie Noord-Brabant: {MISSION}")
    expect(page.get_by_label("Begint op")).to_have_value(start.isoformat())
    axe(page)
    steps.press(page, "Opslaan en verder")
    expect(page.get_by_role("region", name="Aansluiten").get_by_text("Hier sluit dit verzoek bij aan")).to_be_visible()


def import_agenda(page: Page, axe: Axe, file: Path, day: str) -> None:
    """From the list to the list, past what would change; and once more, which changes nothing."""
    file.write_text(
        f"Titel;Soort;Organisator;Land;Begint op;Kosten\n{MISSION};missie;Provincie Noord-Brabant;Vietnam;{day};800\n",
        encoding="utf-8",
    )
    page.goto("/reisagenda/")
    steps.follow(page, "Importeer")
    axe(page)
    page.get_by_label("Kies een bestand").set_input_files(file)
    steps.press(page, "Bekijk wat er verandert")
    expect(page.get_by_text("Nieuw", exact=True)).to_be_visible()
    axe(page)
    steps.press(page, "Zet dit in de reisagenda")
    expect(page.get_by_text("1 toegevoegd, 0 gewijzigd, 0 gelijk gebleven.")).to_be_visible()
    steps.follow(page, "Importeer")
    page.get_by_label("Kies een bestand").set_input_files(file)
    steps.press(page, "Bekijk wat er verandert")
    expect(page.get_by_text("Er verandert niets")).to_be_visible()


def test_who_leads_instead_is_asked_why(windows: Windows) -> None:
    world = filled_world()
    case = builders.draft(author=world.official, title="Zelf op reis", lead="", joins="", country="VN")
    page = windows(world.official)
    page.goto(f"/verzoeken/concept/{case.pk}/waar-en-wie/")
    steps.tick(page, "Oss organiseert zelf")
    page.wait_for_load_state("networkidle")  # what stands beside the step follows the answer
    save(page)
    page.goto(f"/verzoeken/concept/{case.pk}/controleren/")
    steps.follow(page, "Leg uit waarom Oss zelf organiseert en niet aansluit bij een ander.")
    steps.fill(page, {"Waarom organiseert Oss zelf?": "Geen ander gaat naar deze provincie."})
    save(page)
    page.goto(f"/verzoeken/concept/{case.pk}/controleren/")
    steps.press(page, "Dien het verzoek in")
    expect(page.get_by_role("definition").filter(has_text="Geen ander gaat naar deze provincie.")).to_be_visible()


def save(page: Page) -> None:
    """Keep the draft with the keyboard, and be back in the list."""
    page.get_by_role("button", name="Bewaar als concept", exact=True).press("Enter")
    expect(page.get_by_text("Uw antwoorden zijn bewaard.")).to_be_visible()

"""Taking over a register in a browser: choose the file, see the mistakes, mend them, see the check run by itself."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import builders, builders_import
from tests.browser import steps
from tests.browser.conftest import Axe, Windows

pytestmark = pytest.mark.django_db(transaction=True)


def hand_in(page: Page, path: Path, owner: str) -> None:
    """Choose the file and its owner; the columns have our names."""
    page.goto("/importeren/")
    page.get_by_label("Kies een bestand").set_input_files(path)
    steps.pick(page, "Van wie worden de verzoeken?", owner)
    steps.press(page, "Ga verder")
    steps.press(page, "Kijk de rijen na")


def test_a_register_is_mended_and_taken_over(windows: Windows, axe: Axe, tmp_path: Path) -> None:
    owner = builders.official(name="Medewerker economie", job_title="")
    wrong, right = tmp_path / "fout.ods", tmp_path / "goed.ods"
    rows = [builders_import.row(number) for number in range(2_000)]
    wrong.write_bytes(builders_import.ods([builders_import.row(1, Soort="Vakantie")]))
    right.write_bytes(builders_import.ods(rows))
    page = windows(builders.admin())
    hand_in(page, wrong, owner.name)
    expect(page.get_by_text("Er is niets bewaard.")).to_be_visible()
    expect(page.get_by_role("cell", name="Soort", exact=True)).to_be_visible()
    axe(page)
    hand_in(page, right, owner.name)
    expect(page.get_by_text("Alle rijen kloppen. Er is nog niets bewaard.")).to_be_visible()
    axe(page)
    steps.press(page, "Neem alles over")
    expect(page.get_by_text("2.000 verzoeken zijn overgenomen.")).to_be_visible()
    axe(page)


def test_without_script_and_on_a_phone_the_button_goes_on(windows: Windows, tmp_path: Path) -> None:
    owner = builders.official(name="Medewerker economie", job_title="")
    path = tmp_path / "register.ods"
    path.write_bytes(builders_import.ods([builders_import.row(number) for number in range(600)]))
    page = windows(builders.admin(), phone=True, java_script_enabled=False)
    hand_in(page, path, owner.name)
    expect(page.get_by_text("0 van 600 rijen zijn nagekeken.")).to_be_visible()
    steps.press(page, "Ga verder met nakijken")
    expect(page.get_by_text("500 van 600 rijen zijn nagekeken.")).to_be_visible()
    steps.press(page, "Ga verder met nakijken")
    steps.press(page, "Neem alles over")
    expect(page.get_by_text("600 verzoeken zijn overgenomen.")).to_be_visible()

"""A request that came by e-mail: upload it, check it, fill in the rest, answer what looks like it, submit."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from activities.models import Request
from oss_intl.shared.dates import day_in_oss
from tests import builders
from tests.browser import steps
from tests.browser.conftest import Axe, Windows
from tests.browser.worlds import filled_world
from tests.files import messages

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "Ontvangst delegatie uit Taizhou"


def mail_file(folder: Path, start: date) -> Path:
    """A mail with an invitation, a letter and a program, as a file of a mail program."""
    when = {"DTSTART": f"{start:%Y%m%d}T090000Z", "DTEND": f"{start + timedelta(2):%Y%m%d}T150000Z"}
    invited = messages.invited(
        messages.message(Subject=f"FW: {TITLE}", Date="Mon, 19 Oct 2026 09:00:00 +0200"),
        messages.calendar(LOCATION="Taizhou\\, China", **when),
    )
    file = folder / "verzoek.eml"
    file.write_bytes(bytes(messages.with_files("brief.pdf", "virus.exe", made=invited)))
    return file


def test_a_mail_becomes_a_request_after_its_likeness_is_answered(windows: Windows, axe: Axe, tmp_path: Path) -> None:
    world, start = filled_world(), day_in_oss(timezone.now()) + timedelta(60)
    other = builders.submitted(title=TITLE, country="CN", starts_on=start, ends_on=start)
    page = windows(world.official)
    _upload(page, mail_file(tmp_path, start), axe)
    _fill_in(page, axe)
    _submit(page, other, axe)
    case = Request.objects.get(title=TITLE, starts_on=start, ends_on=start + timedelta(2))
    expect(page.get_by_text(f"ingediend met nummer {case.reference}")).to_be_visible()
    _read_on_its_page(windows(world.assessor), case, axe)


def _upload(page: Page, file: Path, axe: Axe) -> None:
    page.goto("/verzoeken/nieuw/")
    steps.follow(page, "Begin met een e-mail of agenda-afspraak")
    axe(page)
    steps.press(page, "Maak een concept")
    expect(steps.error_summary(page)).to_contain_text("Kies een eml- of ics-bestand.")
    page.get_by_label("Kies de e-mail of de afspraak").set_input_files(file)
    steps.press(page, "Maak een concept")
    expect(page.get_by_text("Controleer wat uit de e-mail komt")).to_be_visible()
    expect(page.get_by_text("virus.exe is niet toegevoegd.")).to_be_visible()
    expect(page.get_by_label("Titel")).to_have_value(TITLE)
    axe(page)


def _fill_in(page: Page, axe: Axe) -> None:
    steps.answer(page, "Wat voor verzoek is het?", "Inkomende delegatie")
    steps.find(page, "Wie doet het verzoek?", "Provincie Noord-Brabant")
    steps.answer(page, "Is de aanvrager een relevante partner?", "Ja")
    steps.pick(page, "Via wie doet Oss mee?", "Gemeente Oss")
    steps.press(page, "Opslaan en verder")
    steps.fill_purpose(page)
    steps.press(page, "Opslaan en verder")
    steps.fill_target(page, text="Scholen uit Oss en Taizhou maken afspraken", number=2, unit="afspraken")
    steps.press(page, "Opslaan en verder")
    expect(page.get_by_text("Uit het bericht: land, plaats, begint op, eindigt op.")).to_be_visible()
    expect(page.get_by_label("Plaats")).to_have_value("Taizhou")
    beside = page.get_by_role("region", name="Lijkt op")
    expect(beside).to_contain_text("een periode die overlapt")
    axe(page)
    steps.fill_day(page, "Begint op", date(2030, 1, 1))  # looked at while it is typed, and stored only when it is saved
    steps.fill_day(page, "Eindigt op", date(2030, 1, 2))
    expect(page.get_by_text("een periode die overlapt")).to_have_count(0)
    page.reload()
    expect(beside).to_contain_text("een periode die overlapt")
    steps.press(page, "Opslaan en verder")


def _submit(page: Page, other: Request, axe: Axe) -> None:
    steps.follow(page, "Bijlagen")
    for name in ("verzoek.eml", "brief.pdf"):
        expect(page.get_by_role("link", name=name).first).to_be_visible()
    axe(page)
    steps.follow(page, "Verder naar controleren")
    waiting = f"Geef aan of dit hetzelfde is als verzoek {other.reference}"
    expect(page.get_by_text(waiting)).to_be_visible()
    axe(page)
    steps.press(page, "Dien het verzoek in")
    expect(page.get_by_role("alert")).to_contain_text(waiting)
    page.get_by_role("main").get_by_role("link", name=waiting).click()
    expect(page.get_by_role("heading", name="Is dit hetzelfde verzoek?")).to_be_visible()
    axe(page)
    steps.press(page, "Dit is een ander verzoek")
    expect(steps.error_summary(page)).to_contain_text("Schrijf kort waarom dit een ander verzoek is.")
    steps.fill(page, {"Waarom is dit een ander verzoek?": "Dit zijn scholen, het andere verzoek is van bedrijven."})
    steps.press(page, "Dit is een ander verzoek")
    expect(page.get_by_text("Klopt alles?")).to_be_visible()
    steps.press(page, "Dien het verzoek in")


def _read_on_its_page(page: Page, case: Request, axe: Axe) -> None:
    page.goto(f"/verzoeken/{case.reference}/")
    expect(page.get_by_text("Dit zijn scholen, het andere verzoek is van bedrijven.").first).to_be_visible()
    expect(page.get_by_text("Toegevoegd door").first).to_be_visible()
    axe(page)


def test_going_on_with_what_is_there_loses_nothing(windows: Windows, axe: Axe, tmp_path: Path) -> None:
    world, start = filled_world(), day_in_oss(timezone.now()) + timedelta(60)
    other = builders.submitted(title=TITLE, country="CN", starts_on=start, ends_on=start)
    page = windows(world.official, phone=True)
    page.goto("/verzoeken/nieuw/bericht/")
    page.get_by_label("Kies de e-mail of de afspraak").set_input_files(mail_file(tmp_path, start))
    steps.press(page, "Maak een concept")
    steps.follow(page.get_by_role("region", name="Lijkt op"), TITLE)
    axe(page)
    steps.press(page, "Ga verder met het bestaande")
    expect(page.get_by_text(f"staat nu bij verzoek {other.reference}")).to_be_visible()
    expect(page.get_by_role("link", name="verzoek.eml")).to_be_visible()
    expect(page.get_by_role("heading", name="Aanvullingen")).to_be_visible()
    axe(page)
    assert not Request.objects.filter(title=TITLE).exclude(pk=other.pk).exists()

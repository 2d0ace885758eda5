"""The file of a mission in a real browser: from an approval to a briefing that is read back, out and in."""

import io
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from activities import actions
from activities.models import Activity, FollowUp, Mission
from activities.models.request import MissionForm
from oss_intl.shared.dates import day_in_oss
from partners.models import Interaction
from tests import builders, builders_mission as make
from tests.browser import steps
from tests.browser.conftest import Axe, Windows
from tests.documents.tree import Book

pytestmark = pytest.mark.django_db(transaction=True)

PARTNER, PERSON = "Universiteit van An Giang", "Nguyễn Thị Contact"


@pytest.fixture
def today() -> date:
    return day_in_oss(timezone.now())


def approved_mission(form: MissionForm, today: date) -> Activity:
    """A mission of yesterday and today, made by an approval, with a partner who has a contact person."""
    partner = builders.organisation(PARTNER)
    builders.contact_person(organisation=partner, name=PERSON, job_title="Rector")
    values: dict[str, Any] = {"starts_on": today - timedelta(1), "ends_on": today, "title": "Missie naar An Giang"}
    if form == MissionForm.DELEGATION:
        values |= {"lead": "", "joins": ""}
    case = builders.refused(mission_form=form, **values)
    at = timezone.now()
    activity = actions.make_activity(case=case, year=today.year, by=builders.themamanager(), at=at)
    return actions.start(activity=activity, by=builders.official(), at=at)


def plan_meeting(page: Page, today: date) -> None:
    """A meeting with the partner on the programme, with the person it is with."""
    page.get_by_role("link", name=re.compile("^Voeg toe op")).last.click()
    expect(page.get_by_label("Dag", exact=True)).to_have_value(today.isoformat())
    page.get_by_label("Begint om").fill("09:00")
    page.get_by_label("Eindigt om").fill("10:30")
    steps.pick(page, "Vorm", "Gesprek")
    steps.fill(page, {"Wat staat er op het programma?": "Gesprek over studenten", "Waar?": "Campus"})
    steps.fill(page, {"Wat wil Oss hier bereiken?": "Twee docenten uitnodigen."})
    steps.find(page, "Organisatie", PARTNER)
    steps.press(page, "Zet op het programma")
    steps.tick(page, f"{PERSON}, Rector")
    steps.press(page, "Sla op")
    expect(page.get_by_text("9.00 – 10.30")).to_be_visible()
    expect(page.get_by_text(f"{PERSON}, Rector")).to_be_visible()


def record_outcome(page: Page, today: date) -> None:
    """What came of it, with two things to do; the second row is added by the button."""
    steps.follow(page, "Leg de uitkomst vast")
    steps.answer(page, "Bij welk doel hoort dit?", "Geen doel")
    steps.fill(page, {"Wat kwam eruit?": "Twee docenten komen in mei naar Oss."})
    for number, text in enumerate(("Stuur de uitnodiging.", "Regel het verblijf."), start=1):
        if number == 2:
            steps.press(page, "Voeg een actie toe")
        row = steps.group_of(page, f"Actie {number}")
        steps.fill(row, {"Wat moet er gebeuren?": text})
        steps.fill_day(row, "Klaar vóór", today + timedelta(14))
    steps.press(page, "Leg de uitkomst vast")
    expect(page.get_by_text("De uitkomst is vastgelegd")).to_be_visible()
    assert Interaction.objects.get().summary == "Twee docenten komen in mei naar Oss."
    assert FollowUp.objects.count() == 2


def note_gift(page: Page, today: date, *, direction: str) -> None:
    steps.follow(page, "Leg een geschenk vast")
    steps.answer(page, "Is het gegeven of ontvangen?", direction)
    steps.fill(page, {"Wat is het?": "Zijden schilderij", "Geschatte waarde": "60"})
    steps.fill_day(page, "Wanneer?", today)
    steps.find(page, "Organisatie", PARTNER)
    steps.fill(page, {"Functie bij de organisatie": "Rector", "Functie bij Oss": "Burgemeester"})
    steps.press(page, "Leg het geschenk vast")
    expect(page.get_by_role("rowheader", name=re.compile("Zijden schilderij"))).to_be_visible()


def pack(page: Page, folder: Path) -> None:
    """A document with its file on the packing list, which is then ready."""
    steps.follow(page, "Zet een document op de paklijst")
    steps.fill(page, {"Welk document gaat mee?": "Presentatie over Oss", "Wie zorgt ervoor?": "Adviseur"})
    file = folder / "presentatie.txt"
    file.write_text("Oss in het kort.", encoding="utf-8")
    page.get_by_label("Bestand").set_input_files(file)
    steps.press(page, "Zet op de paklijst")
    expect(page.get_by_role("link", name="presentatie.txt")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Zet op klaar")).click()
    expect(page.get_by_role("button", name=re.compile("^Toch niet klaar"))).to_be_visible()


def read_briefing(page: Page, folder: Path) -> str:
    """The text of the briefing; lines end without a space, so all spaces go."""
    with page.expect_download(timeout=60_000) as downloading:
        steps.press(page, "Maak de briefing (pdf)")
    path = folder / "briefing.pdf"
    downloading.value.save_as(path)
    with pikepdf.open(io.BytesIO(path.read_bytes())) as pdf:
        return "".join(Book(pdf).document().text.split())


@pytest.mark.parametrize("form", [MissionForm.FOLLOW_UP, MissionForm.DELEGATION], ids=["out", "in"])
def test_a_mission_is_prepared_held_and_briefed(
    windows: Windows, axe: Axe, today: date, tmp_path: Path, form: MissionForm
) -> None:
    activity = approved_mission(form, today)
    incoming = form == MissionForm.DELEGATION
    page = windows(builders.official())
    page.goto(f"/activiteiten/{activity.pk}/")
    steps.follow(page, "Open het missiedossier")
    expect(page.get_by_role("heading", name="Gasten" if incoming else "Delegatie van Oss")).to_be_visible()
    expect(page.get_by_role("rowheader", name=re.compile("Wethouder"))).to_be_visible()
    add_member(page, incoming=incoming)
    plan_meeting(page, today)
    record_outcome(page, today)
    page.get_by_role("link", name=re.compile("^Schrijf gesprekspunten: 2")).click()
    expect(page.get_by_label("Wat wil Oss hierover zeggen?")).to_have_value(re.compile("Kennis over voedsel delen"))
    steps.press(page, "Sla op")
    note_gift(page, today, direction="Ontvangen" if incoming else "Gegeven")
    pack(page, tmp_path)
    axe(page)
    text = read_briefing(page, tmp_path)
    for part in (
        "Vertrouwelijk", PERSON, "Gesprek over studenten", "Twee docenten uitnodigen.", "Stuur de uitnodiging.",
        "Kennis over voedsel delen", "Zijden schilderij", "Presentatie over Oss", "Gastvrouw van het stadhuis",
    ):  # fmt: skip
        assert "".join(part.split()) in text, part
    read_as_council(windows(builders.council()), activity, axe)


def add_member(page: Page, *, incoming: bool) -> None:
    """Somebody who receives the guests, or a companion who pays for the journey."""
    side = "Gastheren" if incoming else "Delegatie van Oss"
    page.get_by_role("link", name=f"Voeg toe bij {side}", exact=True).click()
    steps.fill(page, {"Functie": "Gastvrouw van het stadhuis"})
    expect(page.get_by_label("Organisatie")).to_have_value("Gemeente Oss")
    steps.pick(page, "Soort", "Ambtenaar")
    if not incoming:
        page.get_by_label("Reist mee met een bestuurder").check()
        steps.pick(page, "Wie betaalt", "Op eigen rekening")
    steps.press(page, "Voeg toe")
    expect(page.get_by_role("rowheader", name=re.compile("Gastvrouw van het stadhuis"))).to_be_visible()


def read_as_council(page: Page, activity: Activity, axe: Axe) -> None:
    """The council reads programme, delegation and gifts; no person, no preparation, no briefing."""
    page.goto(f"/missies/{activity.pk}/")
    for text in ("Gesprek over studenten", "Zijden schilderij", "Wethouder"):
        expect(page.get_by_text(text).first).to_be_visible()
    for text in (PERSON, "Twee docenten uitnodigen.", "Presentatie over Oss", "Maak de briefing"):
        expect(page.get_by_text(text)).to_have_count(0)
    axe(page)


def test_every_page_of_the_file_is_accessible_on_a_phone(windows: Windows, axe: Axe) -> None:
    person = builders.contact_person()
    mission: Mission = make.held()
    item = make.programme_item(mission, organisation=person.organisation)
    member, packing, gift = make.member(mission), make.packing_item(mission), make.gift(mission)
    make.talking_point(mission)
    window = windows(builders.official(), phone=True)
    for address in (
        "", "periode/", "delegatie/nieuw/", f"../delegatie/{member.pk}/", "programma/nieuw/",
        f"../programma/{item.pk}/", f"../programma/{item.pk}/met-wie/", f"../programma/{item.pk}/uitkomst/",
        "paklijst/nieuw/", f"../paklijst/{packing.pk}/", "gesprekspunten/2/", "geschenken/nieuw/",
        f"../geschenken/{gift.pk}/",
    ):  # fmt: skip
        window.goto(f"/missies/{mission.pk}/{address}")
        expect(window.get_by_role("heading", level=1)).to_be_visible()
        axe(window)


def test_without_a_script_something_is_planned_and_taken_off_again(windows: Windows) -> None:
    mission = make.mission()
    page = windows(builders.official(), java_script_enabled=False)
    page.goto(f"/missies/{mission.pk}/programma/nieuw/?dag=2026-12-03")
    steps.pick(page, "Vorm", "Werkbezoek")
    steps.fill(page, {"Wat staat er op het programma?": "Bezoek aan de haven"})
    steps.press(page, "Zet op het programma")
    page.get_by_role("link", name=re.compile("^Wijzig ?: Bezoek aan de haven")).click()
    page.locator("summary", has_text="Haal van het programma").click()
    page.get_by_role("button", name="Haal van het programma").click()
    expect(page.get_by_text("Het staat niet meer op het programma.")).to_be_visible()
    assert not mission.programme.exists()

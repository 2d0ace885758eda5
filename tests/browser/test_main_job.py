"""One mission all the way, as its people do it: from the web form to the report that the council reads."""

import io
from datetime import date, timedelta
from pathlib import Path

import pikepdf
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from activities.models import Request
from oss_intl.shared.dates import day_in_oss
from tests.browser import steps
from tests.browser.conftest import Windows
from tests.browser.worlds import filled_world
from tests.documents.tree import Book

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "Voedselmissie naar An Giang – Thành phố Cần Thơ"


def test_a_mission_goes_from_the_web_form_to_the_councils_report(windows: Windows, tmp_path: Path) -> None:
    world, today = filled_world(), day_in_oss(timezone.now())
    official = windows(world.official)
    reference = register(official, today)
    assess(windows(world.assessor))
    manager = windows(world.manager)
    decide(manager, today, owner=world.official.name)
    carry_out(official, today)
    evaluate(official)
    report(manager, today, tmp_path)
    read_as_council(windows(world.council), today, reference)


def register(page: Page, today: date) -> str:
    """In steps, with a pause as a concept; gives the reference."""
    page.goto("/")
    steps.follow(page, "Nieuw verzoek")
    steps.fill_request(
        page, shape="Explorerende missie", title=TITLE, requester="Provincie Noord-Brabant", received_on=today
    )
    steps.press(page, "Bewaar als concept")
    expect(page.get_by_text("Uw antwoorden zijn bewaard")).to_be_visible()
    steps.follow(page, TITLE)
    expect(page.get_by_label("Titel")).to_have_value(TITLE)
    steps.press(page, "Opslaan en verder")
    steps.fill_purpose(page)
    steps.press(page, "Opslaan en verder")
    steps.fill_target(page, text="Scholen uit Oss en Vietnam maken afspraken", number=2, unit="afspraken")
    steps.press(page, "Opslaan en verder")
    _place(page, today)
    steps.press(page, "Opslaan en verder")
    steps.fill_cost(page, amount="1.250,00")
    steps.press(page, "Opslaan en verder")
    steps.fill_hours(page, function="Bestuurszaken", group="Ambtenaar", hours="40")
    steps.press(page, "Opslaan en verder")
    steps.follow(page, "Verder naar controleren")
    expect(page.get_by_text("Klopt alles?")).to_be_visible()
    steps.press(page, "Dien het verzoek in")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    reference = Request.objects.get(title=TITLE).reference
    assert reference
    expect(page.get_by_text(f"ingediend met nummer {reference}")).to_be_visible()
    return reference


def _place(page: Page, today: date) -> None:
    steps.find(page, "Om welk land gaat het?", "Vietnam")
    steps.fill(page, {"Plaats of regio": "Long Xuyên"})
    steps.fill_day(page, "Begint op", today)
    steps.fill_day(page, "Eindigt op", today)
    steps.answer(page, "Sluit Oss aan of organiseert Oss zelf?", "Oss sluit aan")
    steps.fill(page, {"Bij wie sluit Oss aan?": "Missie van de provincie"})
    member = steps.group_of(page, "Deelnemer 1")
    steps.fill(member, {"Functie, geen naam": "Wethouder", "Organisatie": "Gemeente Oss"})
    steps.pick(member, "Soort", "Bestuurder")


def assess(page: Page) -> None:
    """No conflict of interest; a concept, back again, and handed in; the score moves on the way."""
    page.goto("/beoordelen/")
    steps.follow(page, TITLE)
    steps.press(page, "Ik heb geen belang en begin")
    score = page.get_by_role("complementary", name="Score en verzoek").get_by_role("status")
    expect(score).to_contain_text("Nog geen score")
    for question in steps.QUESTIONS[:4]:
        steps.give_verdict(page, question, "Ja")
    expect(score).to_contain_text("100%")
    steps.give_verdict(page, 1, "Nee")
    expect(score).to_contain_text("75%")
    steps.press(page, "Bewaar als concept")
    expect(page.get_by_text("Uw concept is bewaard.")).to_be_visible()
    steps.give_verdicts(page, "Ja")
    steps.press(page, "Dien beoordeling in")
    expect(page.get_by_text("Uw beoordeling is ingediend.")).to_be_visible()


def decide(page: Page, today: date, owner: str) -> None:
    """A condition and the reservation that the policy's rules propose."""
    page.goto("/besluiten/")
    steps.follow(page, TITLE)
    steps.decide(page, outcome="Akkoord met voorwaarden", reason="De missie past bij het beleid.", day=today)
    condition = steps.group_of(page, "Voorwaarde 1")
    steps.fill(condition, {"Voorwaarde": "Er gaan twee bedrijven uit Oss mee."})
    steps.pick(condition, "Wie zorgt ervoor?", f"{owner} (Medewerker bestuurszaken)")
    steps.fill_day(condition, "Vóór welke dag?", today + timedelta(30))
    expect(steps.group_of(page, "Reservering 1").get_by_label("Bedrag")).to_have_value("1250,00")
    steps.press(page, "Leg het besluit vast")
    expect(page.get_by_role("heading", name="Akkoord met voorwaarden")).to_be_visible()


def carry_out(page: Page, today: date) -> None:
    """Start, book, record a result and a contact, complete."""
    page.goto("/activiteiten/")
    steps.follow(page, TITLE)
    steps.press(page, "Start de activiteit")
    steps.follow(page, "Boek een uitgave")
    steps.fill(page, {"Bedrag": "1.000", "Wat is er betaald?": "Vliegreis", "Leverancier": "Reisbureau De Globe"})
    steps.fill_day(page, "Wanneer was de prestatie?", today)
    steps.press(page, "Boek de uitgave")
    expect(page.get_by_role("cell", name="€ 1.000").first).to_be_visible()
    steps.follow(page, "Leg een resultaat vast")
    steps.answer(page, "Bij welk doel hoort dit?", "Scholen uit Oss en Vietnam")
    steps.answer(page, "Wat voor resultaat?", "Kennis")
    steps.fill_day(page, "Wanneer?", today)
    steps.fill(page, {"Wat is het resultaat?": "Een school uit Oss ruilt leerlingen met een school in Long Xuyên."})
    steps.fill(page, {"Hoeveel is er van dat doel bereikt?": "1", "Waar blijkt dit uit?": "Verslag van de reis"})
    steps.press(page, "Leg het resultaat vast")
    steps.follow(page, "Leg een contact vast")
    steps.answer(page, "Bij welk doel hoort dit?", "Geen doel")
    steps.find(page, "Met welke organisatie?", "An Giang")
    steps.answer(page, "Hoe?", "Bezoek")
    steps.fill_day(page, "Wanneer?", today)
    steps.fill(page, {"Waar ging het over?": "Overleg over voedsel en water."})
    steps.press(page, "Leg het contact vast")
    steps.follow(page, "Rond af")
    steps.fill(page, {"Wat is er gedaan?": "De wethouder bezocht twee scholen en drie bedrijven."})
    steps.press(page, "Rond af")
    expect(page.get_by_text("Uitgevoerd").first).to_be_visible()


def evaluate(page: Page) -> None:
    """What was delivered on the six questions."""
    steps.follow(page, "Evalueer")
    steps.give_verdicts(page, "Deels")
    steps.fill(page, {"Conclusie": "De missie bracht contacten, nog geen orders."})
    steps.press(page, "Leg de evaluatie vast")
    expect(page.get_by_text("Geëvalueerd").first).to_be_visible()


def report(page: Page, today: date, folder: Path) -> None:
    """Begin, write, make final, and download the PDF that holds the mission."""
    page.goto("/verslagen/")
    steps.pick(page, "Over welk jaar?", str(today.year))
    steps.press(page, "Begin het verslag")
    steps.fill(page, {"Inleiding": "Oss leerde dit jaar over voedsel.", "Conclusie": "Volgend jaar gaan we verder."})
    steps.press(page, "Sla op")
    expect(page.get_by_text("Het verslag is opgeslagen.")).to_be_visible()
    page.locator("summary", has_text="Maak definitief").click()
    steps.press(page.get_by_role("dialog"), "Maak definitief")
    expect(page.get_by_text("Het verslag is definitief.")).to_be_visible(timeout=30_000)  # the PDF is made
    with page.expect_download() as downloading:
        steps.press(page, "Download als PDF")
    path = folder / "verslag.pdf"
    downloading.value.save_as(path)
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "".join(TITLE.split()) in "".join(Book(pdf).document().text.split())  # lines end without a space


def read_as_council(page: Page, today: date, reference: str) -> None:
    """The council finds report, mission and decision, and nothing internal."""
    page.goto("/")
    steps.follow(page, f"Lees het verslag over {today.year}")
    expect(page.get_by_text("Oss leerde dit jaar over voedsel.")).to_be_visible()
    steps.follow(page, TITLE)
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.get_by_text("Reisbureau De Globe")).to_have_count(0)
    page.goto(f"/verzoeken/{reference}/")
    expect(page.get_by_role("heading", name="Akkoord met voorwaarden")).to_be_visible()

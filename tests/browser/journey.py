"""The way of a request that every kind goes: from an e-mail, over a decision, to a result that the partner confirms."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page, expect

from activities.models import Activity, Request
from oss_intl.shared.dates import day_in_oss
from tests.browser import steps
from tests.browser.conftest import Axe, Windows
from tests.browser.worlds import World, filled_world
from tests.files import messages


def leave_empty(page: Page) -> None:
    """A step of which this kind fills in nothing."""


@dataclass
class Journey:
    """One case on its way: what it is called, and a window for each of the people who meet it."""

    title: str
    today: date
    world: World
    official: Page
    manager: Page
    windows: Windows
    axe: Axe

    @property
    def case(self) -> Request:
        return Request.objects.get(title=self.title)

    def activity(self) -> Activity:
        return Activity.objects.get(case__title=self.title)

    def open(self, page: Page) -> None:
        """Go to the page of the activity."""
        page.goto(f"/activiteiten/{self.activity().pk}/")


def begin(windows: Windows, axe: Axe, title: str) -> Journey:
    """A world with the people of the demonstration, and nothing of this case yet."""
    world = filled_world()
    official, manager = windows(world.official), windows(world.manager)
    return Journey(title, day_in_oss(timezone.now()), world, official, manager, windows, axe)


def bring_mail(way: Journey, folder: Path, text: str) -> None:
    """Upload the e-mail of days ago that asks; its subject becomes the title, its day the day it came in."""
    file, day = folder / "verzoek.eml", way.today - timedelta(3)
    sent = format_datetime(datetime.combine(day, time(12), UTC))
    file.write_bytes(bytes(messages.message(text, Subject=f"FW: {way.title}", Date=sent)))
    page = way.official
    page.goto("/")
    steps.follow(page, "Nieuw verzoek")
    steps.follow(page, "Begin met een e-mail of agenda-afspraak")
    page.get_by_label("Kies de e-mail of de afspraak").set_input_files(file)
    steps.press(page, "Maak een concept")
    expect(page.get_by_label("Titel")).to_have_value(way.title)
    expect(page.get_by_label("Wanneer kwam het verzoek binnen?")).to_have_value(day.isoformat())


def complete_intake(
    way: Journey,
    *,
    shape: str,
    goal: str,
    number: int,
    unit: str,
    place: Callable[[Page], None],
    costs: Callable[[Page], None] = leave_empty,
) -> None:
    """Fill in what the mail does not say, and submit."""
    page = way.official
    steps.answer(page, "Wat voor verzoek is het?", shape)
    steps.find(page, "Wie doet het verzoek?", "Provincie Noord-Brabant")
    steps.answer(page, "Is de aanvrager een relevante partner?", "Ja")
    steps.pick(page, "Via wie doet Oss mee?", "Gemeente Oss")
    steps.press(page, "Opslaan en verder")
    steps.fill_purpose(page)
    steps.press(page, "Opslaan en verder")
    steps.fill_target(page, text=goal, number=number, unit=unit)
    steps.press(page, "Opslaan en verder")
    place(page)
    steps.press(page, "Opslaan en verder")
    costs(page)
    steps.press(page, "Opslaan en verder")
    steps.fill_hours(page, function="Bestuurszaken", group="Ambtenaar", hours="16")
    steps.press(page, "Opslaan en verder")
    expect(page.get_by_role("link", name="verzoek.eml").first).to_be_visible()
    steps.follow(page, "Verder naar controleren")
    steps.press(page, "Dien het verzoek in")
    expect(page.get_by_text(f"ingediend met nummer {way.case.reference}")).to_be_visible()


def assess(way: Journey) -> None:
    """Six answers with their reasons, by somebody without an interest."""
    page = way.windows(way.world.assessor)
    page.goto("/beoordelen/")
    steps.follow(page, way.title)
    steps.press(page, "Ik heb geen belang en begin")
    steps.give_verdicts(page, "Ja")
    steps.press(page, "Dien beoordeling in")
    expect(page.get_by_text("Uw beoordeling is ingediend.")).to_be_visible()


def approve(way: Journey) -> None:
    """Approve; what the budget reserves is what its rules propose."""
    page = way.manager
    page.goto("/besluiten/")
    steps.follow(page, way.title)
    steps.decide(page, outcome="Akkoord", reason="Dit past bij het beleid.", day=way.today)
    steps.press(page, "Leg het besluit vast")
    expect(page.get_by_role("heading", name="Akkoord", exact=True)).to_be_visible()


def start(way: Journey) -> None:
    """The activity goes to work."""
    way.official.goto("/activiteiten/")
    steps.follow(way.official, way.title)
    steps.press(way.official, "Start de activiteit")
    expect(way.official.get_by_text("Loopt", exact=True).first).to_be_visible()


def record_result(way: Journey, *, form: str, text: str, reached: int, evidence: str) -> None:
    """What came of the goal that was agreed on, and what shows it."""
    way.open(way.official)
    page = way.official
    page.get_by_role("link", name=re.compile("^Leg vast ?: ")).click()
    steps.answer(page, "Wat voor resultaat?", form)
    steps.fill_day(page, "Wanneer?", way.today)
    steps.fill(page, {"Wat is het resultaat?": text, "Waar blijkt dit uit?": evidence})
    steps.fill(page, {"Hoeveel is er van dat doel bereikt?": str(reached)})
    steps.press(page, "Leg het resultaat vast")
    expect(page.get_by_text("Gehaald", exact=True)).to_be_visible()


def complete(way: Journey, summary: str) -> None:
    """Close the activity, in words that everybody may read."""
    way.open(way.official)
    steps.follow(way.official, "Rond af")
    steps.fill(way.official, {"Wat is er gedaan?": summary})
    steps.press(way.official, "Rond af")
    expect(way.official.get_by_text("Uitgevoerd").first).to_be_visible()
    way.axe(way.official)


def confirm(way: Journey, partner: str, result: str) -> None:
    """The partner opens a link without an account, reads the result and confirms it in English."""
    page, outside = way.official, way.windows()
    way.open(page)
    steps.follow(page, "Vraag om bevestiging")
    steps.answer(page, "Welke organisatie?", partner)
    steps.answer(page, "In welke taal?", "Engels")
    steps.press(page, "Maak de link")
    outside.goto(page.get_by_label("Adres").input_value())
    expect(outside.get_by_text(result)).to_be_visible()
    way.axe(outside)
    steps.answer(outside, "Is what is written above correct?", "Yes, this is correct")
    steps.answer(outside, "What would there have been without the help of Oss?", "Something, but less")
    steps.answer(outside, "How do you rate the help of Oss?", "Good")
    steps.press(outside, "Send your answer")
    expect(outside.get_by_role("heading", level=1)).to_have_text("We have received your answer")


def read_confirmed(way: Journey, partner: str, result: str) -> None:
    """The official and the council read who confirmed which result."""
    for page in (way.official, way.windows(way.world.council)):
        page.goto("/activiteiten/")
        steps.follow(page, way.title)
        expect(page.get_by_text(result).first).to_be_visible()
        confirmed = page.get_by_role("region", name=partner)
        expect(confirmed).to_contain_text("Ja, dit klopt")
        expect(confirmed).to_contain_text("Wel iets, maar minder")

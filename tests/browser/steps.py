"""What users do on a page, by the words that they read: fill in a step, give a verdict, decide. Nothing is asserted."""

import re
from collections.abc import Mapping
from datetime import date

from playwright.sync_api import Locator, Page, expect

PATIENCE = 20_000  # milliseconds, for a machine that does other work as well
QUESTIONS = range(1, 7)

expect.set_options(timeout=PATIENCE)


def press(where: Page | Locator, name: str) -> None:
    """Press the button with this name."""
    where.get_by_role("button", name=name, exact=True).click()


def send(page: Page, name: str) -> None:
    """Press the button with this name and wait for the page that answers, before going elsewhere."""
    with page.expect_navigation():
        press(page, name)


def follow(where: Page | Locator, name: str) -> None:
    """Follow the first link with these words, to the page that it leads to."""
    page = where if isinstance(where, Page) else where.page
    with page.expect_navigation():
        where.get_by_role("link", name=name).first.click()


def fill(where: Page | Locator, answers: Mapping[str, str]) -> None:
    """Type answers in the boxes with these labels."""
    for label, text in answers.items():
        where.get_by_role("textbox", name=label).fill(text)


def fill_day(where: Page | Locator, label: str, day: date) -> None:
    where.get_by_label(label).fill(day.isoformat())


def tick(where: Page | Locator, *labels: str) -> None:
    """Choose these radio buttons or boxes."""
    for label in labels:
        where.get_by_label(label, exact=True).check()


def answer(page: Page, question: str, choice: str) -> None:
    """Choose an answer to a question with radio buttons."""
    group = page.get_by_role("group", name=question)
    group.get_by_role("radio", name=re.compile(f"^{re.escape(choice)}")).check()


def pick(where: Page | Locator, label: str, text: str) -> None:
    """Choose from a list."""
    where.get_by_label(label).select_option(label=text)


def find(page: Page, label: str, text: str) -> None:
    """Type in a box that filters its list, and choose the first that is left."""
    box = page.get_by_role("combobox", name=label)
    expect(box).to_have_attribute("aria-autocomplete", re.compile("list|both"))  # the script has taken the list over
    box.fill(text)
    page.get_by_role("option", name=text).first.click()


def error_summary(page: Page) -> Locator:
    """The list of what is wrong, on top of the page."""
    return page.get_by_role("alert")


def group_of(page: Page, name: str) -> Locator:
    """The fields of one row or question."""
    return page.get_by_role("group", name=name, exact=True)


def fill_request(page: Page, *, shape: str, title: str, requester: str, received_on: date) -> None:
    """The first step: what it is, who asks, and how it came in."""
    answer(page, "Wat voor verzoek is het?", shape)
    fill(page, {"Titel": title})
    find(page, "Wie doet het verzoek?", requester)
    answer(page, "Is de aanvrager een relevante partner?", "Ja")
    fill_day(page, "Wanneer kwam het verzoek binnen?", received_on)
    pick(page, "Hoe kwam het binnen?", "E-mail")
    pick(page, "Via wie doet Oss mee?", "Gemeente Oss")


def fill_purpose(page: Page) -> None:
    """The second step: what it should bring Oss."""
    fill(
        page,
        {
            "Welke maatschappelijke opgave dient het?": "Gezond en betaalbaar voedsel voor iedereen.",
            "Wat moet het opleveren?": "Drie scholen en bedrijven uit Oss werken samen met partners daar.",
            "Hoe draagt het bij aan de profilering van Oss?": "Oss presenteert zich als stad van voedsel.",
        },
    )
    tick(page, "Oss op de kaart", "Agrifood")
    tick(page.get_by_role("group", name="Welke Global Goals versterkt het?"), "2. Geen honger")


def fill_target(
    page: Page, *, row: int = 1, question: str = "1. Global Goals", text: str, number: int, unit: str
) -> None:
    """The third step: a goal that can be measured."""
    goal = group_of(page, f"Doel {row}")
    pick(goal, "Bij welke vraag van het afwegingskader?", question)
    fill(goal, {"Wat wilt u bereiken?": text, "Hoeveel?": str(number), "Waarvan?": unit})


def fill_promise(page: Page, *, side: str, text: str, row: int = 1) -> None:
    """What one side promises in a co-operation."""
    promise = group_of(page, f"Belofte {row}")
    pick(promise, "Wie belooft het?", side)
    fill(promise, {"Wat wordt er beloofd?": text})


def fill_cost(
    page: Page,
    *,
    amount: str,
    row: int = 1,
    category: str = "Reis",
    payer: str = "Budget internationaal beleid",
    payer_name: str = "",
) -> None:
    """A cost, that this budget pays unless another is named."""
    cost = group_of(page, f"Kostenregel {row}")
    pick(cost, "Soort kosten", category)
    fill(cost, {"Bedrag": amount})
    pick(cost, "Wie betaalt?", payer)
    fill(cost, {"Naam van de betaler": payer_name})


def fill_hours(page: Page, *, function: str, group: str, hours: str, row: int = 1) -> None:
    """Hours of one function or team."""
    line = group_of(page, f"Urenregel {row}")
    fill(line, {"Functie of team, geen naam": function, "Uren": hours})
    pick(line, "Wie?", group)


def give_verdicts(page: Page, verdict: str) -> None:
    """The same verdict with its reason on all six questions."""
    for question in QUESTIONS:
        give_verdict(page, question, verdict)


def give_verdict(page: Page, question: int, verdict: str) -> None:
    """A verdict on one question, with its reason."""
    card = page.get_by_role("group", name=re.compile(rf"^{question} ?\."))
    card.get_by_role("radio", name=re.compile(f"^{re.escape(verdict)}")).check()
    reasons = page.locator(".oss-question__why").get_by_role("textbox", name=re.compile("^Waarom"))
    reasons.nth(question - 1).fill(f"Het verzoek laat dit zien bij vraag {question}.")


def decide(page: Page, *, outcome: str, reason: str, day: date) -> None:
    """The decision itself, without conditions."""
    tick(page.get_by_role("group", name="Wat is het besluit?"), outcome)
    fill(page, {"Waarom?": reason})
    fill_day(page, "Datum van het besluit", day)
    if outcome.startswith("Akkoord"):
        page.get_by_label("Ik heb gezien wat dit besluit met de begroting doet.").check()

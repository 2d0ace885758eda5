"""Agreements, intentions and actions in a real browser: promises, a review, what was done, and an action to its end."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from activities.models import Activity
from activities.models.activity import ActivityStatus
from assessment.actions import decide
from assessment.models import Decision
from policy.models import Kind
from tests import builders, builders_agreement, builders_intention
from tests.browser.steps import answer, fill, fill_day, follow, pick, press, send

pytestmark = pytest.mark.django_db(transaction=True)
Windows = Callable[..., Page]
Axe = Callable[[Page], None]
DAY, NEXT = date(2026, 10, 1), date(2028, 10, 1)


def test_a_co_operation_becomes_a_draft_agreement_with_a_promise_and_a_review(windows: Windows) -> None:
    builders.budget(year=builders.YEAR)
    case = builders.assessed(Kind.COOPERATION)
    decide(
        case=case, by=builders.themamanager(), at=builders.AT, outcome=Decision.Outcome.APPROVE, body="themamanager",
        number="T-1", decided_on=builders.AT.date(), reason="Het past.", seen=(),
    )  # fmt: skip
    page = windows(builders.official(name="Karin"))
    page.goto(f"/activiteiten/{Activity.objects.get(case=case).pk}/")
    follow(page, "Memorandum of Understanding")
    follow(page, "Noteer een belofte")
    answer(page, "Wie beloofde het?", "Oss")
    fill(page, {"Wat is er beloofd?": "Elk jaar vijf stages."})
    press(page, "Noteer de belofte")
    follow(page, "Maak er een actie van")
    fill_day(page, "Klaar vóór", NEXT)
    press(page, "Noteer de actie")
    expect(page.get_by_text("Actie, open")).to_be_visible()
    follow(page, "Bekijk opnieuw")
    fill_day(page, "Wanneer is de overeenkomst bekeken?", DAY)
    answer(page, "Wat doet Oss?", "Doorgaan")
    fill(page, {"Waarom?": "Het werkt.", "Waar blijkt dat uit?": "Vijf stages in een jaar."})
    fill_day(page, "Wanneer kijkt Oss opnieuw?", NEXT)
    press(page, "Leg de evaluatie vast")
    expect(page.get_by_text("Vijf stages in een jaar.")).to_be_visible()


def test_an_activity_carries_out_an_intention(windows: Windows) -> None:
    builders_intention.intention("Elk jaar naar een logistieke beurs.")
    activity = builders.activity(title="Beurs in München", status=ActivityStatus.RUNNING)
    page = windows(builders.official())
    page.goto(f"/activiteiten/{activity.pk}/")
    follow(page, "Kies een voornemen")
    pick(page, "Welk voornemen voert deze activiteit uit?", "Elk jaar naar een logistieke beurs.")
    press(page, "Leg vast")
    follow(page, "Elk jaar naar een logistieke beurs.")
    expect(page.get_by_role("link", name="Beurs in München")).to_be_visible()


def test_an_action_is_handed_over_and_finished_from_the_list(windows: Windows) -> None:
    karin = builders.official(name="Karin Doener", job_title="")
    builders.follow_up(owner=karin, text="Stuur een bedankbrief.")
    page = windows(builders.official(name="Anna Werker", job_title=""))
    page.goto("/acties/")
    follow(page, "Stuur een bedankbrief.")
    follow(page, "Draag over")
    pick(page, "Wie doet het voortaan?", "Anna Werker")
    fill(page, {"Waarom?": "Karin is met verlof."})
    send(page, "Draag over")
    page.goto("/acties/?van=ik")
    follow(page, "Rond af")
    fill_day(page, "Wanneer was het klaar?", DAY)
    fill(page, {"Wat is de uitkomst?": "De brief is verstuurd."})
    press(page, "Rond de actie af")
    expect(page.get_by_text("De brief is verstuurd.").first).to_be_visible()


def test_every_page_is_accessible_on_a_phone(windows: Windows, axe: Axe) -> None:
    agreement = builders.agreement(review_on=date(2026, 1, 1))
    builders_agreement.promise(agreement, due_on=date(2026, 1, 1))
    builders_agreement.review(agreement)
    todo = builders.follow_up(text="Stuur een bedankbrief.")
    place: dict[str, Any] = {"motive": builders.motive(), "channel": builders.channel()}
    deed = builders_intention.deed(builders_intention.intention(**place))
    seat = builders_intention.position(**place)
    builders_intention.entry(seat)
    window = windows(builders.themamanager(), phone=True)
    for address in (
        "/acties/", f"/acties/{todo.pk}/", f"/acties/{todo.pk}/overdragen/", f"/acties/{todo.pk}/verzetten/",
        f"/partners/overeenkomsten/{agreement.pk}/", f"/partners/overeenkomsten/{agreement.pk}/belofte/",
        f"/partners/overeenkomsten/{agreement.pk}/evalueren/", "/voornemens/?jaar=2026",
        f"/voornemens/{deed.intention_id}/", f"/voornemens/{deed.intention_id}/gedaan/", f"/posities/{seat.pk}/",
        "/posities/nieuw/",
    ):  # fmt: skip
        window.goto(address)
        expect(window.get_by_role("heading", level=1)).to_be_visible()
        axe(window)

"""Rough use in a real browser: no script, a phone and a keyboard, two windows at once, an impatient finger."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from activities.models import Request
from activities.models.request import Status
from assessment.models import Assessment, Decision
from oss_intl.shared.dates import day_in_oss
from policy.models import Verdict
from tests import builders
from tests.browser import steps
from tests.browser.conftest import Axe, Windows
from tests.clients import signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_windows_on_one_draft_the_second_is_told_and_loses_nothing(windows: Windows, axe: Axe) -> None:
    draft = builders.draft(title="Eerste titel")
    first, second = windows(draft.author), windows(draft.author)
    for window in (first, second):
        window.goto(f"/verzoeken/concept/{draft.pk}/verzoek/")
    steps.fill(first, {"Titel": "Titel uit het eerste venster"})
    steps.press(first, "Bewaar als concept")
    expect(first.get_by_text("Uw antwoorden zijn bewaard")).to_be_visible()
    steps.fill(second, {"Titel": "Titel uit het tweede venster"})
    steps.press(second, "Bewaar als concept")
    expect(second.get_by_text("Titel uit het eerste venster").first).to_be_visible()
    expect(second.get_by_label("Titel")).to_have_value("Titel uit het tweede venster")
    axe(second)
    steps.press(second, "Bewaar als concept")
    expect(second.get_by_text("Uw antwoorden zijn bewaard")).to_be_visible()
    draft.refresh_from_db()
    assert draft.title == "Titel uit het tweede venster"


def test_a_double_click_submits_once(windows: Windows) -> None:
    draft = builders.draft()
    window = windows(draft.author)
    window.goto(f"/verzoeken/concept/{draft.pk}/controleren/")
    window.get_by_role("button", name="Dien het verzoek in").dblclick()
    expect(window.get_by_role("heading", name=draft.title)).to_be_visible()
    draft.refresh_from_db()
    assert (draft.status, Request.objects.count()) == (Status.SUBMITTED, 1)


def test_without_script_a_row_is_added_and_an_assessment_is_handed_in(windows: Windows) -> None:
    draft = builders.draft(costs=100_000)
    window = windows(draft.author, java_script_enabled=False)
    window.goto(f"/verzoeken/concept/{draft.pk}/kosten/")
    steps.press(window, "Voeg een kostenregel toe")
    steps.fill_cost(window, amount="250,50", row=2, category="Verblijf")
    steps.press(window, "Bewaar als concept")
    assert sorted(draft.costs.values_list("amount_cents", flat=True)) == [25_050, 100_000]
    case = builders.submitted()
    assessor = windows(builders.official(), java_script_enabled=False, phone=True)
    builders.framework()
    assessor.goto(f"/verzoeken/{case.reference}/beoordelen/")
    steps.press(assessor, "Ik heb geen belang en begin")
    steps.give_verdicts(assessor, "Deels")
    steps.press(assessor, "Dien beoordeling in")
    expect(assessor.get_by_text("Uw beoordeling is ingediend.")).to_be_visible()
    assert Assessment.objects.get(case=case).score == 50


def test_with_the_keyboard_alone_a_request_is_refused_by_the_form_and_then_kept(windows: Windows, axe: Axe) -> None:
    window = windows(builders.official(), phone=True)
    window.goto("/verzoeken/nieuw/")
    window.get_by_role("button", name="Opslaan en verder").focus()
    window.keyboard.press("Enter")
    summary = steps.error_summary(window)
    expect(summary).to_be_focused()
    axe(window)
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    window.get_by_role("radio").first.focus()
    window.keyboard.press("Space")
    window.get_by_label("Titel").focus()
    window.keyboard.type("Missie met het toetsenbord")
    window.get_by_role("button", name="Bewaar als concept").focus()
    window.keyboard.press("Enter")
    expect(window.get_by_text("Uw antwoorden zijn bewaard")).to_be_visible()
    assert Request.objects.get().title == "Missie met het toetsenbord"


def test_two_themamanagers_at_once_one_decides_and_the_other_is_told(windows: Windows) -> None:
    today = day_in_oss(timezone.now())
    case = builders.assessed(verdict=Verdict.NO, submitted_at=timezone.now() - timedelta(days=3))
    form = {
        "outcome": "refuse", "reason": "Het past niet.", "body": "themamanager", "decided_on": today.isoformat(),
        "conditions-TOTAL_FORMS": "0", "conditions-INITIAL_FORMS": "0",
        "reservations-TOTAL_FORMS": "0", "reservations-INITIAL_FORMS": "0",
    }  # fmt: skip
    managers = [builders.themamanager(), builders.themamanager()]
    visitors = [signed_in(manager) for manager in managers]
    path = f"/verzoeken/{case.reference}/besluit/"
    with ThreadPoolExecutor(2) as pool:
        answers = list(
            pool.map(lambda pair: pair[1].post(path, {**form, "number": f"T-{pair[0]}"}), enumerate(visitors))
        )
    assert Decision.objects.count() == 1
    told = [answer for answer in answers if answer.status_code != 302]
    assert len(told) == 1
    assert "al besloten" in told[0].content.decode()
    window = windows(managers[0])
    window.goto(f"/verzoeken/{case.reference}/")
    expect(window.get_by_role("heading", name="Afwijzen").or_(window.get_by_text("Afgewezen")).first).to_be_visible()

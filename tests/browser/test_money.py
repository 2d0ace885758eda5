"""Money and activities in a real browser: every page on a desktop and a phone, the override, and an expense."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from activities.models import Activity
from activities.models.activity import ActivityStatus
from budget.models import Cover, LedgerEntry
from tests import builders

pytestmark = pytest.mark.django_db(transaction=True)
Windows = Callable[..., Page]
Axe = Callable[[Page], None]


@pytest.fixture
def activity() -> Activity:
    """A running activity with everything on it, on a budget with a p.m. line, an override and a wish."""
    line = builders.line(builders.budget(), code="reizen", cents=500_000)
    builders.line(line.budget, code="pm", cents=0, is_pm=True)
    builders.cover(line.budget, status=Cover.Status.WISH)
    builders.entry(LedgerEntry.Kind.OVERRIDE, line, 50_000, reason="Een kans.")
    made = builders.commitment(line, cents=100_000)
    builders.expense(made, cents=30_000)
    Activity.objects.update(status=ActivityStatus.RUNNING)
    builders.result(made.activity)
    builders.follow_up(made.activity.case)
    return Activity.objects.get()


def test_every_page_is_accessible_on_a_phone(windows: Windows, axe: Axe, activity: Activity) -> None:
    line, cover = activity.commitments.get().line_id, Cover.objects.get().pk
    expense = LedgerEntry.objects.get(kind="expense")
    of_activity = ("", "uitgave/", "reserveren/", "resultaat/", "contact/", "actie/", "afronden/", "annuleren/")
    pages = [
        "/begroting/", "/begroting/2026/boekingen/", "/begroting/2026/wijzigen/", "/begroting/vaststellen/",
        f"/begroting/posten/{line}/?kolom=gereserveerd", f"/begroting/posten/{line}/overschrijding/",
        f"/begroting/dekking/{cover}/toekennen/", f"/begroting/uitgaven/{expense.pk}/corrigeren/",
        f"/begroting/reserveringen/{expense.commitment_id}/vrijgeven/", "/activiteiten/",
        *(f"/activiteiten/{activity.pk}/{page}" for page in of_activity),
    ]  # fmt: skip
    window = windows(builders.themamanager(), phone=True)
    for address in pages:
        window.goto(address)
        expect(window.get_by_role("heading", level=1)).to_be_visible()
        axe(window)
    Activity.objects.update(status=ActivityStatus.COMPLETED, summary="Gedaan.", completed_at=builders.AT)
    window.goto(f"/activiteiten/{activity.pk}/evalueren/")
    axe(window)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_override_shows_its_effect_before_it_is_allowed(
    windows: Windows,
    axe: Axe,
    activity: Activity,
    script: bool,
) -> None:
    line = activity.commitments.get().line_id
    window = windows(builders.themamanager(), java_script_enabled=script)
    window.goto(f"/begroting/posten/{line}/overschrijding/")
    window.get_by_label("Hoeveel mag er boven de begroting?").fill("1.000")
    window.get_by_role("button", name="Bekijk eerst het gevolg").click()
    expect(window.get_by_text("Er is nog niets opgeslagen.")).to_be_visible()
    window.get_by_label("Waarom staat u dit toe?").fill("Nog een kans.")
    window.get_by_role("button", name="Sta dit toe").click()
    expect(window.get_by_text(re.compile(r"mag €\s1\.000 meer worden gebruikt"))).to_be_visible()
    assert LedgerEntry.objects.filter(kind="override").count() == 2


def test_a_wrong_amount_is_said_beside_its_field(windows: Windows, axe: Axe, activity: Activity) -> None:
    window = windows(builders.official())
    window.goto(f"/activiteiten/{activity.pk}/uitgave/")
    window.get_by_label("Bedrag").fill("1,000.00")
    window.get_by_role("button", name="Boek de uitgave").click()
    expect(window).to_have_title(re.compile("^Fout: "))
    expect(window.get_by_label("Bedrag")).to_have_value("1,000.00")
    expect(window.get_by_label("Bedrag")).to_have_attribute("aria-invalid", "true")
    axe(window)

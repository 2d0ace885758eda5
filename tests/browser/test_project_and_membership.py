"""A project from its approval to money that came in, and a membership through a year, in a real browser."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from activities.models import Activity, FollowUp, Result, SubsidyReceipt
from activities.models.activity import ActivityStatus
from budget.models import Commitment
from oss_intl.shared.dates import day_in_oss
from policy.models import CostCategory, ExpenseRule, Kind
from tests import builders, builders_membership, builders_norm, builders_project
from tests.browser.steps import answer, fill, fill_day, follow, give_verdicts, group_of, pick, press, tick

pytestmark = pytest.mark.django_db(transaction=True)
Windows = Callable[..., Page]
Axe = Callable[[Page], None]


def test_a_project_gets_its_subsidy(windows: Windows, axe: Axe) -> None:
    today = day_in_oss(timezone.now())
    builders_project.programme("Erasmus plus", via="brussels")
    partner = builders.organisation("Stad Gent", country="BE")
    builders.official(name="Karin")
    activity = builders.activity(Kind.PROJECT)
    page = windows(builders.official(), phone=True)
    page.goto(f"/activiteiten/{activity.pk}/")
    axe(page)
    follow(page.locator("section", has=page.get_by_role("heading", name="Project en subsidie")), "Wijzig")
    axe(page)
    pick(page, "Welk programma?", "Erasmus plus")
    tick(page, "Partner")
    fill(page, {"Totale kosten van het project": "300.000", "Gevraagde subsidie": "150.000", "Oproep": "Oproep 2026"})
    press(page, "Sla op")
    expect(page.get_by_text("Vanuit Brussel")).to_be_visible()
    page.goto(f"/activiteiten/{activity.pk}/project/consortium/")
    rows = page.locator("[data-rows] fieldset")
    before = rows.count()
    press(page, "Voeg een partner toe")
    expect(rows).to_have_count(before + 1)
    axe(page)
    last = rows.last
    last.locator("select[name$=role]").select_option(label="Penvoerder")
    last.locator("select[name$=organisation]").evaluate("(box, value) => { box.value = value; }", str(partner.pk))
    press(page, "Sla op")
    expect(page.get_by_role("row", name=re.compile("Stad Gent.*Penvoerder.*België"))).to_be_visible()
    follow(page, "De aanvraag is ingediend")
    fill_day(page, "Wanneer is de aanvraag ingediend?", today - timedelta(days=30))
    press(page, "Leg vast dat de aanvraag is ingediend")
    follow(page, "De subsidie is toegekend")
    axe(page)
    fill_day(page, "Wanneer is de subsidie toegekend?", today - timedelta(days=5))
    fill(page, {"Hoeveel is er toegekend?": "120.000"})
    press(page, "Leg de toekenning vast")
    expect(page.get_by_text("Subsidie toegekend uit Erasmus plus.")).to_be_visible()
    follow(page, "Leg een ontvangst vast")
    fill_day(page, "Wanneer kwam het binnen?", today - timedelta(days=1))
    fill(page, {"Hoeveel heeft Oss ontvangen?": "130.000"})
    press(page, "Leg de ontvangst vast")
    expect(page.get_by_role("alert")).to_contain_text("nog kan binnenkomen")
    fill(page, {"Hoeveel heeft Oss ontvangen?": "40.000"})
    press(page, "Leg de ontvangst vast")
    follow(page, "Noteer wat u moet inleveren")
    fill(page, {"Wat moet u inleveren?": "Eerste voortgangsverslag"})
    pick(page, "Wie doet het?", "Karin")
    fill_day(page, "Inleveren vóór", today - timedelta(days=2))
    press(page, "Noteer het")
    expect(page.get_by_text("1 vervolgactie is te laat.")).to_be_visible()
    axe(page)
    assert Result.objects.get().amount_cents == 12_000_000
    assert SubsidyReceipt.objects.get().cents == 4_000_000
    assert FollowUp.objects.get().origin == FollowUp.Origin.REPORT_DUE


def test_a_membership_goes_through_its_year(windows: Windows, axe: Axe) -> None:
    builders.framework()
    builders_norm.stored_norm("membership-evaluation-days", 30)
    today = day_in_oss(timezone.now())
    this, following = today.year, today.year + 1
    line = builders.line(builders.budget(following, lines={}), code="errin", cents=300_000)
    ExpenseRule.objects.create(kind=Kind.MEMBERSHIP, category=CostCategory.FEE, line_code="errin", source="bijlage 3")
    activity = builders.activity(Kind.MEMBERSHIP, status=ActivityStatus.RUNNING, year=this)
    builders_membership.year(activity.membership, this, basis="fixed", cents=210_000)
    official, manager = windows(builders.official()), windows(builders.themamanager())

    manager.goto(f"/activiteiten/{activity.pk}/verlengen/")
    expect(manager.get_by_text(f"Evalueer eerst het lidmaatschap over {this}.")).to_be_visible()
    axe(manager)

    official.goto(f"/activiteiten/{activity.pk}/lidmaatschap/")
    axe(official)
    fill_day(official, "Termijn loopt tot en met", date(this, 12, 31))
    answer(official, "Wordt het lidmaatschap vanzelf verlengd?", "Ja")
    fill(official, {"Opzegtermijn in maanden": "3", "Wie vertegenwoordigt Oss?": "Wethouder economie"})
    press(official, "Sla op")
    expect(official.get_by_text("Wethouder economie").first).to_be_visible()
    follow(official, "Leg een bijeenkomst vast")
    axe(official)
    fill_day(official, "Wanneer?", today)
    fill(
        official, {"Welke bijeenkomst?": "Jaarvergadering", "Wie ging er?": "Wethouder", "Wat had Oss eraan?": "Veel."}
    )
    press(official, "Leg de bijeenkomst vast")
    expect(official.get_by_role("row", name=re.compile("Jaarvergadering"))).to_be_visible()
    axe(official)
    follow(official, "Evalueer dit jaar")
    give_verdicts(official, "Ja")
    fill(official, {"Conclusie": "Het netwerk is nuttig."})
    tick(group_of(official, "Houdt Oss dit lidmaatschap?"), "Ja, Oss houdt het lidmaatschap")
    press(official, "Leg de evaluatie vast")
    expect(official.get_by_text("Lidmaatschap houden").first).to_be_visible()

    manager.goto(f"/activiteiten/{activity.pk}/")
    follow(manager, f"Verleng voor {following}")
    axe(manager)
    press(manager, f"Verleng voor {following}")
    expect(manager.get_by_text(f"Het lidmaatschap is verlengd voor {following}.")).to_be_visible()
    assert Commitment.objects.get(line=line).reserved_cents == 210_000
    assert Activity.objects.get().status == ActivityStatus.RUNNING

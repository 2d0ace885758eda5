"""The page of a mission's file: what each reader sees of it, and how many queries it takes."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from activities.models import (
    FollowUp,
)
from activities.models.activity import ActivityStatus
from oss_intl.shared.money import NBSP
from partners.models import Promise
from policy.models import Kind
from tests import builders, builders_mission as make
from tests.builders import AT
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
S = ActivityStatus


def url(name: str, *args: object) -> str:
    return reverse(f"activities:{name}", args=args)


def read(client: Client, name: str, *args: object) -> str:
    response = client.get(url(name, *args))
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.fixture
def client() -> Client:
    return signed_in(builders.official())


# What is read

FOR_EVERYBODY = [
    "Kennismaken", "9.00 – 10.30", "Burgemeester", "Rector magnificus", "Een derde: Provincie Noord-Brabant",
    "Zijden schilderij", f"€{NBSP}60", "Dinsdag 1 december 2026",
]  # fmt: skip
FOR_STAFF = [
    "Nguyễn Thị Contact", "Een afspraak maken", "Toespraak van het college", "Zaaigoed uit de regio",
    "Stuur de presentatie.", "Eerder gesproken.", "Maak de briefing",
]  # fmt: skip


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.THEMAMANAGER, Role.ADMIN, Role.COUNCIL])
def test_everybody_reads_the_plan_and_only_staff_reads_persons_and_preparation(role: Role) -> None:
    page = read(signed_in(builders.user(role)), "mission", make.full_mission().pk)
    assert [text for text in FOR_EVERYBODY if text not in page] == []
    seen = [text for text in FOR_STAFF if text in page]
    assert seen == ([] if role == Role.COUNCIL else FOR_STAFF)


@pytest.mark.parametrize("status", [S.PLANNED, S.COMPLETED, S.CANCELLED])
def test_the_page_offers_what_the_state_allows(client: Client, status: S) -> None:
    extra = {"summary": "Gedaan.", "completed_at": builders.AT} if status == S.COMPLETED else {"cancel_reason": "Nee."}
    mission = make.full_mission(status=status, **(extra if status != S.PLANNED else {}))
    page = read(client, "mission", mission.pk)
    assert ("Zet iets op het programma" in page) is (status == S.PLANNED)
    assert ("Wijzig de periode" in page) is (status != S.CANCELLED)
    assert "Leg een geschenk vast" in page
    assert ("Nog niets gepland." in page) is (status == S.PLANNED)


def test_a_side_of_which_nobody_is_known_says_so(client: Client) -> None:
    page = client.get(reverse("desk:activity_detail", args=[builders.activity().pk])).content.decode()
    assert "niet ingevuld" in page
    assert "0 personen" not in page


def test_the_activity_leads_to_the_file_and_a_project_has_none(client: Client) -> None:
    mission = make.full_mission()
    page = client.get(reverse("desk:activity_detail", args=[mission.pk])).content.decode()
    assert url("mission", mission.pk) in page
    assert "Burgemeester, Gemeente Oss" in page
    project = builders.activity(Kind.PROJECT)
    assert "Missiedossier" not in client.get(reverse("desk:activity_detail", args=[project.pk])).content.decode()
    assert client.get(url("mission", project.pk)).status_code == 404


def test_the_history_is_of_the_partners_and_not_of_this_mission(client: Client) -> None:
    partner = builders.organisation("Universiteit")
    tie = builders.relation(organisation=partner, purpose="Studenten uitwisselen.")
    builders.agreement(relation=tie, title="Memorandum met de universiteit")
    earlier = builders.completed_activity(title="Eerdere missie")
    builders.participation(earlier.case, partner)
    firm = builders.organisation("Bedrijf uit Oss", is_regional=True)
    mission = make.mission()
    builders.participation(mission.activity.case, firm)
    make.programme_item(mission, organisation=partner)
    page = read(client, "mission", mission.pk)
    for text in ("Studenten uitwisselen.", "Memorandum met de universiteit", "Eerdere missie", "Kennis over voedsel"):
        assert text in page
    assert firm.name not in page.partition("Wat wij met de partners hebben")[2]


def test_open_promises_are_actions_and_what_agreements_still_ask(client: Client) -> None:
    agreement = builders.agreement(title="Memorandum")
    partner = agreement.relation.organisation
    mission = make.mission()
    make.programme_item(mission, organisation=partner)
    Promise.objects.create(agreement=agreement, promised_by="partner", text="Ontvangt twee docenten.")
    promise = Promise.objects.create(
        agreement=agreement, promised_by="oss", text="Stuurt boeken.", due_on=date(2020, 1, 1)
    )
    Promise.objects.create(
        agreement=agreement, promised_by="oss", text="Is al gedaan.", state="kept", settled_on=date(2026, 1, 1),
        what_happened="Gedaan.",
    )  # fmt: skip
    owner = builders.official(job_title="Adviseur")
    FollowUp.objects.create(
        promise=promise, text="Bestel de boeken.", owner=owner, due_on=date(2027, 1, 1), created_at=AT
    )
    builders.follow_up(mission.activity.case, text="Al klaar.", done_on=date(2026, 1, 1), outcome="Klaar.")
    builders.follow_up(text="Van een andere missie.")
    page = read(client, "mission", mission.pk)
    part = page.partition('id="toezeggingen"')[2].partition('id="partners"')[0]
    order = [part.find(text) for text in ("Stuurt boeken.", "Te laat", "Bestel de boeken.", "Ontvangt twee docenten.")]
    assert order == sorted(order)
    assert min(order) > 0
    for text in ("Is al gedaan.", "Al klaar.", "Van een andere missie."):
        assert text not in part


def test_a_long_mission_shows_only_the_days_that_are_filled(client: Client) -> None:
    mission = make.mission(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    make.programme_item(mission, on=date(2026, 6, 1))
    page = read(client, "mission", mission.pk)
    assert "Maandag 1 juni 2026" in page
    assert page.count("Nog niets gepland.") == 0

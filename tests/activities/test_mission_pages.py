"""The pages of a mission's file: what each reader sees, what each form does, and how many queries it takes."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role
from activities.models import (
    FollowUp,
    Gift,
    Mission,
    MissionMember,
    PackingItem,
    ProgrammeItem,
    Result,
    TalkingPoint,
)
from activities.models.activity import ActivityStatus
from oss_intl.shared.money import NBSP
from partners.models import ContactPerson, Helix, Interaction, Organisation, Promise
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


def send(client: Client, name: str, *args: object, **answers: Any) -> Any:
    return client.post(url(name, *args), {"token": str(uuid4()), **answers})


@pytest.fixture
def client() -> Client:
    return signed_in(builders.official())


def full_mission(**fields: Any) -> Mission:
    """A mission with one of everything in its file."""
    person = builders.contact_person(name="Nguyễn Thị Contact", job_title="Rector")
    mission = make.mission(**fields)
    item = make.programme_item(mission, organisation=person.organisation, aim="Een afspraak maken", what="Kennismaken")
    item.contacts.add(person)
    make.member(mission, payer="third_party", payer_name="Provincie Noord-Brabant")
    make.member(mission, side="host", function="Rector magnificus", organisation_name="Universiteit")
    make.packing_item(mission, text="Toespraak van het college")
    make.talking_point(mission, text="- Zaaigoed uit de regio\n- Twee docenten")
    make.gift(mission, description="Zijden schilderij", value_cents=6_000)
    builders.follow_up(mission.activity.case, text="Stuur de presentatie.")
    builders.interaction(organisation=person.organisation, summary="Eerder gesproken.", note="Lastig gesprek.")
    return mission


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
    page = read(signed_in(builders.user(role)), "mission", full_mission().pk)
    assert [text for text in FOR_EVERYBODY if text not in page] == []
    seen = [text for text in FOR_STAFF if text in page]
    assert seen == ([] if role == Role.COUNCIL else FOR_STAFF)


@pytest.mark.parametrize("status", [S.PLANNED, S.COMPLETED, S.CANCELLED])
def test_the_page_offers_what_the_state_allows(client: Client, status: S) -> None:
    extra = {"summary": "Gedaan.", "completed_at": builders.AT} if status == S.COMPLETED else {"cancel_reason": "Nee."}
    mission = full_mission(status=status, **(extra if status != S.PLANNED else {}))
    page = read(client, "mission", mission.pk)
    assert ("Zet iets op het programma" in page) is (status == S.PLANNED)
    assert ("Wijzig de periode" in page) is (status != S.CANCELLED)
    assert "Leg een geschenk vast" in page
    assert ("Nog niets gepland." in page) is (status == S.PLANNED)


def test_the_activity_leads_to_the_file_and_a_project_has_none(client: Client) -> None:
    mission = full_mission()
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


# Who goes


MEMBER = {"side": "own", "function": "Wethouder", "organisation_name": "Gemeente Oss", "group": "office_holder"}


def test_a_companion_is_added_changed_and_taken_out(client: Client) -> None:
    mission = make.mission()
    answers = {**MEMBER, "function": "Partner van de wethouder", "people": "1", "is_companion": "on"}
    wrong = send(client, "member_new", mission.pk, **answers, payer="third_party")
    assert "Vul in wie betaalt." in wrong.content.decode()
    done = send(client, "member_new", mission.pk, **answers, payer="own_account")
    assert done["Location"] == url("mission", mission.pk) + "#delegatie"
    row = MissionMember.objects.get()
    assert (row.is_companion, row.payer) == (True, "own_account")
    send(client, "member_edit", row.pk, **answers, payer="own_account", version="1", payer_name="")
    send(client, "member_edit", row.pk, **{**answers, "people": "2"}, payer="", version="1")
    row.refresh_from_db()
    assert (row.people, row.payer) == (2, "")
    conflict = send(client, "member_edit", row.pk, **{**answers, "people": "3"}, payer="", version="1")
    page = conflict.content.decode()
    assert "Iemand anders heeft dit intussen veranderd" in page
    assert "Wat er intussen is veranderd" in page
    send(client, "member_remove", row.pk)
    assert not MissionMember.objects.exists()


def test_the_form_offers_the_sides_of_this_mission(client: Client) -> None:
    assert "Gastheren in Oss" in read(client, "member_new", make.delegation().pk)
    assert "Delegatie van Oss" in read(client, "member_new", make.mission().pk)


def test_a_mission_gets_its_days(client: Client) -> None:
    mission = make.mission(starts_on=None, ends_on=None)
    assert "Vul in wanneer de missie is" in read(client, "mission", mission.pk)
    answers = {"starts_on": "2026-12-07", "ends_on": "2026-12-04", "place": "Hanoi", "version": "1"}
    assert "einddatum op of na de begindatum" in send(client, "mission_period", mission.pk, **answers).content.decode()
    send(client, "mission_period", mission.pk, **{**answers, "ends_on": "2026-12-09"})
    mission.activity.refresh_from_db()
    assert (mission.activity.ends_on, mission.activity.place) == (date(2026, 12, 9), "Hanoi")


# The programme


ITEM = {"on": "2026-12-02", "starts": "9.30", "ends": "10:15", "form": "meeting", "what": "Gesprek over water"}


def test_a_meeting_is_planned_with_a_new_organisation_and_with_persons_of_a_known_one(client: Client) -> None:
    mission = make.mission()
    goes = make.member(mission)
    new = {
        "organisation_new_name": "Waterschap Mekong", "organisation_new_country": "VN",
        "organisation_new_place": "Can Tho", "organisation_new_helix": Helix.GOVERNMENT,
    }  # fmt: skip
    done = send(client, "programme_new", mission.pk, **ITEM, **new, attendees=[goes.pk])
    item = ProgrammeItem.objects.get()
    assert done["Location"] == url("mission", mission.pk) + "#dag-2026-12-02"
    assert (str(item.starts), str(item.ends), item.organisation) == (
        "09:30:00", "10:15:00", Organisation.objects.get(name="Waterschap Mekong"),
    )  # fmt: skip
    assert list(item.attendees.all()) == [goes]
    person = builders.contact_person()
    answers = {**ITEM, "organisation": person.organisation_id, "version": "1"}
    done = send(client, "programme_edit", item.pk, **answers)
    assert done["Location"] == url("programme_people", item.pk)
    assert person.name in read(client, "programme_people", item.pk)
    send(client, "programme_people", item.pk, contacts=[person.pk])
    assert list(item.contacts.all()) == [person]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"on": "2026-12-09"}, "Kies een dag van de missie: 1 tot en met 8 december 2026."),
        ({"on": ""}, "Kies een dag van de missie."),
        ({"starts": "25:00"}, "Schrijf een tijd als 9.30."),
        ({"ends": "9:00"}, "Kies een eindtijd na de begintijd."),
        ({"what": ""}, "Vul in wat er op het programma staat."),
        ({"form": "x"}, "Kies een antwoord uit de lijst."),
        ({"attendees": ["999"]}, "Kies uit de delegatie van deze missie."),
        ({"attendees": ["x"]}, "Kies uit de delegatie van deze missie."),
        ({"organisation": "999"}, "Kies een organisatie uit de lijst."),
        ({"organisation_new_name": "Nieuw"}, "Kies het land van de organisatie."),
    ],
)
def test_bad_answers_get_a_sentence_and_lose_nothing(client: Client, wrong: dict[str, Any], sentence: str) -> None:
    mission = make.member().mission
    answers = {**ITEM, "aim": "Wij willen iets.", **wrong}
    page = send(client, "programme_new", mission.pk, **answers).content.decode()
    assert sentence in page
    assert "Wij willen iets." in page
    assert not ProgrammeItem.objects.exists()


def test_the_day_in_the_address_is_filled_in(client: Client) -> None:
    mission = make.mission()
    page = client.get(url("programme_new", mission.pk), {"dag": "2026-12-05"}).content.decode()
    assert 'value="2026-12-05"' in page
    assert 'value="2026-12-01"' in client.get(url("programme_new", mission.pk), {"dag": "x"}).content.decode()


def test_something_is_taken_off_the_programme(client: Client) -> None:
    item = make.programme_item()
    assert "Haal van het programma" in read(client, "programme_edit", item.pk)
    send(client, "programme_remove", item.pk)
    assert not ProgrammeItem.objects.exists()


# The outcome


def outcome(**changes: str) -> dict[str, str]:
    return {
        "form": "meeting", "on": "2026-10-05", "summary": "Zij komen in mei.", "note": "Bel terug.",
        "acties-TOTAL_FORMS": "2", "acties-INITIAL_FORMS": "0", "acties-0-text": "Stuur de uitnodiging.",
        "acties-0-owner": "", "acties-0-due_on": "2026-11-30", **changes,
    }  # fmt: skip


def test_an_outcome_with_an_action_is_recorded_once(client: Client) -> None:
    item = make.programme_item(make.held(), organisation=builders.organisation())
    assert "Wat is er afgesproken om te doen?" in read(client, "programme_outcome", item.pk)
    more = send(client, "programme_outcome", item.pk, **outcome(**{"add-acties": "1"})).content.decode()
    assert "Stuur de uitnodiging." in more
    assert "acties-2-text" in more
    assert not Result.objects.exists()
    token = str(uuid4())
    for _ in range(2):
        done = client.post(url("programme_outcome", item.pk), {"token": token, **outcome()})
        assert done["Location"] == url("mission", item.mission_id) + "#dag-2026-10-05"
    assert Result.objects.get().interaction == Interaction.objects.get(organisation=item.organisation)
    assert FollowUp.objects.get().text == "Stuur de uitnodiging."
    page = read(client, "mission", item.mission_id)
    assert "Zij komen in mei." in page
    assert "Leg de uitkomst vast" not in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"summary": ""}, "Schrijf wat eruit kwam."),
        ({"on": "2199-01-01"}, "Vul een datum in tussen 1990 en 2100."),
        ({"acties-0-due_on": ""}, "Vul in wanneer het klaar moet zijn."),
        ({"acties-0-owner": "999"}, "Kies een medewerker uit de lijst."),
        ({"acties-TOTAL_FORMS": "x"}, "Laad deze pagina opnieuw."),
    ],
)
def test_a_wrong_outcome_is_not_recorded(client: Client, wrong: dict[str, str], sentence: str) -> None:
    item = make.programme_item(make.held(), organisation=builders.organisation())
    page = send(client, "programme_outcome", item.pk, **outcome(**wrong)).content.decode()
    assert sentence in page
    assert "Bel terug." in page
    assert not Result.objects.exists()


def test_a_part_without_an_organisation_has_no_outcome_and_no_persons(client: Client) -> None:
    item = make.programme_item(make.held())
    for name in ("programme_outcome", "programme_people"):
        assert client.get(url(name, item.pk)).status_code == 404


def test_what_is_fixed_says_so_before_anything_is_typed(client: Client) -> None:
    mission = full_mission(status=S.CANCELLED, cancel_reason="Nee.")
    item = mission.programme.get()
    for name, pk in (("programme_new", mission.pk), ("programme_edit", item.pk), ("member_new", mission.pk)):
        response = client.get(url(name, pk))
        assert response.status_code == 422
        assert "Geannuleerd" in response.content.decode()


# The packing list, talking points and gifts


def test_a_document_goes_on_the_list_gets_ready_and_is_read_by_staff(client: Client) -> None:
    mission = make.mission()
    file = SimpleUploadedFile("toespraak.txt", b"Dames en heren.", content_type="text/plain")
    send(client, "packing_new", mission.pk, text="Toespraak", responsible="Adviseur", file=file)
    row = PackingItem.objects.get()
    assert client.get(url("packing_file", row.pk)).content == b"Dames en heren."
    assert signed_in(builders.council()).get(url("packing_file", row.pk)).status_code == 404
    for ready in (True, False):
        client.post(url("packing_ready", row.pk), {"klaar": "1" if ready else "0"})
        row.refresh_from_db()
        assert row.is_ready is ready
    send(client, "packing_edit", row.pk, text="Toespraak", responsible="Griffier", is_ready="on", version="3")
    row.refresh_from_db()
    assert (row.responsible, row.is_ready, bool(row.file)) == ("Griffier", True, True)
    page = send(client, "packing_edit", row.pk, text="", responsible="", version="4", file=file).content.decode()
    assert "Vul in welk document er meegaat." in page
    send(client, "packing_remove", row.pk)
    assert not PackingItem.objects.exists()


def test_talking_points_begin_with_what_is_known_and_are_the_officials_own(client: Client) -> None:
    partner = builders.organisation()
    earlier = builders.completed_activity()
    builders.participation(earlier.case, partner)
    mission = make.mission()
    make.programme_item(mission, organisation=partner)
    page = read(client, "talking_points", mission.pk, 2)
    assert "Wat Oss wil bereiken: Kennis over voedsel delen." in page
    assert "Eerder bereikt (5 december 2026): Kennis over voedsel gedeeld." in page
    assert not TalkingPoint.objects.exists()
    send(client, "talking_points", mission.pk, 2, text="Twee docenten komen.", version="0")
    send(client, "talking_points", mission.pk, 0, text="Welkom.", version="0")
    assert set(TalkingPoint.objects.values_list("goal", "text")) == {(2, "Twee docenten komen."), (None, "Welkom.")}
    late = send(client, "talking_points", mission.pk, 2, text="Iets anders.", version="0").content.decode()
    assert "Iemand anders heeft dit intussen veranderd" in late
    send(client, "talking_points", mission.pk, 2, text="", version="1")
    assert TalkingPoint.objects.get().text == "Welkom."
    assert client.get(url("talking_points", mission.pk, 17)).status_code == 404


GIFT = {
    "direction": "received", "on": "2026-11-01", "description": "Schaal", "value_cents": "40",
    "their_function": "Gouverneur", "our_function": "Burgemeester", "destination": "", "destination_note": "",
}  # fmt: skip


def test_a_gift_is_noted_and_what_was_done_with_it_later(client: Client, time_machine: Any) -> None:
    time_machine.move_to(builders.AT)
    client = signed_in(builders.official())
    mission, organisation = make.mission(), builders.organisation()
    assert "Kies een organisatie uit de lijst." in send(client, "gift_new", mission.pk, **GIFT).content.decode()
    send(client, "gift_new", mission.pk, **GIFT, organisation=organisation.pk)
    gift = Gift.objects.get()
    assert (gift.value_cents, gift.organisation, gift.reported_on) == (4_000, organisation, None)
    later = {**GIFT, "destination": "returned", "reported_on": "2026-11-02", "organisation": organisation.pk}
    done = send(client, "gift_edit", gift.pk, **later, version="1")
    assert done["Location"] == url("mission", mission.pk) + "#geschenken"
    page = read(signed_in(builders.council()), "mission", mission.pk)
    assert "Teruggegeven" in page
    wrong = {**later, "value_cents": "1,000.00"}
    assert "Schrijf" in send(client, "gift_edit", gift.pk, **wrong, version="2").content.decode()


def test_a_gift_of_tomorrow_is_refused_beside_its_field(client: Client) -> None:
    mission = make.mission()
    answers = {**GIFT, "on": "2099-01-01", "organisation": builders.organisation().pk}
    assert "Kies een datum tot en met vandaag." in send(client, "gift_new", mission.pk, **answers).content.decode()


# Queries


def queries_of(client: Client, mission: Mission) -> int:
    with CaptureQueriesContext(connection) as queries:
        read(client, "mission", mission.pk)
    return len(queries)


def test_the_file_has_one_query_count_for_1_and_for_many_rows(client: Client) -> None:
    mission = make.mission()

    def add() -> None:
        person: ContactPerson = builders.contact_person()
        item = make.programme_item(mission, organisation=person.organisation)
        item.contacts.add(person)
        item.attendees.add(make.member(mission))
        make.packing_item(mission, file=builders.stored_file())
        make.gift(mission, organisation=person.organisation)
        builders.follow_up(mission.activity.case)
        builders.agreement(relation=builders.relation(organisation=person.organisation))
        builders.interaction(organisation=person.organisation)
        earlier = builders.completed_activity()
        builders.participation(earlier.case, person.organisation)

    add()
    one = queries_of(client, mission)
    for _ in range(9):
        add()
    assert queries_of(client, mission) == one <= 30

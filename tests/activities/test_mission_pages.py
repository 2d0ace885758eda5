"""The forms of a mission's file: what each does, and what it says to bad answers."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from activities.models import (
    FollowUp,
    Gift,
    MissionMember,
    PackingItem,
    ProgrammeItem,
    Result,
    TalkingPoint,
)
from activities.models.activity import ActivityStatus
from partners.models import Helix, Interaction, Organisation
from tests import builders, builders_mission as make
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
        "target": "none", "form": "meeting", "on": "2026-10-05", "summary": "Zij komen in mei.", "note": "Bel terug.",
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
    mission = make.full_mission(status=S.CANCELLED, cancel_reason="Nee.")
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

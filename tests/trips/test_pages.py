"""The pages of the register: for who keeps it, and for everybody."""

import csv
import io
import json
from typing import Any

import jsonschema
import pytest
import time_machine

from files.tables import read_table
from tests import builders, builders_mission, builders_trip
from tests.clients import Visitor, signed_in
from trips.models import Leg, OtherCost, Publication

pytestmark = pytest.mark.django_db
YEAR = 2026


@pytest.fixture(autouse=True)
def _in_november() -> Any:
    with time_machine.travel(builders.AT, tick=False):
        yield


@pytest.fixture
def official() -> Visitor:
    return signed_in(builders.official())


def sent(**changes: Any) -> dict[str, Any]:
    values = {
        "on": "2026-10-05", "origin": "Oss", "destination": "Hanoi", "mode": "plane", "distance_km": "9200",
        "travellers": "2", "version": "", "token": builders.uuid4(),
    }  # fmt: skip
    return {**values, **changes}


def test_a_late_trip_is_red_in_the_register_and_on_the_overview(official: Visitor) -> None:
    builders_trip.trip(title="Naar Düsseldorf")
    page = official.get(f"/reisregister/{YEAR}/").content.decode()
    assert "1 reis had al in het openbare register moeten staan." in page
    assert "Te laat" in page
    assert "Publiceer de reis: Naar Düsseldorf" in official.get("/").content.decode()


def test_from_a_flight_to_the_public_register(official: Visitor, client: Visitor) -> None:
    mission = builders_trip.trip(title="Naar Vietnam")
    address = f"/reisregister/reis/{mission.pk}/"
    assert official.post(f"{address}vervoer/nieuw/", sent()).status_code == 302
    assert Leg.objects.filter(destination="Hanoi").count() == 1
    builders_trip.other_cost(mission)
    page = official.get(address).content.decode()
    assert "2.890 kg" in page  # 2 × 9,200 km at 157 grams, and the train of 150 km
    assert "Provincie Noord-Brabant" in page
    public = f"/openbaar/reisregister/{YEAR}/"
    assert "Naar Vietnam" not in client.get(public).content.decode()
    assert "staat nu in het openbare register" in official.post(f"{address}publiceren/", follow=True).content.decode()
    page = client.get(public).content.decode()
    assert "Naar Vietnam" in page
    assert "Burgemeester, Gemeente Oss" in page
    assert "Provincie Noord-Brabant" in page
    assert "€ 250" in page.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"on": ""}, "Vul in welke dag het was."),
        ({"on": "2026-12-25"}, "Kies een dag van de missie, of de dag ervoor of erna."),
        ({"origin": "  "}, "Vul in waar de reis begon."),
        ({"destination": "x" * 300}, "tekens"),
        ({"mode": "rocket"}, "Kies een antwoord uit de lijst."),
        ({"distance_km": "12,5"}, "Vul een heel getal in van 1 tot en met 25000"),
        ({"travellers": "0"}, "Vul een heel getal in van 1 tot en met 500"),
        ({"origin": "nul\x00nul"}, "onzichtbare tekens"),
    ],
)
def test_bad_input_gets_a_sentence_and_loses_nothing(official: Visitor, changes: dict[str, str], sentence: str) -> None:
    mission = builders_trip.trip()
    page = official.post(f"/reisregister/reis/{mission.pk}/vervoer/nieuw/", sent(**changes)).content.decode()
    assert sentence in page
    assert 'value="9200"' in page or "distance_km" in changes
    assert Leg.objects.count() == 1


def test_the_same_form_twice_is_one_row(official: Visitor) -> None:
    mission, form = builders_trip.trip(), sent()
    for _ in range(2):
        official.post(f"/reisregister/reis/{mission.pk}/vervoer/nieuw/", form)
    assert Leg.objects.filter(destination="Hanoi").count() == 1


def test_two_windows_the_second_sees_both_values(official: Visitor) -> None:
    leg = builders_trip.leg(builders_trip.trip())
    official.post(f"/reisregister/vervoer/{leg.pk}/", sent(version="1"))
    page = official.post(f"/reisregister/vervoer/{leg.pk}/", sent(version="1", destination="Saigon")).content.decode()
    assert "Hanoi" in page
    assert "Saigon" in page
    official.post(f"/reisregister/vervoer/{leg.pk}/", sent(version="2", destination="Saigon"))
    leg.refresh_from_db()
    assert leg.destination == "Saigon"


def test_expenses_are_labelled_and_costs_taken_over(official: Visitor) -> None:
    mission = builders_trip.trip()
    entry = builders.expense(builders.commitment(builders.line(), activity=mission.activity), cents=9_900)
    builders.cost(mission.activity.case, payer="third_party", payer_name="Provincie", amount_cents=5_000)
    address = f"/reisregister/reis/{mission.pk}/"
    official.post(f"{address}uitgaven/", {f"category_{entry.pk}": "travel", "token": builders.uuid4()})
    official.post(f"{address}kosten-overnemen/")
    page = official.get(address).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "€ 99" in page
    assert "€ 149" in page
    cost = OtherCost.objects.get()
    official.post(f"/reisregister/kosten/{cost.pk}/verwijderen/")
    assert not OtherCost.objects.exists()


def test_gifts_of_visits_stand_in_the_register_too_and_late_ones_are_red(official: Visitor, client: Visitor) -> None:
    builders_trip.trip()
    visit = builders_mission.delegation(starts_on=builders_trip.HOME, ends_on=builders_trip.HOME)
    builders_mission.gift(visit, on=builders_trip.HOME, value_cents=9_000, reported_on=None)
    page = official.get(f"/reisregister/{YEAR}/").content.decode()
    assert "Te laat gemeld" in page
    assert "Te laat gemeld" not in client.get(f"/openbaar/reisregister/{YEAR}/").content.decode()


def test_the_public_data_is_whole_and_fits_its_schema(client: Visitor) -> None:
    mission = builders_trip.trip(title="=Naar Milaan")
    builders_mission.gift(mission)
    builders_trip.other_cost(mission)
    Publication.objects.create(mission=mission, published_by=builders.official(), published_at=builders.AT)
    address = f"/openbaar/reisregister/{YEAR}/"
    schema = json.loads(client.get("/openbaar/reisregister/schema.json").content)
    document = json.loads(client.get(f"{address}json/").content)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema)
    assert document["reizen"][0]["kosten"] == [
        {"soort": "Verblijf", "bedrag_cent": 25_000, "betaald_door": "Provincie Noord-Brabant"}
    ]
    assert document["reizen"][0]["co2_kg"] == 1
    assert len(document["geschenken"]) == 1
    text = client.get(f"{address}csv/").content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert row["Titel"] == "'=Naar Milaan"
    assert row["Verblijf"] == "250,00"
    table = read_table(name="reizen.ods", content=client.get(f"{address}ods/").content)
    assert table.rows[0].cells[1] == "=Naar Milaan"
    assert client.get(f"{address}pdf/").status_code == 404


def test_nothing_that_is_not_published_reaches_the_public(client: Visitor) -> None:
    mission = builders_trip.trip(title="Nog geheim")
    builders_mission.gift(mission)
    for form in ("", "csv/", "ods/", "json/"):
        content = client.get(f"/openbaar/reisregister/{YEAR}/{form}").content
        assert b"geheim" not in content
        assert b"Geschenk uit" not in content


def test_only_who_keeps_the_register_reads_what_a_trip_still_lacks(official: Visitor) -> None:
    mission = builders_trip.trip()
    mission.members.update(payer="")
    address = f"/reisregister/reis/{mission.pk}/"
    assert "wie betaalt voor Burgemeester (Gemeente Oss)" in official.get(address).content.decode()
    council = signed_in(builders.council()).get(address).content.decode()
    assert "Vul nog in" not in council
    assert "Deze reis staat nog niet in het openbare register." in council

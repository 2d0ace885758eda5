"""The page of intentions and positions: states per year, what was done, the matrix, and who does what."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from activities.models import FollowUp, IntentionDeed
from activities.models.activity import ActivityStatus
from policy.models import Position
from reporting.selectors.matrix import intentions_of_year, matrix_of_year
from tests import builders, builders_intention
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
LIST = "/voornemens/"


def read(client: Client, url: str, **query: str) -> str:
    response = client.get(url, query)
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.parametrize("role", Role)
def test_a_yearly_intention_without_anything_shows_as_open(role: Role) -> None:
    builders_intention.deed(builders_intention.intention("Naar de conferentie."), year=2024)
    builders_intention.intention("Naar de beurs.")
    text = read(signed_in(builders.user(role)), LIST, jaar="2024")
    assert "Van 1 jaarlijks voornemen is voor dit jaar nog niets vastgelegd." in text
    assert "Gesprek op de beurs." in text
    assert ("Leg vast<span" in text) == (role in {Role.OFFICIAL, Role.THEMAMANAGER})


@pytest.mark.parametrize("year", ["x", "9" * 30, "0", ""])
def test_a_strange_year_is_this_year(year: str) -> None:
    builders_intention.intention()
    read(signed_in(builders.council()), LIST, jaar=year)


def test_an_activity_is_said_to_carry_out_an_intention_from_both_sides() -> None:
    intention, client = builders_intention.intention("Naar de beurs."), signed_in(builders.official())
    first = builders.activity(title="Beurs in München", status=ActivityStatus.RUNNING)
    second = builders.activity(title="Beurs in Milaan")
    url = reverse("activities:activity_intention", args=[first.pk])
    text = client.post(url, {"intention": intention.pk}, follow=True).content.decode()
    assert "Naar de beurs." in text
    url = reverse("activities:intention_done", args=[intention.pk])
    text = client.post(url, {"activity": second.pk}, follow=True).content.decode()
    assert "Beurs in München" in text
    assert "Beurs in Milaan" in text
    assert "staat al bij" in client.post(url, {"activity": second.pk}).content.decode()


def test_not_done_has_its_reason_and_a_mistake_is_taken_back() -> None:
    intention, client = builders_intention.intention(), signed_in(builders.official())
    url = reverse("activities:intention_not_done", args=[intention.pk])
    years = [value for value, _ in client.get(url).context["form"].fields["year"].choices]
    data = {"year": years[0], "reason": ""}
    assert "Schrijf waarom niet." in client.post(url, data).content.decode()
    assert (
        "De beurs ging niet door."
        in client.post(url, {**data, "reason": "De beurs ging niet door."}, follow=True).content.decode()
    )
    url = reverse("activities:deed_take_back", args=[IntentionDeed.objects.get().pk])
    assert client.post(url).status_code == 302
    assert client.post(url).status_code == 404
    assert not IntentionDeed.objects.exists()


def test_an_action_for_an_intention_says_what_it_came_from() -> None:
    intention, me = builders_intention.intention(), builders.official()
    url = reverse("activities:follow_up_for_intention", args=[intention.pk])
    data = {"text": "Boek de stand.", "owner": me.pk, "due_on": "2027-01-31"}
    assert "Boek de stand." in signed_in(me).post(url, data, follow=True).content.decode()
    todo = FollowUp.objects.get()
    assert (todo.intention, todo.origin) == (intention, "intention")


def test_a_position_is_added_used_and_ended_in_the_browser() -> None:
    client = signed_in(builders.admin())
    motive, channel = builders.motive(), builders.channel()
    data = {"body": "Stuurgroep", "function": "Lid", "holder": "de burgemeester", "since": "mei 2026"}
    assert "Kies een motief." in client.post(reverse("activities:position_new"), data).content.decode()
    data |= {"motive": str(motive.pk), "channel": str(channel.pk)}
    text = client.post(reverse("activities:position_new"), data, follow=True).content.decode()
    assert "de burgemeester" in text
    position = Position.objects.get()
    entry = {"form": "meeting", "on": "2026-05-01", "text": "Over de subsidie gesproken."}
    url = reverse("activities:position_entry", args=[position.pk])
    assert "Over de subsidie gesproken." in client.post(url, entry, follow=True).content.decode()
    url = reverse("activities:position_end", args=[position.pk])
    text = client.post(url, {"ended_on": "2026-10-01", "reason": "De termijn is om."}, follow=True).content.decode()
    assert "De termijn is om." in text
    assert "Beëindig<" not in text


def test_intentions_done_and_positions_held_stand_in_the_matrix_with_their_records() -> None:
    motive, channel = builders.motive("ondersteunt"), builders.channel("branche")
    place: dict[str, Any] = {"motive": motive, "channel": channel}
    builders_intention.deed(builders_intention.intention("Naar de beurs.", **place))
    builders_intention.intention("Nog niets.", **place)
    builders_intention.position("Platform", **place)
    builders_intention.position("Voorbij", ended_on=date(2025, 1, 1), end_reason="Klaar.", **place)
    matrix = matrix_of_year([], 2026)
    entries = [entry for row in matrix.rows for cell in row.cells for entry in cell.entries]
    assert [entry.text for entry in entries] == ["Lid, Platform (positie)", "Naar de beurs. (voornemen, gedaan)"]
    assert all(entry.source for entry in entries)
    assert not any(motive.name in gap for gap in matrix.gaps)
    assert any(motive.name in gap for gap in matrix_of_year([], 2027).gaps)
    assert [(row.is_done, row.state) for row in intentions_of_year(2026)] == [(True, "Gedaan"), (False, "Open")]

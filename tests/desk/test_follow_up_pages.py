"""The list of actions and the page of one: who sees what, filters, paging, and an action from the list to its end."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from activities.models import FollowUp
from activities.models.activity import ActivityStatus
from desk.selectors.follow_ups import overdue_of
from tests import builders
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
LIST = "/acties/"
PAST, FUTURE = date(2020, 1, 1), date(2090, 1, 1)


def texts(client: Client, query: dict[str, str]) -> list[str]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return [row.text for row in response.context["page"].rows]


def test_the_list_is_filtered_by_state_owner_origin_and_activity() -> None:
    me, karin = builders.official(), builders.official(name="Karin")
    builders.follow_up(owner=me, text="Van mij", due_on=FUTURE, origin=FollowUp.Origin.RESULT)
    late = builders.follow_up(owner=karin, text="Te laat", due_on=PAST)
    builders.follow_up(owner=karin, text="Klaar", due_on=PAST, done_on=PAST, outcome="Gedaan.")
    client = signed_in(me)
    assert texts(client, {}) == ["Te laat", "Van mij"]
    assert texts(client, {"van": "ik"}) == ["Van mij"]
    assert texts(client, {"van": str(karin.pk)}) == ["Te laat"]
    assert texts(client, {"stand": "te-laat"}) == ["Te laat"]
    assert texts(client, {"stand": "klaar"}) == ["Klaar"]
    assert len(texts(client, {"stand": "alle"})) == 3
    assert texts(client, {"uit": "result"}) == ["Van mij"]
    assert late.case is not None
    assert texts(client, {"activiteit": str(late.case.activities.get().pk)}) == ["Te laat"]


@pytest.mark.parametrize("query", [{"van": "x"}, {"stand": "x"}, {"na": "x"}, {"voor": "9" * 40}, {"na": "999999"}])
def test_a_strange_address_is_answered(query: dict[str, str]) -> None:
    builders.follow_up()
    texts(signed_in(builders.official()), query)


def test_the_list_turns_its_pages_both_ways_through_equal_days() -> None:
    case, owner = builders.approved(), builders.official()
    made = [
        builders.follow_up(case, owner=owner, text=f"Actie {n}", due_on=FUTURE + timedelta(n // 3)).text
        for n in range(27)
    ]
    client = signed_in(owner)
    first = client.get(LIST).context
    assert [row.text for row in first["page"].rows] == made[:25]
    second = client.get(LIST + first["later"]).context
    assert [row.text for row in second["page"].rows] == made[25:]
    back = client.get(LIST + second["earlier"]).context
    assert [row.text for row in back["page"].rows] == made[:25]
    assert (first["earlier"], second["later"], back["earlier"]) == ("", "", "")


def test_the_council_reads_actions_without_their_owners() -> None:
    todo = builders.follow_up(owner=builders.official(name="Karin Doener"), text="Stuur een brief.")
    council = signed_in(builders.council())
    for url in (LIST, reverse("desk:follow_up_detail", args=[todo.pk])):
        text = council.get(url).content.decode()
        assert "Stuur een brief." in text
        for hidden in ("Karin Doener", "Draag over", "Rond af", 'name="van"'):
            assert hidden not in text
        assert "Karin Doener" in signed_in(builders.official()).get(url).content.decode()
    hidden_one = builders.follow_up(builders.submitted())
    assert council.get(reverse("desk:follow_up_detail", args=[hidden_one.pk])).status_code == 404


def test_an_action_goes_from_the_list_to_its_end() -> None:
    anna, karin = builders.official(name="Anna"), builders.official(name="Karin")
    todo = builders.follow_up(owner=anna, text="Stuur een brief.", due_on=date(2026, 12, 1))
    client = signed_in(anna)

    def send(name: str, data: dict[str, Any]) -> str:
        form = {"token": str(uuid4()), **data}
        url = reverse(name, args=[todo.pk])
        response = client.post(url, form)
        assert response.status_code == 302, response.content.decode()
        assert client.post(url, form)["Location"] == response["Location"]
        return str(client.get(response["Location"]).content.decode())

    text = send("activities:follow_up_hand_over", {"owner": karin.pk, "reason": "Anna gaat met verlof."})
    assert "Karin" in text
    assert "Anna gaat met verlof." in text
    text = send("activities:follow_up_move", {"due_on": "2027-02-01", "reason": "De partner is op reis."})
    assert "eerst 1 december 2026" in text
    assert "De partner is op reis." in text
    assert "Verstuurd." in send("activities:follow_up_done", {"done_on": "2026-11-01", "outcome": "Verstuurd."})
    assert "Verstuurd." in client.get(LIST, {"stand": "klaar"}).content.decode()


@pytest.mark.parametrize(
    ("name", "wrong", "sentence"),
    [
        ("activities:follow_up_hand_over", {}, "Kies wie het doet."),
        ("activities:follow_up_hand_over", {"owner": "0", "reason": "x"}, "Kies een medewerker uit de lijst."),
        ("activities:follow_up_move", {}, "Vul de nieuwe datum in."),
        ("activities:follow_up_move", {"due_on": "2027-01-01"}, "Schrijf waarom de datum verandert."),
        ("activities:follow_up_done", {"done_on": "2099-01-01", "outcome": "x"}, "tot en met vandaag"),
    ],
)
def test_a_wrong_answer_is_one_clear_sentence(name: str, wrong: dict[str, str], sentence: str) -> None:
    response = signed_in(builders.official()).post(reverse(name, args=[builders.follow_up().pk]), wrong)
    assert response.status_code == 200
    assert sentence in response.content.decode()


def test_an_action_is_noted_at_once_with_a_result_and_nothing_is_lost_when_it_lacks_something() -> None:
    activity, me = builders.activity(status=ActivityStatus.RUNNING), builders.official()
    client, url = signed_in(me), reverse("activities:result_new", args=[activity.pk])
    data = {
        "form": "lead", "on": "2026-11-01", "description": "Een kans.", "evidence": "Zaak 12", "target": "none",
        "next_text": "Bel het bedrijf.",
    }  # fmt: skip
    text = client.post(url, data).content.decode()
    assert "Vul in wanneer de actie klaar moet zijn." in text
    assert "Bel het bedrijf." in text
    assert client.post(url, {**data, "next_due_on": "2026-12-24"}).status_code == 302
    todo = FollowUp.objects.get()
    assert (todo.origin, todo.owner, todo.due_on) == ("result", me, date(2026, 12, 24))


def test_an_action_is_noted_at_once_with_an_evaluation() -> None:
    activity, me = builders.completed_activity(), builders.official()
    data = {"conclusion": "Goed.", "next_text": "Plan een vervolg.", "next_due_on": "2027-01-31"}
    for question in builders.framework().questions.all():
        data |= {f"verdict_{question.pk}": "yes", f"justification_{question.pk}": "Gelukt."}
    assert signed_in(me).post(reverse("desk:activity_evaluate", args=[activity.pk]), data).status_code == 302
    assert FollowUp.objects.get().origin == "evaluation"


def test_an_action_for_a_partner_stands_on_its_page() -> None:
    partner, me = builders.organisation(), builders.official()
    data = {"text": "Vraag naar de plannen.", "owner": me.pk, "due_on": "2027-01-31"}
    url = reverse("activities:follow_up_for_partner", args=[partner.slug])
    text = signed_in(me).post(url, data, follow=True).content.decode()
    assert "Vraag naar de plannen." in text
    assert FollowUp.objects.get().organisation == partner


def test_the_navigation_counts_ones_own_late_actions() -> None:
    me = builders.official()
    for due_on in (PAST, PAST, FUTURE):
        builders.follow_up(owner=me, due_on=due_on)
    builders.follow_up(due_on=PAST)
    assert overdue_of(me, date(2026, 11, 25)) == 2
    links = signed_in(me).get(LIST).content.decode().split('href="/acties/"')[1].split("</a>")[0]
    assert "2" in links


@pytest.mark.parametrize("role", Role)
def test_who_changes_an_action(role: Role) -> None:
    todo = builders.follow_up()
    expected = 200 if role in {Role.OFFICIAL, Role.THEMAMANAGER} else 403
    client = signed_in(builders.user(role))
    for name in ("follow_up_hand_over", "follow_up_move", "follow_up_done"):
        url = reverse(f"activities:{name}", args=[todo.pk])
        assert (client.get(url).status_code, client.post(url, {}).status_code) == (expected, expected)

"""The activity pages: the list with its filters, the page of one activity, and what is done from it."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from activities.models import Activity, Evaluation, FollowUp, Result
from activities.models.activity import ActivityStatus
from activities.models.request import MissionForm
from budget.models import Commitment, LedgerEntry
from oss_intl.shared.money import NBSP
from partners.models import Interaction
from policy.models import Kind, Verdict
from tests import builders
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
S = ActivityStatus


def read(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return str(response.content.decode())


def page_of(activity: Activity, role: Role = Role.OFFICIAL) -> str:
    return read(signed_in(builders.user(role)), "desk:activity_detail", activity.pk)


# The list


def titles(query: dict[str, str]) -> list[str]:
    response = signed_in(builders.council()).get(reverse("desk:activity_list"), query)
    assert response.status_code == 200
    return [row.title for row in response.context["page"].rows]


def test_the_list_is_filtered_by_what_one_remembers() -> None:
    builders.activity(title="Vietnam", country="VN", year=2026)
    running = builders.activity(Kind.PROJECT, title="Vlaanderen", country="BE", year=2027, status=S.RUNNING)
    assert titles({}) == ["Vlaanderen", "Vietnam"]
    for query in ({"status": "running"}, {"kind": "project"}, {"year": "2027"}, {"country": "BE"}):
        assert titles(query) == ["Vlaanderen"]
    assert titles({"q": running.case.title.upper()}) == ["Vlaanderen"]
    assert titles({"q": "bestaat niet"}) == []


@pytest.mark.parametrize(
    "query", [{"status": "x"}, {"year": "x"}, {"q": "\0"}, {"na": "x"}, {"voor": "9" * 40}, {"na": "²"}]
)
def test_a_strange_address_is_answered(query: dict[str, str]) -> None:
    builders.activity()
    titles(query)


def test_the_list_turns_its_pages_both_ways() -> None:
    made = [builders.activity(title=f"Activiteit {number}").title for number in range(27)]
    client = signed_in(builders.council())
    first = client.get(reverse("desk:activity_list")).context
    assert [row.title for row in first["page"].rows] == made[:1:-1]
    second = client.get(reverse("desk:activity_list") + first["older"]).context
    assert [row.title for row in second["page"].rows] == made[1::-1]
    back = client.get(reverse("desk:activity_list") + second["newer"]).context
    assert [row.title for row in back["page"].rows] == made[:1:-1]
    assert (first["newer"], second["older"], back["newer"]) == ("", "", "")


# The page


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("role", Role)
def test_everybody_reads_the_page_of_every_kind(kind: Kind, role: Role) -> None:
    activity = builders.completed_activity(kind)
    text = page_of(activity, role)
    assert activity.case.reference is not None
    assert activity.case.reference in text
    assert "Gezond en betaalbaar voedsel." in text
    assert "Kennis over voedsel gedeeld." in text


def test_the_council_sees_money_without_suppliers_people_or_descriptions() -> None:
    entry = builders.expense(cents=12_345, description="Hotel van Jan Jansen")
    assert entry.commitment is not None
    builders.follow_up(entry.commitment.activity.case, owner=builders.official(name="Karin Doener"))
    council, staff = (page_of(entry.commitment.activity, role) for role in (Role.COUNCIL, Role.OFFICIAL))
    assert f"€{NBSP}123,45" in council
    for hidden in ("Jan Jansen", "De Globe", "F-1", "Karin Doener", "Corrigeer", "Boek een uitgave"):
        assert hidden not in council
        assert hidden in staff


def test_an_internal_note_of_a_contact_is_for_staff() -> None:
    activity = builders.activity(status=S.RUNNING)
    talk = builders.interaction(note="Niet doorvertellen.")
    builders.result(activity, form=Result.Form.CONTACT, interaction=talk)
    assert talk.organisation.name in page_of(activity, Role.COUNCIL)
    assert "Niet doorvertellen." not in page_of(activity, Role.COUNCIL)
    assert "Niet doorvertellen." in page_of(activity)


def test_a_late_action_is_said_in_red() -> None:
    activity = builders.activity()
    builders.follow_up(activity.case, due_on=date(2020, 1, 1))
    builders.follow_up(activity.case, due_on=date(2020, 1, 1), done_on=date(2020, 1, 2), outcome="Gedaan.")
    text = page_of(activity)
    assert "1 vervolgactie is te laat." in text
    assert text.count("oss-status--red") == 1


def test_promised_stands_beside_delivered() -> None:
    activity = builders.completed_activity(status=S.EVALUATED)
    question = builders.framework().questions.get(number=1)
    made = activity.evaluations.create(
        framework=question.framework, year=2026, conclusion="Leerzaam.", author=builders.official(),
        evaluated_at=builders.AT,
    )  # fmt: skip
    made.answers.create(question=question, verdict=Verdict.PARTLY, justification="Half gelukt.")
    text = page_of(activity, Role.COUNCIL)
    for said in ("Reden bij 1.", "Half gelukt.", "minder dan beloofd", "Leerzaam."):
        assert said in text


BUTTONS = {
    S.PLANNED: {"Start de activiteit", "Annuleer", "Boek een uitgave", "Noteer een actie"},
    S.RUNNING: {
        "Rond af",
        "Annuleer",
        "Boek een uitgave",
        "Leg een resultaat vast",
        "Leg een contact vast",
        "Noteer een actie",
    },
    S.COMPLETED: {"Evalueer", "Boek een uitgave", "Leg een resultaat vast", "Leg een contact vast", "Noteer een actie"},
    S.EVALUATED: {"Boek een uitgave", "Leg een resultaat vast", "Leg een contact vast", "Noteer een actie"},
    S.CANCELLED: set(),
    S.MERGED: set(),
}
ALL = set().union(*BUTTONS.values()) | {"Reserveer geld"}


def buttons_on(text: str) -> set[str]:
    return {label for label in ALL if f'nl-button__label">{label}<' in text}


@pytest.mark.parametrize("status", S)
def test_the_buttons_fit_the_state_and_the_role(status: S) -> None:
    made = builders.commitment()
    builders.missed(made.activity.targets.get())
    known: dict[str, Any] = {"summary": "Gedaan.", "completed_at": builders.AT, "cancel_reason": "Ging niet door."}
    if status == S.MERGED:
        known["merged_into"] = builders.activity()
    builders.change_activity(made.activity, {"status": status, **known})
    extra = set() if status in {S.CANCELLED, S.MERGED} else {"Reserveer geld"}
    assert buttons_on(page_of(made.activity, Role.OFFICIAL)) == BUTTONS[status]
    assert buttons_on(page_of(made.activity, Role.THEMAMANAGER)) == BUTTONS[status] | extra
    for reader in (Role.COUNCIL, Role.ADMIN):
        assert buttons_on(page_of(made.activity, reader)) == set()


# From start to evaluation


def test_an_activity_goes_all_the_way_in_the_browser() -> None:
    made = builders.commitment(cents=100_000)
    activity, partner = made.activity, builders.organisation("Haven van Hải Phòng")
    client = signed_in(builders.official())

    def send(name: str, data: dict[str, Any], of: int = activity.pk) -> str:
        form = {"token": str(uuid4()), **data}
        response = client.post(reverse(name, args=[of]), form)
        assert response.status_code == 302, response.content.decode()
        assert client.post(reverse(name, args=[of]), form)["Location"] == response["Location"]
        return str(client.get(response["Location"]).content.decode())

    assert "Loopt" in send("activities:activity_start", {})
    assert "Een opdracht." in send(
        "activities:result_new",
        {
            "form": "lead",
            "on": "2026-11-01",
            "description": "Een opdracht.",
            "amount_cents": "1.500",
            "target": activity.targets.get().pk,
            "achieved": "1",
            "evidence": "Zaak 12",
        },
    )
    text = send(
        "activities:contact_new",
        {
            "organisation": partner.pk,
            "form": "visit",
            "on": "2026-11-01",
            "summary": "Rondleiding.",
            "note": "",
            "target": "none",
        },
    )
    assert "Haven van Hải Phòng" in text
    todo = {"text": "Bedankbrief sturen.", "owner": builders.official(name="Karin").pk, "due_on": "2030-01-01"}
    assert "Bedankbrief sturen." in send("activities:follow_up_new", todo)
    follow_up = FollowUp.objects.get()
    send("activities:follow_up_done", {"done_on": "2026-11-02", "outcome": "Verstuurd."}, follow_up.pk)
    text = send("budget:activity_complete", {"summary": "Het ging goed.", "release_rest": "on"})
    assert "Het ging goed." in text
    evaluation = {"conclusion": "Waard om te herhalen."}
    for question in builders.framework().questions.all():
        evaluation |= {f"verdict_{question.pk}": "partly", f"justification_{question.pk}": "Half gelukt."}
    assert "minder dan beloofd" in send("desk:activity_evaluate", evaluation)

    activity.refresh_from_db()
    made.refresh_from_db()
    assert (activity.status, made.open_cents) == (S.EVALUATED, 0)
    assert (Result.objects.count(), Interaction.objects.count(), Evaluation.objects.count()) == (2, 1, 1)
    follow_up.refresh_from_db()
    assert follow_up.outcome == "Verstuurd."


def test_an_activity_is_cancelled_with_a_reason() -> None:
    made = builders.commitment()
    client, url = signed_in(builders.official()), reverse("budget:activity_cancel", args=[made.activity_id])
    assert "Geef de reden" in client.post(url, {"reason": ""}).content.decode()
    text = client.post(url, {"reason": "De missie van de provincie gaat niet door."}, follow=True).content.decode()
    assert "De missie van de provincie gaat niet door." in text
    assert Commitment.objects.get().open_cents == 0
    assert LedgerEntry.objects.filter(kind="release").count() == 1


@pytest.mark.parametrize(
    ("name", "wrong", "sentence"),
    [
        ("activities:result_new", {}, "Kies wat voor resultaat het is."),
        ("activities:result_new", {"form": "contact"}, "Kies een soort resultaat uit de lijst."),
        ("activities:result_new", {"form": "lead", "on": "2999-01-01"}, "Vul een datum in tussen 1990 en 2100."),
        (
            "activities:result_new",
            {"form": "lead", "on": "2099-01-01", "description": "x", "evidence": "x", "target": "none"},
            "tot en met vandaag",
        ),
        ("activities:result_new", {"form": "turnover"}, "Kies welk bedrijf deze omzet noemt."),
        ("activities:result_new", {"form": "turnover"}, "Vul in hoeveel omzet het bedrijf noemt."),
        ("activities:result_new", {"form": "lead"}, "Noem het bewijs: waar het te vinden is"),
        ("activities:result_new", {"form": "lead"}, "Kies bij welk doel dit hoort."),
        ("activities:result_new", {"target": "999"}, "Kies een doel uit de lijst."),
        ("activities:contact_new", {"target": "none", "achieved": "2"}, "Kies eerst bij welk doel dit aantal hoort"),
        ("activities:result_new", {"form": "lead", "description": "x" * 20_001}, "Gebruik ten hoogste 20.000 tekens."),
        ("activities:contact_new", {}, "Kies een organisatie uit de lijst."),
        ("activities:contact_new", {"organisation": "999999"}, "Kies een organisatie uit de lijst."),
        ("activities:follow_up_new", {}, "Kies wie het doet."),
        ("desk:activity_evaluate", {}, "Geef een oordeel bij vraag 1."),
    ],
)
def test_a_wrong_answer_is_one_clear_sentence(name: str, wrong: dict[str, str], sentence: str) -> None:
    activity = builders.completed_activity()
    response = signed_in(builders.official()).post(reverse(name, args=[activity.pk]), wrong)
    assert response.status_code == 200
    assert sentence in response.content.decode()


def test_a_delegation_is_looked_back_on_in_its_own_words() -> None:
    activity = builders.completed_activity()
    activity.case.mission_form = MissionForm.DELEGATION
    activity.case.save(update_fields=["mission_form"])
    assert read(signed_in(builders.official()), "desk:activity_evaluate", activity.pk)


def test_evaluating_too_early_is_refused_with_a_sentence() -> None:
    url = reverse("desk:activity_evaluate", args=[builders.activity().pk])
    response = signed_in(builders.official()).get(url)
    assert response.status_code == 422
    assert "Rond de activiteit eerst af." in response.content.decode()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "name", ["activities:result_new", "activities:contact_new", "activities:follow_up_new", "desk:activity_evaluate"]
)
def test_who_may_open_and_send_which_form(role: Role, name: str) -> None:
    url = reverse(name, args=[builders.completed_activity().pk])
    expected = 200 if role in {Role.OFFICIAL, Role.THEMAMANAGER} else 403
    client = signed_in(builders.user(role))
    assert (client.get(url).status_code, client.post(url, {}).status_code) == (expected, expected)


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.ADMIN])
def test_readers_start_nothing(role: Role) -> None:
    activity = builders.activity()
    url = reverse("activities:activity_start", args=[activity.pk])
    client = signed_in(builders.user(role))
    assert (client.get(url).status_code, client.post(url).status_code) == (405, 403)
    activity.refresh_from_db()
    assert activity.status == S.PLANNED

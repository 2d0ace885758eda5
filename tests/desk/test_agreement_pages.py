"""The page of an agreement, its promises on three pages, promises that become actions, and the reminder."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from activities.models import FollowUp
from activities.models.activity import ActivityStatus
from desk.selectors import overview
from partners.models import Agreement, Promise
from policy.models import Kind
from reporting.selectors.activities import relations_on
from tests import builders, builders_agreement
from tests.clients import signed_in

pytestmark = pytest.mark.django_db


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return str(response.content.decode())


def cooperation(agreement: Agreement) -> Any:
    """The activity of a co-operation that prepared this agreement."""
    activity = builders.activity(Kind.COOPERATION, status=ActivityStatus.RUNNING)
    made = activity.cooperation
    made.relation, made.agreement = agreement.relation, agreement
    made.save(update_fields=["relation", "agreement"])
    return activity


@pytest.mark.parametrize("role", Role)
def test_promises_stand_on_the_page_of_agreement_partner_and_activity(role: Role) -> None:
    agreement = builders.agreement()
    builders_agreement.promise(agreement, text="Elk jaar een bezoek.", due_on=date(2020, 1, 1))
    activity, client = cooperation(agreement), signed_in(builders.user(role))
    for name, args in (
        ("desk:agreement_detail", agreement.pk),
        ("desk:partner_detail", agreement.relation.organisation.slug),
        ("desk:activity_detail", activity.pk),
    ):
        text = page(client, name, args)
        assert "Elk jaar een bezoek." in text
        assert "Te laat" in text
        assert ("Leg de uitkomst vast" in text) == (role != Role.COUNCIL)


def test_a_promise_goes_from_the_draft_agreement_to_an_action_and_its_outcome() -> None:
    agreement, me = builders.agreement(status="draft", signed_on=None), builders.official(name="Karin")
    client = signed_in(me)

    def send(name: str, pk: int, data: dict[str, Any]) -> str:
        form = {"token": str(uuid4()), **data}
        response = client.post(reverse(name, args=[pk]), form)
        assert response.status_code == 302, response.content.decode()
        assert client.post(reverse(name, args=[pk]), form)["Location"] == response["Location"]
        return str(client.get(response["Location"]).content.decode())

    data = {"promised_by": "oss", "text": "Stages regelen.", "due_on": "2027-05-01"}
    assert "Maak er een actie van" in send("partners:promise_new", agreement.pk, data)
    promise = Promise.objects.get()
    form = client.get(reverse("activities:follow_up_for_promise", args=[promise.pk])).content.decode()
    assert "Stages regelen." in form
    assert "2027-05-01" in form
    text = send(
        "activities:follow_up_for_promise", promise.pk, {"text": promise.text, "owner": me.pk, "due_on": "2027-05-01"}
    )
    assert "Actie, open" in text
    assert "Maak er een actie van" not in text
    todo = FollowUp.objects.get()
    assert (todo.promise, todo.origin) == (promise, "promise")
    assert agreement.relation.organisation.name in page(client, "desk:follow_up_detail", todo.pk)
    done = {"state": "kept", "settled_on": "2026-11-01", "what_happened": "Drie stages."}
    assert "Drie stages." in send("partners:promise_settle", promise.pk, done)


def test_a_review_is_recorded_and_stays_on_the_page() -> None:
    agreement = builders.agreement(review_on=date(2026, 1, 1))
    client = signed_in(builders.official())
    assert "moet opnieuw worden bekeken" in page(client, "desk:agreement_detail", agreement.pk)
    url = reverse("partners:agreement_review", args=[agreement.pk])
    data = {"reviewed_on": "2026-11-01", "outcome": "continue", "reason": "Het werkt.", "evidence": "Twee bezoeken."}
    text = client.post(url, data).content.decode()
    assert "Kies wanneer Oss opnieuw kijkt" in text
    assert "Twee bezoeken." in text
    text = client.post(url, {**data, "next_review_on": "2028-11-01"}, follow=True).content.decode()
    assert "Doorgaan" in text
    assert "moet opnieuw worden bekeken" not in text


def test_the_council_does_not_read_who_reviewed() -> None:
    agreement = builders.agreement()
    builders_agreement.review(agreement, author=builders.official(name="Karin Doener"))
    for role, seen in ((Role.COUNCIL, False), (Role.OFFICIAL, True)):
        text = page(signed_in(builders.user(role)), "desk:agreement_detail", agreement.pk)
        assert ("Karin Doener" in text) == seen
        assert "Het levert kennis op." in text


def test_the_overview_reminds_of_a_review_that_is_near_or_past() -> None:
    builders.agreement(title="Binnenkort", review_on=date(2026, 12, 10))
    builders.agreement(title="Te laat", review_on=date(2026, 1, 10))
    builders.agreement(title="Later", review_on=date(2027, 6, 1))
    builders.agreement(title="Beëindigd", status="ended", review_on=date(2026, 1, 1))
    for user in (builders.official(), builders.themamanager(), builders.admin()):
        titles = [task.title for task in overview.tasks(user, date(2026, 11, 24)) if "Bekijk opnieuw" in task.title]
        assert [title.split(": ")[1].split(" met ")[0] for title in titles] == ["Te laat", "Binnenkort"]


def test_the_council_sees_no_agreement_that_is_still_a_concept() -> None:
    concept = builders.agreement(title="Nieuw memorandum", status=Agreement.Status.DRAFT, signed_on=None)
    builders_agreement.promise(agreement=concept, text="Samen een beurs houden")
    made = cooperation(concept)
    council, official = signed_in(builders.council()), signed_in(builders.official())
    assert council.get(reverse("desk:agreement_detail", args=[concept.pk])).status_code == 404
    for name, key in (("desk:partner_detail", concept.relation.organisation.slug), ("desk:activity_detail", made.pk)):
        assert "Samen een beurs houden" in page(official, name, key)
        seen = page(council, name, key)
        assert "Samen een beurs houden" not in seen
        assert "Nieuw memorandum" not in seen
    assert not any(row.agreements for row in relations_on(date(2026, 7, 1)))

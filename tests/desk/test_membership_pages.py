"""The pages of a membership: its section on the activity page, its small forms, and the renewal."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from activities.models import MembershipYear, NetworkMembership
from budget.models import Commitment
from policy.models import CostCategory, ExpenseRule, Kind
from tests import builders, builders_membership, builders_norm
from tests.clients import signed_in

pytestmark = pytest.mark.django_db


def page(client: Client, membership: NetworkMembership) -> str:
    return client.get(reverse("desk:activity_detail", args=[membership.pk])).content.decode()


def send(client: Client, name: str, membership: NetworkMembership, values: dict[str, Any], *more: Any) -> Any:
    return client.post(reverse(name, args=[membership.pk, *more]), values)


def test_a_membership_tells_its_term_its_fee_and_its_meetings() -> None:
    membership, client = builders_membership.membership(), signed_in(builders.official())
    term = {
        "version": membership.version, "starts_on": "2017-05-01", "ends_on": "2030-12-31", "renews": "yes",
        "notice_months": "3", "representative": "Wethouder economie",
    }  # fmt: skip
    assert send(client, "activities:membership_edit", membership, term).status_code == 302
    fee = {
        "version": 1, "basis": "per_inhabitant", "inhabitants": "90000", "rate_milli": "0,1549", "use": "Elke maand.",
        "benefit": "Twee partners.",
    }  # fmt: skip
    assert send(client, "activities:membership_year_edit", membership, fee, 2026).status_code == 302
    meeting = {"on": "2026-10-06", "what": "Jaarvergadering", "attended_by": "Wethouder", "use": "Nieuwe kansen."}
    assert send(client, "activities:meeting_new", membership, meeting).status_code == 302
    text = page(signed_in(builders.council()), membership)
    for shown in (
        "30 september 2030", "Wethouder economie", "€\xa013.941", "90.000 inwoners × €\xa00,1549", "Elke maand.",
        "Twee partners.", "Jaarvergadering", "Nieuwe kansen.", "Nog niet geëvalueerd",
    ):  # fmt: skip
        assert shown in text, shown
    assert "/lidmaatschap/" not in text


def test_what_is_not_known_is_said() -> None:
    year = builders_membership.year(basis="per_inhabitant", cents=1_400_000)
    text = page(signed_in(builders.council()), year.membership)
    assert "aantal inwoners niet bekend, tarief niet bekend" in text
    assert "€\xa014.000" in text


def test_an_evaluation_that_is_late_is_said() -> None:
    builders_norm.stored_norm("membership-evaluation-days", 30)
    membership = builders_membership.membership(ends_on=date(2026, 2, 28), notice_months=1)
    text = page(signed_in(builders.official()), membership)
    assert "De evaluatie over 2026 is te laat. Zij moest er zijn op 29 december 2025." in text
    assert "Te laat" in text


def test_a_membership_is_renewed_on_the_line_of_the_policy() -> None:
    membership = builders_membership.membership()
    builders_membership.year(membership, basis="fixed", cents=210_000)
    builders_membership.evaluation(membership)
    budget = builders.budget(2027)
    line = builders.line(budget, code="errin", cents=210_000)
    ExpenseRule.objects.create(kind=Kind.MEMBERSHIP, category=CostCategory.FEE, line_code="errin", source="bijlage 3")
    client = signed_in(builders.themamanager())
    assert "Verleng voor 2027" in page(client, membership)
    form = client.get(reverse("budget:membership_renew", args=[membership.pk])).context["form"]
    assert (form.initial["line"], form.initial["cents"]) == (line, 210_000)
    values = {"year": 2027, "basis": "fixed", "cents": "2.100", "line": line.pk}
    assert send(client, "budget:membership_renew", membership, values).status_code == 302
    assert Commitment.objects.get().reserved_cents == 210_000
    assert MembershipYear.objects.filter(year=2027).exists()
    assert "Verleng voor 2028" not in page(client, membership)


@pytest.mark.parametrize(("keep", "sentence"), [(None, "Evalueer eerst"), (False, "zegt stoppen")])
def test_a_renewal_without_keep_is_refused_in_one_sentence(keep: bool | None, sentence: str) -> None:
    membership, client = builders_membership.membership(), signed_in(builders.themamanager())
    line = builders.line(builders.budget(2027, lines={}))
    if keep is not None:
        builders_membership.evaluation(membership, keep=keep)
    answer = client.get(reverse("budget:membership_renew", args=[membership.pk]))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    values = {"year": 2027, "basis": "fixed", "cents": "2.100", "line": line.pk}
    assert sentence in send(client, "budget:membership_renew", membership, values).content.decode()
    direct = {"line": line.pk, "cents": "2.100", "description": "Bijdrage"}
    assert sentence in send(client, "budget:reserve", membership, direct).content.decode()
    assert not Commitment.objects.exists()


def test_without_a_budget_only_a_free_membership_is_renewed() -> None:
    membership, client = builders_membership.membership(), signed_in(builders.themamanager())
    builders_membership.evaluation(membership)
    answer = client.get(reverse("budget:membership_renew", args=[membership.pk])).content.decode()
    assert "nog geen vastgestelde begroting" in answer
    wrong = send(client, "budget:membership_renew", membership, {"year": 2027, "basis": "fixed", "cents": "5"})
    assert "Kies een post van de begroting van 2027" in wrong.content.decode()
    assert send(client, "budget:membership_renew", membership, {"year": 2027, "basis": "free"}).status_code == 302


@pytest.mark.parametrize(
    ("name", "values", "sentence"),
    [
        ("activities:membership_edit", {"notice_months": "25"}, "tot en met 24"),
        ("activities:membership_edit", {"starts_on": "2026-02-01", "ends_on": "2026-01-01"}, "op of na de begindatum"),
        ("activities:meeting_new", {}, "Vul in wie erheen ging."),
        ("activities:meeting_new", {"on": "2099-01-01", "what": "x", "attended_by": "y"}, "tot en met vandaag"),
    ],
)
def test_a_wrong_answer_is_one_clear_sentence(name: str, values: dict[str, str], sentence: str) -> None:
    membership = builders_membership.membership()
    sent = {"version": membership.version, **values}
    answer = send(signed_in(builders.official()), name, membership, sent)
    assert sentence in answer.content.decode()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [({"basis": "free", "cents": "5"}, "gratis"), ({"rate_milli": "0.15"}, "Schrijf het tarief als 0,1549")],
)
def test_a_wrong_fee_is_one_clear_sentence(values: dict[str, str], sentence: str) -> None:
    year = builders_membership.year()
    sent = {"version": year.version, **values}
    answer = send(signed_in(builders.official()), "activities:membership_year_edit", year.membership, sent, 2026)
    assert sentence in answer.content.decode()

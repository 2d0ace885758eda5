"""The budget's pages: who sees what, what a form refuses, and that a second click does nothing."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from budget.models import BudgetLine, Cover, LedgerEntry
from oss_intl.shared.money import NBSP
from tests import builders
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
Kind = LedgerEntry.Kind


def text_of(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_the_year(role: Role) -> None:
    builders.expense(cents=12_345)
    text = text_of(signed_in(builders.user(role)), "budget:year", 2026)
    assert f"€{NBSP}123,45" in text


def test_pro_memorie_is_never_zero() -> None:
    budget = builders.budget(lines={"missies": 600_000})
    BudgetLine.objects.create(budget=budget, code="pm", name="Business developer", order=9, is_pm=True)
    text = text_of(signed_in(builders.council()), "budget:year", 2026)
    assert text.count(">p.m.<") == 3
    assert "zonder de p.m.-post" in text


def test_fixed_and_steerable_stand_apart() -> None:
    budget = builders.budget(lines={"missies": 890_000})
    builders.line(budget, code="euregio", cents=1_610_000, is_fixed=True)
    text = text_of(signed_in(builders.council()), "budget:year", 2026)
    assert f"€{NBSP}16.100" in text
    assert f"€{NBSP}8.900" in text


def test_an_amendment_leaves_the_original_visible() -> None:
    line = builders.line(cents=600_000)
    builders.entry(Kind.AMEND, line, 50_000, amendment=builders.amendment(line.budget, title="Voorjaarsnota"))
    text = text_of(signed_in(builders.council()), "budget:year", 2026)
    assert f"€{NBSP}6.000" in text
    assert f"€{NBSP}6.500" in text
    assert "Voorjaarsnota" in text


def test_the_council_reads_date_activity_and_amount_only() -> None:
    official = builders.official(name="Karin Boeker")
    entry = builders.expense(description="Hotel van Jan Jansen", booked_by=official)
    assert entry.commitment is not None
    council, staff = signed_in(builders.council()), signed_in(builders.official())
    for name, args in (("budget:line", [entry.line_id]), ("budget:entries", [2026])):
        read = text_of(council, name, *args)
        assert entry.commitment.activity.title in read
        assert f"1{NBSP}nov{NBSP}2026" in read
        for hidden in ("Jan Jansen", "Karin", "De Globe", "F-1"):
            assert hidden not in read
            assert hidden in text_of(staff, name, *args)


def test_the_council_never_gets_a_receipt(client: Client) -> None:
    entry = builders.expense()
    assert signed_in(builders.council()).get(reverse("budget:receipt", args=[entry.pk])).status_code == 403


def test_the_entries_of_a_column_add_up_to_its_number() -> None:
    made = builders.commitment(cents=100_000)
    entry = builders.expense(made, cents=30_000)
    builders.entry(
        Kind.CORRECT,
        made.line,
        -10_000,
        commitment=made,
        corrects=entry,
        performed_on=entry.performed_on,
        reason="Te veel",
    )
    builders.entry(Kind.RELEASE, made.line, 5_000, commitment=made)
    response = signed_in(builders.official()).get(
        reverse("budget:line", args=[made.line_id]), {"kolom": "gereserveerd"}
    )
    amounts = [item.cents for item in response.context["entries"]]
    assert sum(amounts) == response.context["total_cents"] == 75_000
    assert amounts == [-5_000, 10_000, -30_000, 100_000]


@pytest.mark.parametrize("query", [{"kolom": "x"}, {"pagina": "x"}, {"pagina": "99"}, {"kolom": "vrij\0"}])
def test_a_strange_address_is_answered(query: dict[str, str]) -> None:
    line = builders.line()
    assert text_of(signed_in(builders.council()), "budget:line", line.pk, **query)


def test_a_year_without_a_budget_is_not_found() -> None:
    assert signed_in(builders.council()).get(reverse("budget:year", args=[2031])).status_code == 404


def test_without_any_budget_the_page_says_so() -> None:
    assert "Er is nog geen begroting" in text_of(signed_in(builders.council()), "budget:year_current")


# Override


def test_an_override_shows_its_effect_first_and_is_then_stored_once() -> None:
    line = builders.line(cents=100_000)
    client = signed_in(builders.themamanager())
    url = reverse("budget:override", args=[line.pk])
    typed = {"cents": "500", "reason": "Een kans in Vietnam.", "token": str(uuid4())}

    shown = client.post(url, {**typed, "voorbeeld": "1"}).content.decode()
    assert f"€{NBSP}1.500" in shown
    assert not LedgerEntry.objects.filter(kind=Kind.OVERRIDE).exists()

    first, second = client.post(url, typed), client.post(url, typed)
    assert (first.status_code, first["Location"]) == (302, second["Location"])
    entry = LedgerEntry.objects.get(kind=Kind.OVERRIDE)
    assert (entry.cents, entry.reason) == (50_000, "Een kans in Vietnam.")
    assert "Een kans in Vietnam." in text_of(signed_in(builders.council()), "budget:line", line.pk)


def test_an_override_needs_a_reason_and_an_amount() -> None:
    line = builders.line()
    text = signed_in(builders.themamanager()).post(reverse("budget:override", args=[line.pk]), {"cents": "0"})
    assert "Geef een reden." in text.content.decode()
    again = {"cents": "0", "reason": "Kans"}
    text = signed_in(builders.themamanager()).post(reverse("budget:override", args=[line.pk]), again)
    assert "Vul een bedrag in dat hoger is dan nul." in text.content.decode()


# Roles and queries


def _forms() -> dict[str, list[object]]:
    entry = builders.expense()
    assert entry.commitment is not None
    activity = entry.commitment.activity_id
    cover = builders.cover(entry.line.budget, status=Cover.Status.WISH)
    return {
        "budget:override": [entry.line_id], "budget:amend": [2026], "budget:adopt": [], "budget:grant": [cover.pk],
        "budget:reserve": [activity], "budget:expense_new": [activity], "budget:release": [entry.commitment_id],
        "budget:correct": [entry.pk], "budget:activity_complete": [activity], "budget:activity_cancel": [activity],
    }  # fmt: skip


GUARDED = {"budget:override", "budget:amend", "budget:adopt", "budget:grant", "budget:reserve"}


@pytest.mark.parametrize("role", Role)
def test_who_may_open_and_send_which_form(role: Role) -> None:
    client = signed_in(builders.user(role))
    entries = None
    for name, args in _forms().items():
        entries = entries or LedgerEntry.objects.count()
        allowed = {Role.THEMAMANAGER} if name in GUARDED else {Role.THEMAMANAGER, Role.OFFICIAL}
        url = reverse(name, args=args)
        expected = 200 if role in allowed else 403
        assert (name, client.get(url).status_code) == (name, expected)
        assert (name, client.post(url, {}).status_code) == (name, expected)
    assert LedgerEntry.objects.count() == entries


def test_nobody_else_signs_in_by_address() -> None:
    assert Client().get(reverse("budget:year_current")).status_code == 302

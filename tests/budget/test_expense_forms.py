"""Booking, correcting, setting free and reserving more: what the forms take and what they refuse."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from budget.models import Commitment, LedgerEntry, Payment, Receipt
from oss_intl.shared.money import NBSP
from tests import builders
from tests.builders_mandate import mandate
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
Kind = LedgerEntry.Kind


def expense_form(commitment: Commitment, /, **values: object) -> dict[str, object]:
    return {
        "commitment": commitment.pk, "cents": "250,50", "performed_on": "2026-11-01", "description": "Trein naar Kleef",
        "supplier": "NS", "token": str(uuid4()), **values,
    }  # fmt: skip


def post_expense(commitment: Commitment, /, **values: object) -> str:
    client = signed_in(builders.official())
    response = client.post(
        reverse("budget:expense_new", args=[commitment.activity_id]), expense_form(commitment, **values), follow=True
    )
    assert response.status_code == 200
    return str(response.content.decode())


def test_an_expense_is_booked_with_its_receipt() -> None:
    made = builders.commitment(cents=100_000)
    file = SimpleUploadedFile("bon.txt", b"Trein 250,50")
    text = post_expense(made, invoice_number="F-7", paid_on="2026-10-20", file=file)
    entry = LedgerEntry.objects.get(kind=Kind.EXPENSE)
    assert (entry.cents, entry.year, entry.performed_on) == (25_050, 2026, date(2026, 11, 1))
    assert (entry.receipt.supplier, entry.receipt.invoice_number) == ("NS", "F-7")
    assert Payment.objects.get(entry=entry).paid_on == date(2026, 10, 20)
    assert f"De uitgave van €{NBSP}250,50 is geboekt." in text
    receipt = signed_in(builders.official()).get(reverse("budget:receipt", args=[entry.pk]))
    assert b"".join(receipt) == b"Trein 250,50"


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("1000", 100_000), ("1.000", 100_000), ("1000,00", 100_000), ("1.000,00", 100_000), ("€ 12,05", 1_205)],
)
def test_an_amount_is_read_as_dutch_people_write_it(typed: str, cents: int) -> None:
    made = builders.commitment(cents=100_000)
    post_expense(made, cents=typed)
    assert LedgerEntry.objects.get(kind=Kind.EXPENSE).cents == cents


@pytest.mark.parametrize(
    "typed",
    ["1,000.00", "10.50", "1e9", "-5", "+5", "١٠٠", "１００", "", "0x10", "1 000", "1,5", "NaN", "9" * 30, "5\0"],
)
def test_an_amount_that_can_be_read_in_two_ways_is_refused(typed: str) -> None:
    made = builders.commitment(cents=100_000)
    text = post_expense(made, cents=typed)
    assert "Controleer uw antwoorden" in text
    assert "Vul een bedrag in" in text or "Schrijf een bedrag als 1000 of 1.000,00" in text
    assert not LedgerEntry.objects.filter(kind=Kind.EXPENSE).exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"cents": "1.000,01"}, "Dit is meer dan er nog gereserveerd is."),
        ({"cents": "0"}, "Vul een bedrag in dat hoger is dan nul."),
        ({"performed_on": "2027-01-01"}, "de prestatie valt in 2027"),
        ({"performed_on": "31-02-2026"}, "Schrijf een datum als 31-12-2026."),
        ({"paid_on": "2090-01-01"}, "Kies een datum tot en met vandaag."),
        ({"supplier": ""}, "Vul de leverancier in."),
        ({"supplier": "N\0S"}, "onzichtbare tekens"),
        ({"description": "x" * 201}, "Gebruik ten hoogste 200 tekens."),
        ({"commitment": "999999"}, "Kies een reservering uit de lijst."),
        ({"file": SimpleUploadedFile("bon.pdf", b"GIF89a")}, "Kies het bestand opnieuw"),
    ],
)
def test_a_wrong_expense_is_one_clear_sentence(wrong: dict[str, object], sentence: str) -> None:
    made = builders.commitment(cents=100_000)
    assert sentence in post_expense(made, **wrong)
    assert not LedgerEntry.objects.filter(kind=Kind.EXPENSE).exists()


def test_names_from_anywhere_are_kept_as_they_are() -> None:
    made = builders.commitment()
    post_expense(made, supplier="Nguyễn Văn Thịnh 酒店 🛎️", description="Phở bò")
    assert Receipt.objects.get().supplier == "Nguyễn Văn Thịnh 酒店 🛎️"


def test_the_same_expense_sent_twice_is_booked_once() -> None:
    made = builders.commitment()
    client, url = signed_in(builders.official()), reverse("budget:expense_new", args=[made.activity_id])
    form = expense_form(made)
    first, second = client.post(url, form), client.post(url, form)
    assert (first.status_code, second.status_code) == (302, 302)
    assert LedgerEntry.objects.filter(kind=Kind.EXPENSE).count() == 1


@pytest.mark.parametrize(
    ("day", "fits"), [("2026-12-31", True), ("2026-01-01", True), ("2027-01-01", False), ("2025-12-31", False)]
)
def test_the_year_is_that_of_the_performance(day: str, fits: bool) -> None:
    made = builders.commitment()
    text = post_expense(made, performed_on=day, paid_on="2026-11-02")
    assert LedgerEntry.objects.filter(kind=Kind.EXPENSE).exists() == fits
    assert ("de prestatie valt in" in text) != fits


# Corrections and releases


def test_a_correction_is_a_counter_entry_and_no_more_than_the_expense() -> None:
    entry = builders.expense(cents=50_000)
    client, url = signed_in(builders.official()), reverse("budget:correct", args=[entry.pk])
    refused = client.post(url, {"cents": "500,01", "reason": "Dubbel"}).content.decode()
    assert "De correctie is groter dan wat er van deze uitgave over is." in refused
    assert client.post(url, {"cents": "500", "reason": "Dubbel"}).status_code == 302
    commitment = Commitment.objects.get()
    assert (commitment.spent_cents, commitment.open_cents) == (0, 100_000)
    assert LedgerEntry.objects.filter(kind=Kind.EXPENSE).count() == 1


def test_money_is_set_free() -> None:
    made = builders.commitment(cents=100_000)
    url = reverse("budget:release", args=[made.pk])
    assert signed_in(builders.official()).post(url, {"cents": "400"}).status_code == 302
    made.refresh_from_db()
    assert (made.released_cents, made.open_cents) == (40_000, 60_000)


def test_the_themamanager_reserves_more() -> None:
    made = builders.commitment(cents=100_000)
    url = reverse("budget:reserve", args=[made.activity_id])
    typed = {"line": made.line_id, "cents": "1.000", "description": "Extra nacht"}
    assert signed_in(builders.themamanager()).post(url, typed).status_code == 302
    made.refresh_from_db()
    assert made.reserved_cents == 200_000
    too_much = signed_in(builders.themamanager()).post(url, {**typed, "cents": "99.999"}).content.decode()
    assert "Dit past niet binnen de post." in too_much


@pytest.mark.parametrize(
    ("asked", "more", "fits"),
    [(100_000, 400_000, True), (100_000, 400_001, False), (600_000, 500_000, True), (600_000, 500_001, False)],
)
def test_more_is_reserved_within_the_mandate_or_what_was_decided_on(asked: int, more: int, fits: bool) -> None:
    activity = builders.approved(costs=asked).activities.get()
    made = builders.commitment(builders.line(cents=2_500_000), activity=activity, cents=100_000)
    mandate()
    typed = {"line": made.line_id, "cents": f"{more / 100:.2f}".replace(".", ","), "description": "Extra nacht"}
    page = signed_in(builders.themamanager()).post(reverse("budget:reserve", args=[activity.pk]), typed)
    made.refresh_from_db()
    assert made.reserved_cents == 100_000 + fits * more
    sentence = f"Boven €{NBSP}5.000 besluit het college. Dien voor wat erbij komt een nieuw verzoek in."
    assert fits or sentence in page.content.decode()

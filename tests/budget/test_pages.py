"""The budget's pages: who sees what, what a form refuses, and that a second click does nothing."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role
from budget.models import Amendment, Budget, BudgetLine, Commitment, Cover, LedgerEntry, Payment, Receipt
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
        assert "1 nov 2026" in read
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


# Expenses


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


# Adopting and amending


def adoption(**values: str) -> dict[str, str]:
    return {
        "year": "2027", "decision_number": "R-9", "adopted_on": "2026-11-05", "note": "",
        "lines-TOTAL_FORMS": "3", "lines-INITIAL_FORMS": "0", "cover-TOTAL_FORMS": "1", "cover-INITIAL_FORMS": "0",
        "lines-0-name": "Missies", "lines-0-code": "missions", "lines-0-cents": "6.000", "lines-0-is_fixed": "",
        "lines-1-name": "Business developer", "lines-1-cents": "", "lines-2-name": "", "lines-2-cents": "",
        "cover-0-name": "Bestaand", "cover-0-cents": "6.000", "cover-0-status": "existing", **values,
    }  # fmt: skip


def test_the_themamanager_adopts_a_budget_from_the_latest_one() -> None:
    builders.budget(2026, lines={"missies": 600_000})
    client, url = signed_in(builders.themamanager()), reverse("budget:adopt")
    shown = client.get(url)
    assert shown.context["form"].initial["year"] == 2027
    assert 'value="6000,00"' in shown.content.decode()
    assert client.post(url, adoption()).status_code == 302
    budget = Budget.objects.get(year=2027)
    lines = {line.code: (line.original_cents, line.is_pm) for line in budget.lines.all()}
    assert lines == {"missions": (600_000, False), "business-developer": (0, True)}
    assert Cover.objects.get(budget=budget).cents == 600_000


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"cover-0-cents": "5.999"}, "Maak die twee gelijk."),
        ({"year": "2026"}, "Voor 2026 is er al een begroting."),
        ({"year": "abc"}, "Vul een jaar in, zoals 2027."),
        ({"lines-1-name": "Missies", "lines-1-code": "missions"}, "Een post staat er twee keer in."),
        ({"lines-0-name": "", "lines-1-name": ""}, "Vul de naam van de post in."),
        ({"lines-TOTAL_FORMS": "0"}, "Een begroting heeft ten minste 1 post."),
        ({"decision_number": ""}, "Vul het nummer van het besluit in."),
    ],
)
def test_a_wrong_adoption_is_one_clear_sentence(wrong: dict[str, str], sentence: str) -> None:
    builders.budget(2026)
    response = signed_in(builders.themamanager()).post(reverse("budget:adopt"), adoption(**wrong))
    assert sentence in response.content.decode()
    assert Budget.objects.count() == 1


def test_a_row_is_added_without_judging_the_rest() -> None:
    response = signed_in(builders.themamanager()).post(reverse("budget:adopt"), {**adoption(year=""), "add-lines": "1"})
    text = response.content.decode()
    assert "lines-3-name" in text
    assert "Controleer uw antwoorden" not in text


def test_a_transfer_moves_money_between_lines() -> None:
    budget = builders.budget(lines={"missies": 600_000, "overig": 290_000})
    one, other = budget.lines.order_by("order")
    client, url = signed_in(builders.themamanager()), reverse("budget:amend", args=[2026])
    typed = {
        "title": "Overheveling", "decision_number": "C-1", "decided_on": "2026-06-01",
        f"line_{one.pk}": "5.000", f"line_{other.pk}": "3.900",
    }  # fmt: skip
    assert client.post(url, typed).status_code == 302
    one.refresh_from_db()
    assert (one.original_cents, one.current_cents) == (600_000, 500_000)
    assert Amendment.objects.get().entries.count() == 2
    text = text_of(client, "budget:year", 2026)
    assert "Overheveling tussen posten" in text


def test_an_amendment_below_what_is_used_is_refused() -> None:
    made = builders.commitment(cents=100_000)
    client, url = signed_in(builders.themamanager()), reverse("budget:amend", args=[2026])
    typed = {"title": "Minder", "decision_number": "C-1", "decided_on": "2026-06-01", f"line_{made.line_id}": "999"}
    assert "Dit past niet binnen de post." in client.post(url, typed).content.decode()
    nothing = {**typed, f"line_{made.line_id}": "6.000"}
    assert "Er verandert nog niets." in client.post(url, nothing).content.decode()
    assert not Amendment.objects.exists()


def test_a_wish_is_granted_once() -> None:
    cover = builders.cover(builders.budget(), status=Cover.Status.WISH)
    client, url = signed_in(builders.themamanager()), reverse("budget:grant", args=[cover.pk])
    assert client.post(url, {"decision_number": "K-1"}).status_code == 302
    cover.refresh_from_db()
    assert cover.status == Cover.Status.GRANTED
    assert "Deze dekking is al toegekend." in client.post(url, {"decision_number": "K-1"}).content.decode()


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


@pytest.mark.parametrize("name", ["budget:year", "budget:line", "budget:entries"])
def test_a_page_has_one_query_count_for_1_and_for_50_rows(name: str) -> None:
    budget = builders.budget(lines={})
    line = builders.line(budget, cents=9_000_000)
    args = [line.pk] if name == "budget:line" else [2026]
    client = signed_in(builders.official())
    builders.expense(builders.commitment(line))
    text_of(client, name, *args)
    one = queries_of(client, name, args)
    for number in range(49):
        builders.expense(builders.commitment(line))
        builders.line(budget, code=f"post-{number}")
    assert queries_of(client, name, args) == one


def queries_of(client: Client, name: str, args: list[int]) -> int:
    with CaptureQueriesContext(connection) as queries:
        text_of(client, name, *args)
    return len(queries)

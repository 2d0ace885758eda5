"""Adopting a budget, amending it and granting its cover: the original stays visible and nothing is done in half."""

import pytest
from django.urls import reverse

from budget.models import Amendment, Budget, Cover
from tests import builders
from tests.clients import signed_in

pytestmark = pytest.mark.django_db


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
    text = client.get(reverse("budget:year", args=[2026])).content.decode()
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

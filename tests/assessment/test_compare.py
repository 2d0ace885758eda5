"""Requests side by side: what stands there, what they cost together, and the sheet that is handed out."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activities.models import Request
from activities.models.request import ProjectRole
from assessment.policies_comparing import gone, shortage, too_many
from assessment.selectors.comparing import comparison
from audit.models import Event
from files.tables import read_table
from oss_intl.shared.dates import day_in_oss
from policy.models import ExpenseRule, Kind, Verdict
from tests import builders
from tests.builders import AT
from tests.builders_hours import hours
from tests.clients import Visitor, signed_in

pytestmark = pytest.mark.django_db
TODAY = day_in_oss(AT)
ADDRESS = "/besluiten/vergelijken/"
NOT_COUNTED = "Dit bedrag telt hier niet mee."


@pytest.fixture
def visitor() -> Visitor:
    return signed_in(builders.themamanager())


@pytest.fixture
def rule() -> ExpenseRule:
    return ExpenseRule.objects.create(line_code="missies", source="bijlage 3")


def chosen(*cases: Request, **data: Any) -> dict[str, Any]:
    return {"verzoek": [case.reference for case in cases], **data}


def test_the_sentences_say_what_does_not_fit_and_what_was_left_out() -> None:
    assert shortage([("Missies", 2026, 0), ("Overig", 2026, 10)]) == ""
    assert shortage([("Missies", 2026, -50_000), ("Overig", 2026, 1), ("Missies", 2027, -100)]) == (
        "Dit past niet: u komt €\xa0500 op Missies 2026 en €\xa01 op Missies 2027 te kort. "
        "Keur minder goed, of laat eerst de begroting wijzigen."
    )
    assert (too_many(6), too_many(7)[:22]) == ("", "U koos 7 verzoeken. Er")
    assert gone(["2026-001", "2026-002"]) == (
        "2026-001 en 2026-002 wachten niet op een besluit en staan hier niet bij."
    )


def test_amounts_on_one_line_add_up_and_two_years_stay_apart(rule: ExpenseRule) -> None:
    builders.budget(2026, lines={"missies": 150_000})
    builders.budget(2027, lines={"missies": 500_000})
    now, also_now = builders.assessed(costs=100_000), builders.assessed(costs=80_000)
    later = builders.assessed(costs=200_000, starts_on=date(2027, 3, 1), ends_on=None)
    references = [case.reference or "" for case in (now, also_now, later)]
    page = comparison(builders.themamanager(), TODAY, references, None)
    assert [(line.year, line.free_cents, line.cents, line.left_cents) for line in page.lines] == [
        (2026, 150_000, 180_000, -30_000),
        (2027, 500_000, 200_000, 300_000),
    ]
    assert "€\xa0300 op Missies 2026" in page.shortage
    fits = comparison(builders.themamanager(), TODAY, references, [now.reference or "", later.reference or ""])
    assert (fits.shortage, fits.approved, fits.asked_cents) == ("", 2, 300_000)


def test_money_without_a_line_is_said_and_not_counted(rule: ExpenseRule) -> None:
    builders.budget(2026, lines={"overig": 100_000})
    cases = [builders.assessed(costs=50_000), builders.assessed(costs=70_000, starts_on=date(2028, 1, 9), ends_on=None)]
    page = comparison(builders.themamanager(), TODAY, [case.reference or "" for case in cases], None)
    assert page.lines == ()
    assert page.not_counted == (
        f"Voor €\xa0500 van {cases[0].reference} geeft het beleid geen post in 2026. {NOT_COUNTED}",
        f"Voor €\xa0700 van {cases[1].reference} is er nog geen vastgestelde begroting van 2028. {NOT_COUNTED}",
    )


def test_the_page_shows_everything_beside_each_other(visitor: Visitor, rule: ExpenseRule) -> None:
    builders.budget(lines={"missies": 600_000})
    builders.rule(title="China en Taizhou", match_countries=["CN"], conditions=["Doen er bedrijven mee?"])
    earlier = builders.refused(title="Eerdere missie", country="CN")
    first = builders.assessed(title="Naar Taizhou", country="CN", verdict=Verdict.PARTLY, costs=100_000)
    second = builders.assessed(title="Naar Hanoi")
    hours(first, 40)
    builders.cost(first, cents=9_900, payer="third_party", payer_name="Provincie")
    page = visitor.get(ADDRESS, chosen(first, second)).content.decode()
    for part in (
        "Naar Taizhou", "Naar Hanoi", "50%", "Beperkt meedoen", "Deels", "Reden bij 4.", "€\xa01.000", "40 uur van",
        "anderen betalen €\xa099", "China en Taizhou", "Doen er bedrijven mee?", earlier.title, "Afgewezen",
        "Dit past op elke post.", "€\xa04.000",
    ):  # fmt: skip
        assert part in page, part


def test_the_choice_stands_in_the_address_and_nonsense_counts_as_none(visitor: Visitor, rule: ExpenseRule) -> None:
    builders.budget(lines={"missies": 600_000})
    one, other = builders.assessed(costs=100_000), builders.assessed(costs=200_000)
    page = visitor.get(ADDRESS, chosen(one, other, telling="1", akkoord=other.reference)).content.decode()
    assert "1 verzoek vraagt <b>€\xa02.000</b>" in page
    assert f'id="akkoord-{one.reference}">' in page
    assert f'id="akkoord-{other.reference}" checked>' in page
    none = visitor.get(ADDRESS, chosen(one, other, telling="1")).content.decode()
    assert "0 verzoeken vragen samen <b>€\xa00</b>" in none
    wrong = chosen(one, akkoord="\x00")
    wrong["verzoek"] += ["2026-999", "\x00", "x"]
    answer = visitor.get(ADDRESS, wrong)
    assert answer.status_code == 200
    assert "2026-999 wacht niet op een besluit" in answer.content.decode()
    assert "Kruis in de lijst twee of meer verzoeken aan" in visitor.get(ADDRESS).content.decode()


def test_only_what_waits_for_a_decision_is_compared(visitor: Visitor) -> None:
    cases = [builders.submitted(), builders.approved(), builders.draft_assessment().case]
    for case in cases:
        assert "wacht niet op een besluit" in visitor.get(ADDRESS, chosen(case)).content.decode()
    waits = builders.deferred(title="Tot later", deferred_until=TODAY + timedelta(days=400))
    assert "Tot later" in visitor.get(ADDRESS, chosen(waits)).content.decode()


def test_a_comparison_costs_the_same_for_2_and_6_requests(visitor: Visitor, rule: ExpenseRule) -> None:
    builders.budget(lines={"missies": 600_000})
    builders.rule(match_countries=["VN"])
    builders.refused()
    cases = [builders.assessed(Kind.PROJECT, project_role=ProjectRole.LEAD) for _ in range(6)]
    for case in cases:
        hours(case, 10)

    def queries(*some: Request) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert visitor.get(ADDRESS, chosen(*some)).status_code == 200
        return len(captured)

    assert queries(*cases[:2]) == queries(*cases)


def test_the_sheet_holds_both_tables_and_leaves_a_trace(visitor: Visitor, rule: ExpenseRule) -> None:
    builders.budget(lines={"missies": 150_000})
    one, other = builders.assessed(title="=1+1", costs=100_000), builders.assessed(costs=80_000)
    assert Event.objects.count() == 0
    answer = visitor.post(f"{ADDRESS}rekenblad/", chosen(one, other, telling="1", akkoord=[one.reference]))
    requests = read_table(name="a.ods", content=answer.content, sheet="Verzoeken")
    rows = [dict(zip(requests.header, row.cells, strict=True)) for row in requests.rows]
    assert [row["Verzoek"] for row in rows] == ["=1+1", other.title]
    assert (rows[0]["Score in procenten"], rows[0]["1. Global Goals"], rows[0]["Uitleg bij 1"]) == (
        100, "Ja", "Reden bij 1.",
    )  # fmt: skip
    assert [row["Telt mee als akkoord"] for row in rows] == ["ja", "nee"]
    money = read_table(name="a.ods", content=answer.content, sheet="Begroting na akkoord")
    assert money.rows[0].cells == ("Missies", 2026, 1500, 1000, 500)
    events = Event.objects.filter(action="request.compared").order_by("id")
    assert [event.data["compared_with"] for event in events] == [[None, [other.reference]], [None, [one.reference]]]


def test_an_empty_sheet_is_refused_with_a_sentence(visitor: Visitor) -> None:
    answer = visitor.post(f"{ADDRESS}rekenblad/", {"verzoek": "2026-001"})
    assert answer.status_code == 422
    assert "Kies opnieuw wat u wilt vergelijken" in answer.content.decode()
    assert signed_in(builders.official()).post(reverse("assessment:compare_sheet")).status_code == 403

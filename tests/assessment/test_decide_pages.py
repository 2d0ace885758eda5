"""The pages of deciding, as a browser sends them: what she sees and chooses, and what is refused beside what."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from activities.models import Activity, FollowUp, Request
from activities.models.request import Status
from assessment.models import Assessment, Decision
from assessment.policies import REWEIGHED
from assessment.policies_effect import as_text
from assessment.selectors.effect import effect_of
from audit.models import Event
from budget.models import BudgetLine, LedgerEntry
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.money import parse_amount
from policy.models import CostCategory, ExpenseRule, Verdict
from tests import builders
from tests.builders_condition_check import assessed_with, rule_on_vietnam
from tests.builders_consent import consent, paid_by_other
from tests.clients import Visitor, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    return builders.themamanager()


@pytest.fixture
def visitor(manager: User) -> Visitor:
    return signed_in(manager)


@pytest.fixture
def line() -> BudgetLine:
    """The line that travel falls on, with 6,000 euros for the year of the builders' requests."""
    ExpenseRule.objects.create(kind="mission", line_code="missies", source="bijlage 3")
    return builders.line(builders.budget(lines={}), code="missies", cents=600_000)


def address(case: Request, step: str = "") -> str:
    return f"/verzoeken/{case.reference}/besluit/{step}"


def filled(case: Request, *reservations: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A decision as the form sends it, with rows of reservations and one empty row of conditions."""
    rows = {f"reservations-{n}-{name}": value for n, row in enumerate(reservations) for name, value in row.items()}
    return {
        "outcome": "approve",
        "reason": "Het past bij het beleid.",
        "deviation_reason": "",
        "defer_until": "",
        "body": "themamanager",
        "number": f"B-{case.reference}",
        "decided_on": day_in_oss(timezone.now()).isoformat(),
        "token": str(uuid4()),
        "conditions-TOTAL_FORMS": "1",
        "conditions-INITIAL_FORMS": "0",
        "reservations-TOTAL_FORMS": str(len(reservations)),
        "reservations-INITIAL_FORMS": "0",
        "effect_seen": "on",
        "shown_effect": shown_effect(reservations),
        **rows,
        **changes,
    }


def shown_effect(rows: Sequence[dict[str, Any]]) -> str:
    """The figures as the page shows them for these rows; what cannot be read counts as nothing."""
    return as_text(effect_of((row["line"], readable(row["cents"])) for row in rows if isinstance(row["line"], int)))


def readable(amount: str) -> int:
    try:
        return parse_amount(amount)
    except ValueError:
        return 0


def money(line: BudgetLine, cents: str = "1.000") -> dict[str, Any]:
    return {"line": line.pk, "cents": cents, "description": "Reis"}


def condition(owner: User) -> dict[str, Any]:
    due = day_in_oss(timezone.now()) + timedelta(days=30)
    rows = {"text": "Twee bedrijven gaan mee.", "owner": owner.pk, "due_on": due.isoformat()}
    return {f"conditions-0-{name}": value for name, value in rows.items()}


def nothing_was_done(case: Request) -> bool:
    case.refresh_from_db()
    made = (Decision, Activity, FollowUp)
    return case.status == Status.ASSESSED and not any(model.objects.exists() for model in made)


def test_she_sees_the_scores_the_rules_and_the_budget_before_and_after(visitor: Visitor, line: BudgetLine) -> None:
    builders.rule("taizhou", title="China en Taizhou", match_countries=["CN"], conditions=["Doen er partners mee?"])
    case = builders.assessed(country="CN", region_code="CN-JS", verdict=Verdict.PARTLY, costs=250_000)
    page = visitor.get(address(case)).content.decode()
    for part in (
        "50%", "Beperkt meedoen", "Reden bij 4.", "China en Taizhou", "Doen er partners mee?",
        'value="2500,00"', "€\xa03.500", "Nodig bij: Akkoord en Afwijzen.", f'value="{case.reference}"',
    ):  # fmt: skip
        assert part in page, part


def test_a_rule_that_came_after_the_assessment_shows_its_conditions_beside_one_that_was_weighed(
    visitor: Visitor, line: BudgetLine
) -> None:
    rule_on_vietnam()
    case = assessed_with("not_met", word="Niemand meldde zich.")
    builders.rule("later", match_countries=["VN"], conditions=["Doen er partners mee?"])
    page = visitor.get(address(case)).content.decode()
    assert "Niemand meldde zich." in page
    assert "<li>Doen er partners mee? " in page


def test_costs_go_to_the_line_of_the_policy_and_only_ours_are_reserved(visitor: Visitor, line: BudgetLine) -> None:
    other = builders.line(line.budget, code="overig", cents=290_000)
    ExpenseRule.objects.create(kind="mission", category="meals", line_code="overig", source="bijlage 3")
    case = builders.assessed(costs=100_000)
    builders.cost(case, cents=45_000, category=CostCategory.MEALS)
    builders.cost(case, cents=99_900, payer="third_party", payer_name="Provincie")
    page = visitor.get(address(case)).content.decode()
    assert 'value="1000,00"' in page
    assert 'value="450,00"' in page
    assert 'value="999,00"' not in page
    assert f'<option value="{other.pk}" selected>' in page


def test_an_approval_does_everything_at_once(visitor: Visitor, line: BudgetLine, manager: User) -> None:
    case = builders.assessed()
    answer = visitor.post(address(case), filled(case, money(line)))
    assert answer["Location"] == f"/verzoeken/{case.reference}/"
    case.refresh_from_db()
    line.refresh_from_db()
    assert (case.status, line.reserved_cents, case.activities.get().year) == (Status.APPROVED, 100_000, 2026)
    assert Decision.objects.get().decided_by == manager
    assert Event.objects.filter(action="request.decided").count() == 1


def test_a_double_click_gives_the_first_result(visitor: Visitor, line: BudgetLine) -> None:
    case = builders.assessed()
    sent = filled(case, money(line))
    first, second = (visitor.post(address(case), sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("first", ["approve", "refuse"])
def test_the_second_of_two_deciders_is_told_and_keeps_what_she_typed(
    visitor: Visitor, line: BudgetLine, first: str
) -> None:
    case = builders.assessed()
    sent = filled(case, money(line), outcome=first, deviation_reason="Te duur." if first == "refuse" else "")
    signed_in(builders.themamanager()).post(address(case), sent)
    late = visitor.post(address(case), filled(case, money(line), reason="Dit typte ik zelf."))
    page = late.content.decode()
    assert (late.status_code, "Over dit verzoek is al besloten" in page) == (200, True)
    assert "Dit typte ik zelf." in page
    assert 'value="approve" checked' in page
    assert 'value="1.000"' in page
    assert Decision.objects.count() == 1
    assert visitor.get(address(case)).status_code == 422


def test_who_read_another_assessment_is_told_and_decides_on_the_one_that_counts(
    visitor: Visitor, line: BudgetLine
) -> None:
    case = builders.assessed()
    read = case.assessments.get()
    Assessment.objects.filter(pk=read.pk).update(status="superseded")
    counts = builders.assessment(case, assessor=builders.official())
    sent = filled(case, money(line), weighed=read.pk, reason="Dit typte ik zelf.")
    told = visitor.post(address(case), sent).content.decode()
    assert all(part in told for part in (REWEIGHED, "Dit typte ik zelf.", f'name="weighed" value="{counts.pk}"'))
    visitor.post(address(case), {**sent, "weighed": counts.pk})
    assert Decision.objects.get().assessment == counts


@pytest.mark.parametrize(("status", "said"), [("withdrawn", "is ingetrokken"), ("returned", "terug voor aanvulling")])
def test_who_decides_on_what_went_away_reads_what_became_of_it(
    visitor: Visitor, line: BudgetLine, status: str, said: str
) -> None:
    case = builders.submitted(status=Status(status))
    told = visitor.post(address(case), filled(case, money(line), reason="Dit typte ik zelf.")).content.decode()
    assert (said in told, "Dit typte ik zelf." in told, "al besloten" in told) == (True, True, False)


def test_conditions_become_actions(visitor: Visitor, line: BudgetLine) -> None:
    case = builders.assessed(verdict=Verdict.PARTLY)
    visitor.post(address(case), filled(case, outcome="conditional", **condition(case.author)))
    todo = FollowUp.objects.get()
    assert (todo.text, todo.owner, todo.origin) == ("Twee bedrijven gaan mee.", case.author, "condition")


def test_a_row_is_added_without_javascript_and_nothing_is_judged(visitor: Visitor, line: BudgetLine) -> None:
    case = builders.assessed()
    sent = filled(case, money(line, "10.50"), reason="", **{"add-conditions": "1"})
    page = visitor.post(address(case), sent).content.decode()
    assert "conditions-1-text" in page
    assert 'value="10.50"' in page
    assert "Controleer uw antwoorden" not in page
    assert nothing_was_done(case)


@pytest.mark.parametrize("outcome", ["approve", "refuse"])
def test_against_the_advice_asks_a_second_reason(visitor: Visitor, line: BudgetLine, outcome: str) -> None:
    case = builders.assessed(verdict=Verdict.PARTLY)
    page = visitor.post(address(case), filled(case, outcome=outcome, reason="")).content.decode()
    assert "Geef de reden van het besluit." in page  # both at once
    assert 'href="#id_deviation_reason">U wijkt af van het advies. Leg uit waarom.' in page
    assert nothing_was_done(case)
    visitor.post(address(case), filled(case, outcome=outcome, deviation_reason="De raad vroeg erom."))
    assert Decision.objects.get().deviates


def test_what_does_not_fit_is_said_beside_its_row(visitor: Visitor, line: BudgetLine) -> None:
    case = builders.assessed()
    page = visitor.post(address(case), filled(case, money(line), money(line, "5.000,01"))).content.decode()
    assert 'href="#id_reservations-1-cents">Dit past niet binnen de post.' in page
    assert nothing_was_done(case)
    assert not LedgerEntry.objects.filter(kind="reserve").exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"outcome": "perhaps"}, "Kies een besluit uit de lijst."),
        ({"outcome": ""}, "Kies een besluit."),
        ({"reason": "   "}, "Geef de reden van het besluit."),
        ({"reason": "x" * 25_000}, "Gebruik ten hoogste 20.000 tekens."),
        ({"reason": "nul\x00nul"}, "Haal de onzichtbare tekens uit deze tekst."),
        ({"body": "mayor"}, "Kies wie het besluit nam."),
        ({"number": ""}, "Vul het nummer van het besluit in."),
        ({"number": "9" * 61}, "Gebruik ten hoogste 60 tekens."),
        ({"decided_on": "2999-01-01"}, "Vul een datum in tussen 1990 en 2100."),
        ({"decided_on": "2099-01-01"}, "De datum van het besluit ligt in de toekomst."),
        ({"decided_on": "2020-01-01"}, "De datum van het besluit ligt vóór het indienen."),
        ({"decided_on": "morgen"}, "Schrijf een datum als 31-12-2026."),
        ({"outcome": "defer"}, "Kies tot welke dag u het verzoek aanhoudt."),
        ({"outcome": "defer", "defer_until": "2026-11-02"}, "na de dag van het besluit."),
        ({"outcome": "conditional"}, "Schrijf ten minste één voorwaarde op."),
        ({"conditions-TOTAL_FORMS": "x", "outcome": "conditional"}, "Het formulier kwam niet heel aan."),
        ({"reservations-TOTAL_FORMS": "999999"}, "Voeg ten hoogste 20 regels toe."),
    ],
)
def test_bad_input_gets_a_sentence_and_decides_nothing(
    visitor: Visitor, line: BudgetLine, changes: dict[str, str], sentence: str
) -> None:
    case = builders.assessed(verdict=Verdict.NOT_APPLICABLE)
    answer = visitor.post(address(case), filled(case, **changes))
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert nothing_was_done(case)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"cents": "10.50"}, "Schrijf een bedrag als 1000 of 1.000,00"),
        ({"cents": "1e9"}, "Schrijf een bedrag als 1000 of 1.000,00"),
        ({"cents": "-5"}, "Schrijf een bedrag als 1000 of 1.000,00"),
        ({"cents": "0"}, "Vul een bedrag in dat hoger is dan nul, of verwijder de regel."),
        ({"cents": ""}, "Vul een bedrag in."),
        ({"line": "999999"}, "Kies een post uit de lijst."),
        ({"line": "x"}, "Kies een post uit de lijst."),
        ({"description": ""}, "Schrijf waarvoor dit bedrag is."),
    ],
)
def test_a_bad_reservation_is_said_at_its_row(
    visitor: Visitor, line: BudgetLine, row: dict[str, str], sentence: str
) -> None:
    case = builders.assessed()
    page = visitor.post(address(case), filled(case, {**money(line), **row})).content.decode()
    assert sentence in page
    assert nothing_was_done(case)


def test_a_line_of_another_year_is_not_offered(visitor: Visitor, line: BudgetLine) -> None:
    other = builders.line(builders.budget(2027, lines={}), cents=600_000)
    case = builders.assessed()
    page = visitor.post(address(case), filled(case, money(other))).content.decode()
    assert "Kies een post uit de lijst." in page
    assert nothing_was_done(case)


def test_a_number_is_used_once(visitor: Visitor, line: BudgetLine) -> None:
    builders.decision(builders.assessed(), number="B-7")
    case = builders.assessed()
    page = visitor.post(address(case), filled(case, number="B-7")).content.decode()
    assert 'href="#id_number">Dit besluitnummer is al gebruikt.' in page


def test_without_an_adopted_budget_there_is_no_approval(visitor: Visitor) -> None:
    case = builders.assessed()
    assert "nog geen vastgestelde begroting" in visitor.get(address(case)).content.decode()
    page = visitor.post(address(case), filled(case)).content.decode()
    assert "Er is nog geen vastgestelde begroting voor 2026." in page
    assert nothing_was_done(case)


def test_she_does_not_decide_what_is_hers(visitor: Visitor, manager: User, line: BudgetLine) -> None:
    for case in (builders.assessed(author=manager), builders.assessed(assessor=manager)):
        for answer in (visitor.get(address(case)), visitor.post(address(case), filled(case))):
            assert answer.status_code == 403
            assert "zelf geregistreerd of beoordeeld" in answer.content.decode()
        assert nothing_was_done(case)
        assert f'href="{address(case)}"' not in visitor.get(f"/verzoeken/{case.reference}/").content.decode()


@pytest.mark.parametrize("step", ["", "effect/"])
@pytest.mark.parametrize("make", [builders.official, builders.council, builders.admin])
def test_others_get_nowhere(make: Any, step: str, line: BudgetLine) -> None:
    case = builders.assessed()
    other = signed_in(make())
    for answer in (other.get(address(case, step)), other.post(address(case, step), filled(case))):
        assert answer.status_code in {403, 404, 405}
    assert nothing_was_done(case)


def test_what_is_not_assessed_can_only_go_back(visitor: Visitor, line: BudgetLine) -> None:
    case = builders.submitted()
    page = visitor.get(address(case)).content.decode()
    assert 'value="return"' in page
    assert 'value="approve"' not in page
    visitor.post(address(case), filled(case, outcome="return"))
    case.refresh_from_db()
    assert case.status == Status.RETURNED


def test_the_effect_is_computed_and_nothing_is_written(visitor: Visitor, line: BudgetLine) -> None:
    case = builders.assessed()
    events = Event.objects.count()
    with CaptureQueriesContext(connection) as queries:
        page = visitor.post(address(case, "effect/"), filled(case, money(line, "7.000"))).content.decode()
    assert "Te weinig" in page
    assert not [query for query in queries if query["sql"].lstrip().startswith(("INSERT", "UPDATE", "DELETE"))]
    assert Event.objects.count() == events
    for typed in ("x", "9" * 5_000):
        broken = filled(case, money(line, "10.50"), **{"reservations-0-line": typed})
        assert visitor.post(address(case, "effect/"), broken).status_code == 200


@pytest.mark.usefixtures("line")
def test_who_lets_another_pay_asks_the_college_first_and_then_may_approve(manager: User, visitor: Visitor) -> None:
    case = builders.assessed()
    paid_by_other(case)
    refused = visitor.post(address(case), filled(case)).content.decode()
    assert "Een ander betaalt mee. Vraag eerst het college om toestemming" in refused
    assert not Decision.objects.exists()
    consent(case, "conditions", answered_by=manager)
    assert visitor.post(address(case), filled(case)).status_code == 302
    assert Decision.objects.get().outcome == "approve"

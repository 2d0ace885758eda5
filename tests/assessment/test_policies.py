"""The score, the advice, the suggestions and which rules apply: pure, so tested without a database."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given, strategies as st

from assessment.models import Advice, Decision
from assessment.policies import advice, decide_before, deviates, score
from assessment.policies_suggestions import SUGGEST, Facts
from policy.models import Kind, PolicyRule, Verdict
from policy.policies import Matchable, rule_applies

ORDER = [Verdict.NO, Verdict.PARTLY, Verdict.YES]
VERDICTS = st.dictionaries(st.integers(1, 6), st.sampled_from(list(Verdict)), min_size=6, max_size=6)
WEIGHTS = st.fixed_dictionaries({number: st.integers(1, 5) for number in range(1, 7)})
EQUAL = dict.fromkeys(range(1, 7), 1)


@given(VERDICTS, WEIGHTS, st.integers(0, 6))
def test_a_score_is_a_percentage_or_absent(verdicts: dict[int, str], weights: dict[int, int], least: int) -> None:
    share = score(verdicts, weights, least)
    applicable = [verdict for verdict in verdicts.values() if verdict != Verdict.NOT_APPLICABLE]
    assert (share is None) == (len(applicable) < max(1, least))
    assert share is None or 0 <= share <= 100


@given(VERDICTS, WEIGHTS, st.integers(1, 6))
def test_a_better_verdict_never_lowers_the_score(
    verdicts: dict[int, str], weights: dict[int, int], question: int
) -> None:
    shares = [score({**verdicts, question: verdict}, weights, 1) for verdict in ORDER]
    assert shares == sorted(share for share in shares if share is not None)


@given(VERDICTS, WEIGHTS, st.integers(1, 50))
def test_a_question_that_is_not_applicable_counts_for_nothing(
    verdicts: dict[int, str], weights: dict[int, int], weight: int
) -> None:
    without = {**verdicts, 6: Verdict.NOT_APPLICABLE}
    left_out = {number: verdict for number, verdict in verdicts.items() if number != 6}
    assert score(without, {**weights, 6: weight}, 4) == score(left_out, weights, 4)


@pytest.mark.parametrize(
    ("verdicts", "share"),
    [
        (["yes"] * 6, 100),
        (["no"] * 6, 0),
        (["partly"] * 6, 50),
        (["yes", "yes", "yes", "yes", "partly", "no"], 75),
        (["yes", "yes", "no", "no", "partly", "not_applicable"], 50),
        (["yes", "partly", "partly", "partly", "no", "no"], 41),
        (["yes", "yes", "yes", "not_applicable", "not_applicable", "not_applicable"], None),
    ],
)
def test_scores_by_hand(verdicts: list[str], share: int | None) -> None:
    assert score(dict(enumerate(verdicts, start=1)), EQUAL, 4) == share


@pytest.mark.parametrize(
    ("share", "given_advice"),
    [(100, "participate"), (75, "participate"), (74, "limited"), (40, "limited"), (39, "decline"), (0, "decline")],
)
def test_thresholds_belong_to_the_higher_advice(share: int, given_advice: str) -> None:
    assert advice(share, 75, 40) == given_advice
    assert advice(None, 75, 40) == Advice.TOO_LITTLE


AGAINST = {
    ("participate", "refuse"),
    ("limited", "approve"),
    ("limited", "refuse"),
    ("decline", "approve"),
    ("decline", "conditional"),
}


def test_which_decisions_go_against_which_advice() -> None:
    found = {
        (given_advice, outcome)
        for given_advice, outcome in product(Advice.values, Decision.Outcome.values)
        if deviates(given_advice, outcome)
    }
    assert found == AGAINST


def facts(**known: object) -> Facts:
    nothing: dict[str, object] = {
        "kind": Kind.MISSION,
        "goals": (),
        "spearheads": (),
        "focus": (),
        "partner_focus": (),
        "relevant_requester": "",
        "regional_by_helix": {},
        "profile": "",
        "interesting_members": (),
        "other_members": (),
    }
    return Facts(**{**nothing, **known})  # type: ignore[arg-type]  # the test names what it needs


TWO = {"Overheid": ["a"], "Bedrijfsleven": ["b"]}


@pytest.mark.parametrize(
    ("number", "known", "verdict", "rule"),
    [
        (1, {}, "no", "Het verzoek noemt geen Global Goal."),
        (1, {"goals": ["2. Geen honger"]}, "yes", "Het verzoek noemt 2. Geen honger."),
        (2, {}, "no", "Het verzoek noemt geen speerpunt."),
        (2, {"spearheads": ["Agrifood", "Logistiek"]}, "yes", "Het verzoek sluit aan bij Agrifood en Logistiek."),
        (3, {"focus": ["An Giang"]}, "yes", "An Giang heeft een lopende overeenkomst met Oss."),
        (3, {"partner_focus": [("Vlaanderen", "Brainport")]}, "yes", "Vlaanderen is een focus van Brainport."),
        (3, {"relevant_requester": "HAS"}, "yes", "HAS is een relevante partner en vraagt erom."),
        (3, {}, "no", "Er is geen focus op dit land en geen relevante partner die erom vraagt."),
        (4, {"regional_by_helix": TWO}, "yes", "Uit de regio doen overheid en bedrijfsleven mee."),
        (4, {"regional_by_helix": {"Overheid": ["a"]}}, "partly", "Uit de regio doet alleen overheid mee."),
        (4, {}, "no", "Er doet geen organisatie uit de regio mee."),
        (5, {"profile": "Spreken op de beurs"}, "partly", "Het verzoek beschrijft hoe Oss zich laat zien."),
        (5, {}, "no", "Het verzoek zegt niet hoe Oss zich laat zien."),
        (6, {"interesting_members": ["Wethouder (Oss)"]}, "yes", "In de delegatie: Wethouder (Oss)."),
        (6, {"other_members": ["Tolk"]}, "partly", "In de delegatie is geen bestuurder, bedrijf of kennisinstelling."),
        (6, {}, "no", "Het verzoek noemt geen leden van de delegatie."),
        (6, {"kind": Kind.PROJECT}, "not_applicable", "Bij deze soort is er geen delegatie."),
    ],
)  # fmt: skip
def test_each_suggestion_names_its_rule(number: int, known: dict[str, object], verdict: str, rule: str) -> None:
    suggestion = SUGGEST[number](facts(**known))
    assert (suggestion.verdict, suggestion.rule) == (verdict, rule)


NO_MATCH: dict[str, list[str]] = {"countries": [], "regions": [], "organisations": [], "spearheads": [], "kinds": []}
TAIZHOU = {**NO_MATCH, "countries": ["CN"], "organisations": ["taizhou"]}


@pytest.mark.parametrize(
    ("rule", "case", "applies"),
    [
        (NO_MATCH, Matchable("mission", "", "", (), ()), False),
        (TAIZHOU, Matchable("mission", "CN", "", (), ()), True),
        (TAIZHOU, Matchable("mission", "", "", ("taizhou",), ()), True),
        (TAIZHOU, Matchable("mission", "VN", "", ("can-tho",), ()), False),
        ({**TAIZHOU, "kinds": ["project"]}, Matchable("mission", "CN", "", (), ()), False),
        ({**NO_MATCH, "kinds": ["mission"]}, Matchable("mission", "", "", (), ()), True),
        ({**NO_MATCH, "regions": ["BE-VLG"]}, Matchable("project", "BE", "BE-VLG", (), ()), True),
        ({**NO_MATCH, "spearheads": ["agrifood"]}, Matchable("project", "", "", (), ("agrifood",)), True),
    ],
)
def test_a_rule_applies_by_its_data(rule: dict[str, list[str]], case: Matchable, applies: bool) -> None:
    assert rule_applies(PolicyRule(**{f"match_{name}": values for name, values in rule.items()}), case) is applies


def test_a_decision_is_due_in_the_days_that_are_set_before_the_start_and_not_before_it_comes_back() -> None:
    asked, later = date(2026, 1, 1), date(2026, 6, 1)
    assert decide_before(asked, None, 42) == date(2026, 2, 12)
    assert decide_before(asked, date(2026, 1, 20), 42) == date(2026, 1, 19)
    assert decide_before(asked, date(2026, 9, 1), 42) == date(2026, 2, 12)
    assert decide_before(asked, None, 42, deferred_until=later) == later
    assert decide_before(asked, date(2026, 5, 1), 42, deferred_until=later) == date(2026, 4, 30)

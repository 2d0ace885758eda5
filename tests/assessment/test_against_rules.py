"""Deciding against a line of the policy: what the assessment says is not met needs a second reason, and is kept."""

import pytest

from activities.models import Request
from activities.models.request import Status
from assessment.models import Decision, RuleDeviation
from assessment.policies_against import AgainstRule
from oss_intl.shared.errors import RuleViolation
from reporting.selectors.decisions import decisions_of_year
from tests import builders, builders_condition_check
from tests.assessment.test_actions import TODAY, decide
from tests.assessment.test_decide_pages import address, filled
from tests.assessment.test_guards import refused
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
AGAINST = [AgainstRule("vietnam", "De provincie gaat ook.")]


@pytest.fixture
def case() -> Request:
    """A request that does not meet a demand of a rule that applies to it."""
    builders.budget()
    builders_condition_check.rule_on_vietnam()
    return builders_condition_check.assessed_with("not_met")


@pytest.mark.parametrize("outcome", ["approve", "conditional"])
def test_an_approval_against_a_rule_asks_why(case: Request, outcome: str) -> None:
    with pytest.raises(RuleViolation, match="Lijn vietnam") as refusal:
        decide(case, outcome=outcome)
    assert refusal.value.field == "against"
    with pytest.raises(RuleViolation, match="Leg uit waarom") as refusal:
        decide(case, outcome=outcome, against=[AgainstRule("vietnam", " ")])
    assert refusal.value.field == "against_reason"
    decide(case, outcome=outcome, against=AGAINST)
    row = RuleDeviation.objects.get()
    assert (row.rule.code, row.reason) == ("vietnam", "De provincie gaat ook.")
    (shown,) = decisions_of_year(TODAY.year)
    assert shown.rule_reasons == ("Lijn vietnam: De provincie gaat ook.",)
    assert shown.deviates


def test_refusing_and_deferring_need_no_reason_beside_the_rule(case: Request) -> None:
    decide(case, outcome="defer")
    with pytest.raises(RuleViolation, match="gaan niet tegen een beleidslijn in"):
        decide(builders.assessed(), outcome="defer", against=AGAINST)


def test_the_database_asks_the_reason_too(case: Request) -> None:
    made = builders.decision(case)
    found = Request.objects.filter(pk=case.pk)
    refused("assessment_request_rule_reason", lambda: found.update(status=Status.APPROVED))
    rule = builders.PolicyRule.objects.get(code="vietnam")
    RuleDeviation.objects.create(decision=made, rule=rule, reason="De provincie gaat ook.")
    assert found.update(status=Status.APPROVED) == 1


def test_she_chooses_the_line_and_says_why_on_the_page(case: Request) -> None:
    visitor = signed_in(builders.themamanager())
    page = visitor.post(address(case), filled(case, reason="Toch doen.")).content.decode()
    assert "Het verzoek past niet bij de beleidslijn" in page
    assert "Toch doen." in page
    page = visitor.post(address(case), filled(case, against="vietnam")).content.decode()
    assert "Leg uit waarom dit besluit tegen de beleidslijn ingaat." in page
    assert not Decision.objects.exists()
    answer = visitor.post(address(case), filled(case, against="vietnam", against_reason="De provincie gaat ook."))
    shown = signed_in(builders.council()).get(answer["Location"]).content.decode()
    assert "Tegen een beleidslijn in" in shown
    assert "De provincie gaat ook." in shown


def test_without_the_tick_nothing_is_approved(case: Request) -> None:
    form = filled(case, against="vietnam", against_reason="De provincie gaat ook.")
    del form["effect_seen"]
    page = signed_in(builders.themamanager()).post(address(case), form).content.decode()
    assert "Bevestig dat u ziet wat dit besluit met de begroting doet." in page
    assert not Decision.objects.exists()

"""Builders of conditions of policy rules, and of what was said of them."""

from typing import Any

from activities.models import Request
from assessment.models import Assessment, ConditionCheck
from policy.models import PolicyRule, Verdict
from tests import builders

PLAIN = "Doen er bedrijven mee?"
SCHOOLS = "Doen scholen uit Oss of de regio mee?"  # of the policy itself: records answer it


def rule_on_vietnam(*conditions: str, **fields: Any) -> PolicyRule:
    """A policy rule that applies to every request of the builders; its condition is for a person to answer."""
    given = {"code": "vietnam", "match_countries": ["VN"], "conditions": list(conditions or [PLAIN]), **fields}
    return builders.rule(**given)


def condition_check(made: Assessment, **fields: Any) -> ConditionCheck:
    """What was said of a condition; only a concept takes one."""
    values = {
        "rule_code": "vietnam",
        "rule_title": "Lijn vietnam",
        "code": "voorwaarde-1",
        "text": PLAIN,
        "is_needed": True,
        "state": "met",
        "word": "Zij belden.",
        "suggested": "not_known",
        "suggestion": "De gegevens zeggen hier niets over.",
        **fields,
    }
    return ConditionCheck.objects.create(assessment=made, **values)


def assessed_with(state: str, **fields: Any) -> Request:
    """A request that waits for a decision, of which one condition was said to be in this state."""
    case = builders.submitted(status=builders.Status.ASSESSED)
    concept = builders.draft_assessment(case)
    condition_check(concept, state=state, **fields)
    for question in concept.framework.questions.order_by("number"):
        builders.Answer.objects.create(
            assessment=concept, question=question, verdict=Verdict.YES, justification="Omdat."
        )
    submitted = {"status": "submitted", "submitted_at": builders.AT, "score": 100, "advice": "participate"}
    Assessment.objects.filter(pk=concept.pk).update(**submitted)
    return case

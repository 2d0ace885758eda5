"""Keeping with a decision what its decider saw and said: the effect on the budget, and rules that it goes against."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from activities.models import Request
from assessment.models import Decision, RuleDeviation, SeenEffect
from assessment.policies_against import AgainstRule, check_against
from assessment.policies_effect import Effect
from assessment.selectors.rules import asked_rules, unmet_rules
from budget.models import BudgetLine
from policy.models import PolicyRule
from policy.selectors import rules_on


def lock_lines(lines: Iterable[int]) -> None:
    """Hold these lines until the unit ends, so that what was shown stays true; in the order of their keys."""
    list(BudgetLine.objects.select_for_update(no_key=True).filter(pk__in=set(lines)).order_by("pk").values_list("pk"))


def rules_of(case: Request, outcome: str, against: Sequence[AgainstRule], on: date) -> Mapping[str, PolicyRule]:
    """The policy rules of a day by code, once what is said against them was checked; raises RuleViolation."""
    unmet = {rule.code: rule.title for rule in unmet_rules(case)}
    check_against(outcome, against, {rule.code for rule in asked_rules(case, on)} | set(unmet), unmet)
    of_before = PolicyRule.objects.filter(code__in=unmet).order_by("pk")  # an assessment may rest on an older version
    return {rule.code: rule for rule in (*of_before, *rules_on(on))}


def keep(
    decision: Decision, effects: Sequence[Effect], against: Sequence[AgainstRule], rules: Mapping[str, PolicyRule]
) -> None:
    """Store with a decision what was seen of the budget, and the policy rules that it goes against."""
    SeenEffect.objects.bulk_create(
        SeenEffect(
            decision=decision, line_id=item.line_id, before_cents=item.before_cents, cents=item.cents,
            after_cents=item.after_cents, spent_cents=item.spent_cents,
        )
        for item in effects
    )  # fmt: skip
    RuleDeviation.objects.bulk_create(
        RuleDeviation(decision=decision, rule=rules[item.code], reason=item.reason.strip()) for item in against
    )

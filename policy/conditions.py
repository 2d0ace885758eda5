"""What the conditions of policy rules ask of which requests, from `data/conditions.json`; pure, and read once.

A rule keeps its conditions as sentences, which a themamanager may rewrite in a new version of the policy. This file
says of the sentences of the policy of 2017 which requests they go for and which records can answer them. A sentence
that it does not know is needed, goes for every request, and is for a person to answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from policy.models import PolicyRule
from policy.source import read


@dataclass(frozen=True)
class RuleCondition:
    """What a rule asks of a request. `is_needed`: the policy demands it; otherwise it is a point of attention.

    `check` names what records can say of it (assessment.policies_rules), of `organisation` where it is about one;
    without a check only a person can say. It goes for the kinds and forms in `applies_to`, or for every request.
    """

    code: str
    text: str
    is_needed: bool = True
    check: str = ""
    organisation: str = ""
    applies_to: tuple[str, ...] = ()


def conditions_of(rule: PolicyRule) -> tuple[RuleCondition, ...]:
    """The conditions of a rule, in their order."""
    return tuple(
        _known().get((rule.code, text), RuleCondition(f"voorwaarde-{number}", text))
        for number, text in enumerate(rule.conditions, start=1)
    )


def conditions_for(rule: PolicyRule, kind: str, form: str) -> tuple[RuleCondition, ...]:
    """The conditions that go for a request of this kind; `form` is that of its mission, or how its tie changes."""
    return tuple(row for row in conditions_of(rule) if not row.applies_to or {kind, form} & set(row.applies_to))


@cache
def _known() -> Mapping[tuple[str, str], RuleCondition]:
    return {
        (item["rule"], item["text"]): RuleCondition(
            code=item["code"],
            text=item["text"],
            is_needed=item["needed"],
            check=item["check"],
            organisation=item["organisation"],
            applies_to=tuple(item["applies_to"]),
        )
        for item in read("conditions")
    }

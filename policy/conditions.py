"""What the conditions of policy rules ask of which requests, from `data/conditions.json`; pure, and read once.

A rule keeps its conditions as sentences, which a themamanager may rewrite in a new version of the policy. This file
says of the sentences of the policy of 2017 which requests they go for and which records can answer them. A sentence
that it does not know is needed, goes for every request, and is for a person to answer:
`what_is_lost` says so to who rewrites one.
"""

from collections.abc import Mapping, Sequence
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


def what_is_lost(code: str, before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """What the program no longer knows once the rule `code` asks `after` in place of `before`; a sentence for each.

    Nothing is lost when conditions only go or move, or when the program knew nothing of what went.
    """
    if not set(after) - set(before):
        return ()
    gone = (_known().get((code, text)) for text in before if text not in after)
    return tuple(f"“{row.text}” is weg. {loss}" for row in gone if row is not None and (loss := _loss(row)))


def _loss(condition: RuleCondition) -> str:
    """What a new sentence in the place of this one does not have; "" when it has all of it."""
    losses = [
        ("De app keek die vraag zelf na; een nieuwe vraag beantwoordt een mens.", bool(condition.check)),
        ("Zij gold voor een deel van de verzoeken; een nieuwe vraag geldt voor alle.", bool(condition.applies_to)),
        ("Zij was een aandachtspunt; een nieuwe vraag is een eis.", not condition.is_needed),
    ]
    return " ".join(words for words, is_lost in losses if is_lost)


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

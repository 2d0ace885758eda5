"""Pure rules of the policy's data: no query, no clock."""

from collections.abc import Iterable

from policy.models import ExpenseRule


def line_code_for(rules: Iterable[ExpenseRule], kind: str, category: str, organisations: Iterable[str]) -> str:
    """The budget line on which a cost falls, or "" when no rule fits.

    The most specific rule wins: an organisation before a kind, a kind before a category, a category before none.
    """
    slugs = set(organisations)
    fitting = [
        rule
        for rule in rules
        if rule.kind in {kind, ""} and rule.category in {category, ""} and rule.organisation in slugs | {""}
    ]
    best = max(fitting, key=lambda rule: (rule.organisation != "", rule.kind != "", rule.category != ""), default=None)
    return best.line_code if best else ""

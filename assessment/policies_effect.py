"""Rules of what a decider confirms: the effect of a decision on the budget, as it was shown. No query, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.money import Cents

UNSEEN = "Bevestig dat u ziet wat dit besluit met de begroting doet."
CHANGED = "De cijfers van de begroting zijn anders dan u zag. Bekijk de nieuwe cijfers en bevestig ze."


@dataclass(frozen=True)
class Effect:
    """One line of the budget: free before, what the decision takes (below zero: sets free), and what was spent."""

    line_id: int
    name: str
    before_cents: Cents
    cents: Cents
    spent_cents: Cents = 0

    @property
    def after_cents(self) -> Cents:
        """What is left then. Below zero it does not fit."""
        return self.before_cents - self.cents

    @property
    def freed_cents(self) -> Cents:
        """What falls free; below zero it is taken."""
        return -self.cents


def after(effects: Sequence[Effect], taken: Mapping[int, Cents]) -> tuple[Effect, ...]:
    """The same effects once these amounts, by the id of a line, were taken as well."""
    return tuple(replace(row, before_cents=row.before_cents - taken.get(row.line_id, 0)) for row in effects)


def as_text(effects: Sequence[Effect]) -> str:
    """The figures in one line of text, for a form to send back what was shown."""
    rows = sorted((row.line_id, row.before_cents, row.cents, row.spent_cents) for row in effects)
    return ";".join(":".join(map(str, row)) for row in rows) or "-"


def check_seen(seen: Sequence[Effect] | None, now: Sequence[Effect]) -> None:
    """Raise RuleViolation when the effect was not confirmed, or is not (any more) as it was shown."""
    if seen is None:
        raise RuleViolation(UNSEEN, "effect_seen")
    if as_text(seen) != as_text(now):
        raise RuleViolation(CHANGED, "effect_seen")

"""What stands around a decision: what it revises or what revised it, rules it goes against, and what was confirmed."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from assessment.models import Decision, RuleDeviation, SeenEffect
from assessment.policies_effect import Effect


@dataclass(frozen=True)
class AgainstLine:
    """A policy rule that a decision goes against, and why."""

    title: str
    reason: str


@dataclass(frozen=True)
class AroundDecision:
    """`revises` and `revised_by` are numbers of decisions, empty when there is none; `by_deputy`: a deputy took it."""

    revises: str
    revision_reason: str
    revised_by: str
    by_deputy: bool
    against: tuple[AgainstLine, ...]
    effects: tuple[Effect, ...]


def with_around(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """Decisions with what `around_decision` reads of them, in a fixed number of queries."""
    rules = Prefetch("rule_deviations", RuleDeviation.objects.select_related("rule").order_by("pk"))
    seen = Prefetch("seen_effects", SeenEffect.objects.select_related("line").order_by("pk"))
    return decisions.select_related("revises", "revised_by").prefetch_related(rules, seen)


def around_decision(row: Decision) -> AroundDecision:
    """What stands around a decision that `with_around` gave."""
    later = getattr(row, "revised_by", None)
    return AroundDecision(
        revises=row.revises.number if row.revises else "",
        revision_reason=row.revision_reason,
        revised_by=later.number if later else "",
        by_deputy=row.deputy_id is not None,
        against=tuple(AgainstLine(item.rule.title, item.reason) for item in row.rule_deviations.all()),
        effects=tuple(
            Effect(item.line_id, item.line.name, item.before_cents, item.cents, item.spent_cents)
            for item in row.seen_effects.all()
        ),
    )

"""Pure rules of relations and agreements: no query, no clock."""

from collections.abc import Mapping

from oss_intl.shared.errors import RuleViolation
from partners.models import Agreement, Relation

RELATION_TRANSITIONS: Mapping[str, frozenset[str]] = {
    Relation.Status.EXPLORING: frozenset({Relation.Status.ACTIVE, Relation.Status.LIMITED, Relation.Status.ENDED}),
    Relation.Status.ACTIVE: frozenset({Relation.Status.LIMITED, Relation.Status.ENDED}),
    Relation.Status.LIMITED: frozenset({Relation.Status.ACTIVE, Relation.Status.ENDED}),
    Relation.Status.ENDED: frozenset({Relation.Status.EXPLORING, Relation.Status.ACTIVE, Relation.Status.LIMITED}),
}
AGREEMENT_TRANSITIONS: Mapping[str, frozenset[str]] = {
    Agreement.Status.DRAFT: frozenset({Agreement.Status.SIGNED, Agreement.Status.ENDED}),
    Agreement.Status.SIGNED: frozenset({Agreement.Status.ENDED}),
    Agreement.Status.ENDED: frozenset(),
}


def check_relation(before: str, after: str) -> None:
    """Raise RuleViolation when a relation cannot go from `before` to `after`."""
    if after != before and after not in RELATION_TRANSITIONS[before]:
        raise RuleViolation("Een relatie die loopt, gaat niet terug naar verkenning. Kies een andere status.", "status")


def check_agreement(before: str, after: str) -> None:
    """Raise RuleViolation when an agreement cannot go from `before` to `after`."""
    if after != before and after not in AGREEMENT_TRANSITIONS[before]:
        raise RuleViolation(
            "Een getekende overeenkomst wordt geen concept meer en een beëindigde blijft beëindigd. Maak een nieuwe.",
            "status",
        )

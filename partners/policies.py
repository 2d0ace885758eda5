"""Pure rules of relations, agreements and contact moments: no query, no clock."""

from collections.abc import Mapping
from datetime import date

from oss_intl.shared.errors import RuleViolation
from partners.models import Agreement, AgreementReview, Promise, Relation

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


def check_relation_dates(status: str, started_on: date | None, ended_on: date | None) -> None:
    """Only an ended relation has an end, and it lies on or after its start."""
    if ended_on and status != Relation.Status.ENDED:
        raise RuleViolation("Alleen een beëindigde relatie heeft een einddatum. Laat deze datum leeg.", "ended_on")
    if ended_on and started_on and ended_on < started_on:
        raise RuleViolation("Kies een einddatum op of na de begindatum.", "ended_on")


def check_relation_may_end(status: str, signed_agreements: int) -> None:
    """A relation ends after its agreements: focus follows from an agreement in force, never from an ended relation."""
    if status == Relation.Status.ENDED and signed_agreements:
        raise RuleViolation("Beëindig eerst de getekende overeenkomsten van deze relatie.", "status")


def check_agreement(before: str, after: str) -> None:
    """Raise RuleViolation when an agreement cannot go from `before` to `after`."""
    if after != before and after not in AGREEMENT_TRANSITIONS[before]:
        raise RuleViolation(
            "Een getekende overeenkomst wordt geen concept meer en een beëindigde blijft beëindigd. Maak een nieuwe.",
            "status",
        )


def check_agreement_relation(relation_status: str, status: str) -> None:
    """What is drafted or signed belongs to a relation that is not ended."""
    if relation_status == Relation.Status.ENDED and status != Agreement.Status.ENDED:
        raise RuleViolation("Deze relatie is beëindigd. Hervat eerst de relatie.", "status")


def check_agreement_dates(status: str, signed_on: date | None, valid_until: date | None, ended_on: date | None) -> None:
    """A draft is not signed yet, only what ended has an end, and nothing ends before it was signed."""
    if signed_on and status == Agreement.Status.DRAFT:
        raise RuleViolation(
            "Een concept is nog niet getekend. Kies de status Getekend of laat deze datum leeg.", "signed_on"
        )
    if ended_on and status != Agreement.Status.ENDED:
        raise RuleViolation("Alleen een beëindigde overeenkomst heeft een einddatum. Laat deze datum leeg.", "ended_on")
    if signed_on and valid_until and valid_until < signed_on:
        raise RuleViolation("Kies een datum op of na de datum van tekenen.", "valid_until")
    if signed_on and ended_on and ended_on < signed_on:
        raise RuleViolation("Kies een datum op of na de datum van tekenen.", "ended_on")


def check_promise_open(state: str) -> None:
    """Raise RuleViolation when it was already said what became of a promise."""
    if state != Promise.State.OPEN:
        raise RuleViolation("Van deze belofte is al vastgelegd wat ervan is geworden.")


def check_settled(state: str, settled_on: date, today: date) -> None:
    """Raise RuleViolation for a promise that stays open, or that is settled on a day that has yet to come."""
    if state == Promise.State.OPEN:
        raise RuleViolation("Kies wat er van de belofte is geworden.", "state")
    if settled_on > today:
        raise RuleViolation("Kies een datum tot en met vandaag.", "settled_on")


def check_review(outcome: str, reviewed_on: date, next_review_on: date | None, today: date) -> None:
    """Raise RuleViolation unless a review that lets the agreement go on names a later day for the next one."""
    if reviewed_on > today:
        raise RuleViolation("Kies een datum tot en met vandaag.", "reviewed_on")
    if outcome == AgreementReview.Outcome.STOP:
        if next_review_on:
            raise RuleViolation("Wie stopt, kijkt niet opnieuw. Laat deze datum leeg.", "next_review_on")
    elif next_review_on is None or next_review_on <= reviewed_on:
        raise RuleViolation("Kies wanneer Oss opnieuw kijkt, na de dag van deze evaluatie.", "next_review_on")


def is_due(review_on: date | None, today: date) -> bool:
    """Whether an agreement should be looked at again by now."""
    return review_on is not None and review_on <= today


def check_interaction_day(on: date, today: date) -> None:
    """A contact moment has taken place."""
    if on > today:
        raise RuleViolation("Dit contact is nog niet geweest. Kies vandaag of een eerdere datum.", "on")

"""Who decides a request, by the mandates that hold on a day."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import prefetch_related_objects

from activities.models import Request
from activities.policies_mandate import mandate_facts
from oss_intl.shared.money import Cents
from policy.policies_mandate import Authority, MandateFacts, body_for
from policy.selectors import mandates_in_force


def authority_of(case: Request, on: date, *, reserved_cents: Cents = 0) -> Authority:
    """Who decides a request on a day, and why. What is reserved counts when it is more than what was asked."""
    facts = facts_of_request(case)
    facts = replace(facts, own_cents=max(facts.own_cents, reserved_cents))
    return body_for(facts, mandates_in_force(on))


def authority_for_amount(cents: Cents, on: date) -> Authority:
    """Who decides on an amount on a day, whatever it is for."""
    facts = MandateFacts(own_cents=cents, is_new_agreement=False, is_new_membership=False, college_travels=False)
    return body_for(facts, mandates_in_force(on))


def authorities_of(cases: Iterable[Request], on: date) -> dict[int, Authority]:
    """The same for many requests by key, in a fixed number of queries."""
    rows, mandates = list(cases), mandates_in_force(on)
    prefetch_related_objects(rows, "costs", "delegation")
    return {row.pk: body_for(facts_of_request(row), mandates) for row in rows}


def facts_of_request(case: Request) -> MandateFacts:
    """What the mandates look at in a stored request."""
    return mandate_facts(case.kind, case, case.costs.all(), case.delegation.all())

"""Pure rules of the fast lane: which small routine requests need no weighing on the policy's questions.

The policy asks to choose with a sense of proportion (chapter 5); which shapes are routine is policy data
(data/intake.json) and the ceiling is the municipality's own setting (policy.Norm).
"""

from collections.abc import Iterable

from activities.models import CostRow
from activities.models.request import Status
from activities.policies import SENTENCES, Missing, RequestData
from activities.policies_mandate import mandate_facts
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.money import Cents, euros
from policy.conditions import conditions_for
from policy.intake import Shape
from policy.models import Mandate, PolicyRule
from policy.policies_mandate import body_for


def own_cents(data: RequestData) -> Cents:
    """What the municipality pays itself (cents), from this budget or another."""
    return sum(row.amount_cents for row in data.costs if row.payer != CostRow.Payer.THIRD_PARTY)


def obstacles(
    shape: Shape,
    data: RequestData,
    ceiling: Cents | None,
    rules: Iterable[PolicyRule],
    mandates: Iterable[Mandate] = (),
) -> tuple[str, ...]:
    """Why a request cannot go by the fast lane, a sentence each; empty when it can.

    `ceiling` is in cents, None where the municipality has set none; `rules` are the policy rules that apply,
    `mandates` those in force: what the college decides is never confirmed by rule.
    """
    if shape.short is None:
        return ("Dit soort verzoek gaat altijd langs de vragen van het beleid.",)
    found = []
    authority = body_for(mandate_facts(shape.kind, data, data.costs, data.delegation), mandates)
    if not authority.is_themamanager:
        found.append(authority.reason)
    if ceiling is None:
        found.append("De gemeente heeft geen grens voor snelle afhandeling ingesteld.")
    elif own_cents(data) > ceiling:
        found.append(f"De kosten zijn {euros(own_cents(data))}. Snel afhandelen kan tot en met {euros(ceiling)}.")
    if any(row.payer == CostRow.Payer.THIRD_PARTY for row in data.costs):
        found.append("Een ander betaalt mee. Daarover beslist het college.")
    found += [
        f"De beleidslijn “{rule.title}” stelt voorwaarden. Die moet iemand wegen."
        for rule in rules
        if rule.code not in shape.short.settled_rules and conditions_for(rule, shape.kind, shape.form)
    ]
    return tuple(found)


def lacking(shape: Shape, data: RequestData) -> tuple[Missing, ...]:
    """What the short form still needs."""
    needed = shape.short.needed if shape.short else ()
    return tuple(Missing(name, SENTENCES[name]) for name in needed if getattr(data, name) in (None, "", ()))


def check_fast_lane(found: tuple[str, ...]) -> None:
    """Raise RuleViolation, with the first reason, when a request cannot go by the fast lane."""
    if found:
        raise RuleViolation(f"{found[0]} Laat dit verzoek langs de gewone weg gaan.")


def check_waits(status: str) -> None:
    """Raise RuleViolation when a request does not wait in the fast lane (any more)."""
    if status != Status.FAST_LANE:
        raise RuleViolation(f"Dit verzoek heeft de status {Status(status).label}. Open het verzoek opnieuw.")


def reason_by_rule(shape: Shape, data: RequestData, ceiling: Cents) -> str:
    """Why such a request is approved without the policy's questions: the reason of its decision."""
    assert shape.short is not None
    what = shape.label.partition(":")[0]
    return (
        f"Snelle afhandeling. {what}, kosten {euros(own_cents(data))}: niet meer dan de grens van {euros(ceiling)}. "
        f"Niemand anders betaalt mee. {shape.short.why} Geen andere beleidslijn stelt voorwaarden."
    )

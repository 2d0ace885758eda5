"""Pure rules of the suggestions: what the facts of a request suggest on each question, with the rule in a sentence.

No query, no clock. A suggestion never decides: an assessor confirms it or says otherwise, and both are kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oss_intl.shared.text import listed
from policy.models import Kind, Verdict


@dataclass(frozen=True)
class Facts:
    """What is known of a request for the suggestions: names only, nothing to look up.

    `partner_focus` names each focus area with the partner in the region whose focus it is.
    """

    kind: str
    goals: Sequence[str]
    spearheads: Sequence[str]
    focus: Sequence[str]
    partner_focus: Sequence[tuple[str, str]]
    relevant_requester: str
    regional_by_helix: Mapping[str, Sequence[str]]
    profile: str
    interesting_members: Sequence[str]
    other_members: Sequence[str]


@dataclass(frozen=True)
class Suggestion:
    """A suggested verdict and the rule that made it, in one sentence. A person confirms or overrides it."""

    verdict: Verdict
    rule: str


def suggest_goals(facts: Facts) -> Suggestion:
    """Question 1: the goals chosen on the request."""
    if facts.goals:
        return Suggestion(Verdict.YES, f"Het verzoek noemt {listed(facts.goals)}.")
    return Suggestion(Verdict.NO, "Het verzoek noemt geen Global Goal.")


def suggest_spearhead(facts: Facts) -> Suggestion:
    """Question 2: the spearheads chosen on the request."""
    if facts.spearheads:
        return Suggestion(Verdict.YES, f"Het verzoek sluit aan bij {listed(facts.spearheads)}.")
    return Suggestion(Verdict.NO, "Het verzoek noemt geen speerpunt.")


def suggest_focus(facts: Facts) -> Suggestion:
    """Question 3: a focus of Oss, or of a partner in the region, or a relevant partner asks (an OR question)."""
    if facts.focus:
        return Suggestion(Verdict.YES, f"{facts.focus[0]} heeft een lopende overeenkomst met Oss.")
    if facts.partner_focus:
        area, holder = facts.partner_focus[0]
        return Suggestion(Verdict.YES, f"{area} is een focus van {holder}.")
    if facts.relevant_requester:
        return Suggestion(Verdict.YES, f"{facts.relevant_requester} is een relevante partner en vraagt erom.")
    return Suggestion(Verdict.NO, "Er is geen focus op dit land en geen relevante partner die erom vraagt.")


def suggest_helix(facts: Facts) -> Suggestion:
    """Question 4: local and regional organisations that take part, by helix."""
    parts = [helix for helix, names in facts.regional_by_helix.items() if names]
    if len(parts) > 1:
        return Suggestion(Verdict.YES, f"Uit de regio doen {listed([part.lower() for part in parts])} mee.")
    if parts:
        return Suggestion(Verdict.PARTLY, f"Uit de regio doet alleen {parts[0].lower()} mee.")
    return Suggestion(Verdict.NO, "Er doet geen organisatie uit de regio mee.")


def suggest_profile(facts: Facts) -> Suggestion:
    """Question 5: whether the request says how Oss shows itself. What that is worth is for a person to say."""
    if facts.profile:
        return Suggestion(Verdict.PARTLY, "Het verzoek beschrijft hoe Oss zich laat zien.")
    return Suggestion(Verdict.NO, "Het verzoek zegt niet hoe Oss zich laat zien.")


def suggest_delegation(facts: Facts) -> Suggestion:
    """Question 6: administrators, firms or knowledge institutions in the delegation; there is none but in a mission."""
    if facts.kind != Kind.MISSION:
        return Suggestion(Verdict.NOT_APPLICABLE, "Bij deze soort is er geen delegatie.")
    if facts.interesting_members:
        return Suggestion(Verdict.YES, f"In de delegatie: {listed(facts.interesting_members)}.")
    if facts.other_members:
        return Suggestion(Verdict.PARTLY, "In de delegatie is geen bestuurder, bedrijf of kennisinstelling.")
    return Suggestion(Verdict.NO, "Het verzoek noemt geen leden van de delegatie.")


SUGGEST = {
    1: suggest_goals,
    2: suggest_spearhead,
    3: suggest_focus,
    4: suggest_helix,
    5: suggest_profile,
    6: suggest_delegation,
}

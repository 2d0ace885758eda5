"""Pure rules of assessments and decisions: the score, the advice, the suggestions, which policy rules apply.

No query, no clock. The score is a share of what is applicable; the policy itself gives no weights and no pass mark
(product.md, "The six questions"), so both are the municipality's own data and the outcome is called advice.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import User
from activities.models.request import Status
from assessment.models import Advice, Decision
from budget.models import BudgetLine
from oss_intl.shared.money import Cents
from policy.models import Kind, Verdict

POINTS: Mapping[str, int] = {Verdict.NO: 0, Verdict.PARTLY: 1, Verdict.YES: 2}
HIGHEST = 2
DECIDE_WITHIN = timedelta(weeks=6)

OUTCOME_STATUS: Mapping[str, Status] = {
    Decision.Outcome.APPROVE: Status.APPROVED,
    Decision.Outcome.CONDITIONAL: Status.CONDITIONAL,
    Decision.Outcome.DEFER: Status.DEFERRED,
    Decision.Outcome.REFUSE: Status.REFUSED,
    Decision.Outcome.RETURN: Status.RETURNED,
}
APPROVALS = frozenset({Decision.Outcome.APPROVE, Decision.Outcome.CONDITIONAL})
_DEVIATES: Mapping[str, frozenset[str]] = {
    Advice.PARTICIPATE: frozenset({Decision.Outcome.REFUSE}),
    Advice.LIMITED: frozenset({Decision.Outcome.APPROVE, Decision.Outcome.REFUSE}),
    Advice.DECLINE: frozenset({Decision.Outcome.APPROVE, Decision.Outcome.CONDITIONAL}),
    Advice.TOO_LITTLE: frozenset(),
}


def score(verdicts: Mapping[int, str], weights: Mapping[int, int], min_applicable: int) -> int | None:
    """The weighted share of the applicable maximum as a whole percentage, rounded down; None with too few questions.

    `verdicts` and `weights` go by question number. A question without a verdict is not applicable yet.
    """
    counted = {number: POINTS[verdict] for number, verdict in verdicts.items() if verdict in POINTS}
    if len(counted) < min_applicable:
        return None
    highest = sum(HIGHEST * weights[number] for number in counted)
    return 100 * sum(points * weights[number] for number, points in counted.items()) // highest


def advice(share: int | None, participate_from: int, limited_from: int) -> Advice:
    """What a score advises under a framework's thresholds (percent)."""
    if share is None:
        return Advice.TOO_LITTLE
    if share >= participate_from:
        return Advice.PARTICIPATE
    return Advice.LIMITED if share >= limited_from else Advice.DECLINE


def deviates(given: str, outcome: str) -> bool:
    """Whether a decision goes against the advice. Deferring and returning never do."""
    return outcome in _DEVIATES.get(given, frozenset())


def decide_before(submitted_on: date, starts_on: date | None) -> date:
    """When a decision is due: six weeks after submission, or the day before the start when that is earlier."""
    latest = submitted_on + DECIDE_WITHIN
    return min(latest, starts_on - timedelta(days=1)) if starts_on else latest


@dataclass(frozen=True)
class AnswerData:
    """What an assessor says on one question, by its number. A concept may leave both empty."""

    number: int
    verdict: str
    justification: str
    source: str = ""


@dataclass(frozen=True)
class ConditionData:
    """A condition, who sees to it, and before which day."""

    text: str
    owner: User
    due_on: date


@dataclass(frozen=True)
class ReservationData:
    """What an approval reserves on a line, in cents. `row` is the form's row, for a refusal to stand beside."""

    line: BudgetLine
    cents: Cents
    description: str
    row: int = 0


@dataclass(frozen=True)
class Facts:
    """What is known of a request for the suggestions: names only, nothing to look up."""

    kind: str
    goals: Sequence[str]
    spearheads: Sequence[str]
    focus: Sequence[str]
    partner_focus: Sequence[str]
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
        return Suggestion(Verdict.YES, f"Het verzoek noemt {_listed(facts.goals)}.")
    return Suggestion(Verdict.NO, "Het verzoek noemt geen Global Goal.")


def suggest_spearhead(facts: Facts) -> Suggestion:
    """Question 2: the spearheads chosen on the request."""
    if facts.spearheads:
        return Suggestion(Verdict.YES, f"Het verzoek sluit aan bij {_listed(facts.spearheads)}.")
    return Suggestion(Verdict.NO, "Het verzoek noemt geen speerpunt.")


def suggest_focus(facts: Facts) -> Suggestion:
    """Question 3: a focus of Oss, or of Agrifood Capital, or a relevant partner asks (an OR question)."""
    if facts.focus:
        return Suggestion(Verdict.YES, f"{facts.focus[0]} heeft een lopende overeenkomst met Oss.")
    if facts.partner_focus:
        return Suggestion(Verdict.YES, f"{facts.partner_focus[0]} is een focus van Agrifood Capital.")
    if facts.relevant_requester:
        return Suggestion(Verdict.YES, f"{facts.relevant_requester} is een relevante partner en vraagt erom.")
    return Suggestion(Verdict.NO, "Er is geen focus op dit land en geen relevante partner die erom vraagt.")


def suggest_helix(facts: Facts) -> Suggestion:
    """Question 4: local and regional organisations that take part, by helix."""
    parts = [helix for helix, names in facts.regional_by_helix.items() if names]
    if len(parts) > 1:
        return Suggestion(Verdict.YES, f"Uit de regio doen {_listed([part.lower() for part in parts])} mee.")
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
        return Suggestion(Verdict.YES, f"In de delegatie: {_listed(facts.interesting_members)}.")
    if facts.other_members:
        return Suggestion(
            Verdict.PARTLY, "De delegatie heeft leden, maar geen bestuurder, bedrijf of kennisinstelling."
        )
    return Suggestion(Verdict.NO, "Het verzoek noemt geen leden van de delegatie.")


SUGGEST = {
    1: suggest_goals,
    2: suggest_spearhead,
    3: suggest_focus,
    4: suggest_helix,
    5: suggest_profile,
    6: suggest_delegation,
}


@dataclass(frozen=True)
class Matchable:
    """What a policy rule matches by."""

    kind: str
    country: str
    region_code: str
    organisations: Collection[str]
    spearheads: Collection[str]


def rule_applies(rule: Mapping[str, Collection[str]], case: Matchable) -> bool:
    """Whether a rule's match lists share a value with the case; kinds narrow, or match by themselves when alone."""
    by = (
        case.country in rule["countries"]
        or case.region_code in rule["regions"]
        or bool(set(case.organisations) & set(rule["organisations"]))
        or bool(set(case.spearheads) & set(rule["spearheads"]))
    )
    if not rule["kinds"]:
        return by
    only_by_kind = not any(rule[name] for name in ("countries", "regions", "organisations", "spearheads"))
    return case.kind in rule["kinds"] and (by or only_by_kind)


def _listed(names: Sequence[str]) -> str:
    """`a`, `a en b`, `a, b en c`; more than four are counted."""
    shown = [*names[:3], f"{len(names) - 3} andere"] if len(names) > 4 else list(names)
    return " en ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))

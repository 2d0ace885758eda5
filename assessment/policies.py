"""Pure rules of assessments and decisions: the score, the advice, what is complete.

No query, no clock. The score is a share of what is applicable; the policy itself gives no weights and no pass mark,
so both are the municipality's own data and the outcome is called advice.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import User
from activities.models.request import Status
from assessment.models import Advice, Assessment, Decision
from budget.models import BudgetLine
from oss_intl.shared.errors import FieldChange, RuleViolation
from oss_intl.shared.money import Cents
from policy.models import PolicyVersion, Verdict

POINTS: Mapping[str, int] = {Verdict.NO: 0, Verdict.PARTLY: 1, Verdict.YES: 2}
HIGHEST = 2
DECIDE_WITHIN = "decide-within-days"
USUAL_DAYS = 42  # where no such setting was loaded yet
DECIDABLE = frozenset({Status.SUBMITTED, Status.ASSESSED, Status.DEFERRED})
DECLARABLE = DECIDABLE | {Status.FAST_LANE}
NOT_OPEN = "Dit verzoek wacht niet meer op een beoordeling. Open het verzoek opnieuw."
DECIDED_ALREADY = "Over dit verzoek is al besloten. Open het verzoek om het besluit te lezen."
REWEIGHED = "Het verzoek is intussen anders beoordeeld. Lees de nieuwe beoordeling en leg dan uw besluit vast."
_NOT_DECIDED_NOW: Mapping[str, str] = {
    Status.RETURNED: "Dit verzoek is terug voor aanvulling. Besluit nadat het opnieuw is beoordeeld.",
    Status.WITHDRAWN: "Dit verzoek is ingetrokken. Open het verzoek om te lezen waarom.",
    Status.FAST_LANE: "Dit verzoek wacht op snelle afhandeling. Bevestig het daar, of laat het wegen.",
}

# From a state of an assessment the states that may follow; a half that was handed in waits for the joint version.
ASSESSMENT_TRANSITIONS: Mapping[Assessment.Status, frozenset[Assessment.Status]] = {
    Assessment.Status.DRAFT: frozenset({Assessment.Status.PAIRED, Assessment.Status.SUBMITTED}),
    Assessment.Status.PAIRED: frozenset({Assessment.Status.SUPERSEDED}),
    Assessment.Status.SUBMITTED: frozenset({Assessment.Status.SUPERSEDED}),
    Assessment.Status.SUPERSEDED: frozenset(),
}

# What a concept keeps: question number (as text, for JSON) -> verdict and justification as they were typed.
Draft = Mapping[str, Mapping[str, str]]

OUTCOME_STATUS: Mapping[str, Status] = {
    Decision.Outcome.APPROVE: Status.APPROVED,
    Decision.Outcome.CONDITIONAL: Status.CONDITIONAL,
    Decision.Outcome.DEFER: Status.DEFERRED,
    Decision.Outcome.REFUSE: Status.REFUSED,
    Decision.Outcome.RETURN: Status.RETURNED,
}
APPROVALS = frozenset({Decision.Outcome.APPROVE, Decision.Outcome.CONDITIONAL})
# What settles a request; deferring and sending back do not.
SETTLES = frozenset({*APPROVALS, Decision.Outcome.REFUSE})
_DEVIATES: Mapping[str, frozenset[str]] = {
    Advice.PARTICIPATE: frozenset({Decision.Outcome.REFUSE}),
    Advice.LIMITED: frozenset({Decision.Outcome.APPROVE, Decision.Outcome.REFUSE}),
    Advice.DECLINE: frozenset({Decision.Outcome.APPROVE, Decision.Outcome.CONDITIONAL}),
    Advice.TOO_LITTLE: frozenset(),
}


def held_version(assessment: Assessment, now: PolicyVersion | None) -> str:
    """What an assessor reads who began under another version of the policy than the one that holds now; else ""."""
    began = assessment.policy_version
    if began is None or now is None or began.number == now.number:
        return ""
    return (
        f"Deze beoordeling begon onder versie {began.number} van het beleid. Zij houdt die vragen, gewichten en "
        f"beleidslijnen, ook nu versie {now.number} geldt."
    )


def score(verdicts: Mapping[int, str], weights: Mapping[int, int], min_applicable: int) -> int | None:
    """The weighted share of the applicable maximum as a whole percentage, rounded down; None with too few questions.

    `verdicts` and `weights` go by question number. A question without a verdict is not applicable yet.
    """
    counted = {number: POINTS[verdict] for number, verdict in verdicts.items() if verdict in POINTS}
    if not counted or len(counted) < min_applicable:
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


def decide_before(submitted_on: date, starts_on: date | None, within: int, deferred_until: date | None = None) -> date:
    """When a decision is due: so many days after submission (the municipality's own setting), not before the day to
    which it was deferred, and the day before the start when that is earlier.
    """
    latest = max(submitted_on + timedelta(days=within), deferred_until or submitted_on)
    return min(latest, starts_on - timedelta(days=1)) if starts_on else latest


@dataclass(frozen=True)
class AnswerData:
    """What an assessor says on one question, by its number. A concept may leave both empty."""

    number: int
    verdict: str
    justification: str
    source: str = ""


@dataclass(frozen=True)
class Typed:
    """What a window holds on one question: a verdict or nothing yet, and whether a reason was written."""

    verdict: str
    has_reason: bool


VERDICT_NEEDED, REASON_NEEDED = "een oordeel", "uitleg"


def lacks(said: Typed) -> str:
    """What a question still needs, in words; empty when it is done."""
    if not said.verdict:
        return "nog open"
    return "" if said.has_reason else "uitleg ontbreekt"


@dataclass(frozen=True)
class Progress:
    """How far an assessor is, in sentences; `needed` says what is still asked, and at which questions."""

    done: str
    needed: tuple[tuple[str, tuple[int, ...]], ...]
    score_from: str


def progress(so_far: Mapping[int, Typed], min_applicable: int) -> Progress:
    """How far an assessor is and what is still needed. Goes by question number."""
    done = sum(not lacks(said) for said in so_far.values())
    without_verdict = tuple(number for number, said in sorted(so_far.items()) if not said.verdict)
    without_reason = tuple(number for number, said in sorted(so_far.items()) if said.verdict and not said.has_reason)
    needed = ((VERDICT_NEEDED, without_verdict), (REASON_NEEDED, without_reason))
    applicable = [said for said in so_far.values() if said.verdict not in ("", Verdict.NOT_APPLICABLE)]
    too_few = len(applicable) < min_applicable
    return Progress(
        done=f"U bent bij {done} van {len(so_far)} vragen klaar.",
        needed=tuple((what, numbers) for what, numbers in needed if numbers),
        score_from=f"Een score komt er vanaf {min_applicable} oordelen." if too_few else "",
    )


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


def check_waits(status: str) -> None:
    """Raise RuleViolation when a request does not wait for an assessment (any more)."""
    if status != Status.SUBMITTED:
        raise RuleViolation(NOT_OPEN)


def check_declarable(status: str) -> None:
    """Raise RuleViolation when nobody assesses a request or decides on it now, so that an interest changes nothing."""
    if status not in DECLARABLE:
        raise RuleViolation("Over dit verzoek wordt nu niet besloten. Een belang melden hoeft niet.")


def check_verdicts(answers: Sequence[AnswerData]) -> None:
    """Raise RuleViolation for a verdict that does not exist, or a question that is answered twice."""
    for item in answers:
        if item.verdict and item.verdict not in Verdict.values:
            raise RuleViolation(f"Kies een van de vier oordelen bij vraag {item.number}.", f"verdict_{item.number}")
    if len({item.number for item in answers}) < len(answers):
        raise RuleViolation("Geef bij elke vraag één oordeel.")


def check_complete(answers: Sequence[AnswerData], numbers: Collection[int]) -> None:
    """Raise RuleViolation unless every question, and no other, has a verdict with its justification."""
    given = {item.number: item for item in answers}
    if not set(given) <= set(numbers):
        raise RuleViolation("Deze vraag hoort bij een ander afwegingskader. Open het verzoek opnieuw.")
    for number in sorted(numbers):
        item = given.get(number)
        if item is None or not item.verdict:
            raise RuleViolation(f"Geef een oordeel bij vraag {number}.", f"verdict_{number}")
        if not item.justification.strip():
            raise RuleViolation(f"Schrijf waarom u dit oordeel geeft bij vraag {number}.", f"justification_{number}")


def as_draft(answers: Sequence[AnswerData]) -> Draft:
    """Answers as a concept keeps them."""
    return {str(item.number): {"verdict": item.verdict, "justification": item.justification} for item in answers}


def is_written(draft: Draft, conditions: Collection[str], note: str) -> bool:
    """Whether anything was said in a concept: a verdict, a reason, a condition or a note."""
    return bool(conditions or note or any(text for said in draft.values() for text in said.values()))


def draft_changes(stored: Draft, typed: Draft, stored_note: str, typed_note: str) -> list[FieldChange]:
    """What a concept and what was typed differ in, question by question, in words."""
    changes = []
    for number in sorted({*stored, *typed}, key=int):
        before, after = stored.get(number, {}), typed.get(number, {})
        for field, label in (("verdict", "oordeel"), ("justification", "uitleg")):
            old, new = before.get(field, ""), after.get(field, "")
            if old != new:
                changes.append(FieldChange(f"Vraag {number}, {label}", _shown(field, old), _shown(field, new)))
    if stored_note != typed_note:
        changes.append(FieldChange("Interne aantekening", _shown("note", stored_note), _shown("note", typed_note)))
    return changes


def _shown(field: str, value: str) -> str:
    if not value:
        return "nog niet ingevuld"
    return str(Verdict(value).label) if field == "verdict" else value


def year_of(starts_on: date | None, decided_on: date) -> int:
    """The book year: that of the performance, or of the decision when the request names no day."""
    return (starts_on or decided_on).year


def status_after(outcome: str) -> Status:
    """The state that a decision brings a request in."""
    if outcome not in OUTCOME_STATUS:
        raise RuleViolation("Kies een besluit uit de lijst.", "outcome")
    return OUTCOME_STATUS[outcome]


def check_decidable(status: str) -> None:
    """Raise RuleViolation when a request does not wait for a decision (any more)."""
    if status not in DECIDABLE:
        raise RuleViolation(why_not_now(status))


def why_not_now(status: str) -> str:
    """Why nobody decides on a request in this state, in one sentence."""
    return _NOT_DECIDED_NOW.get(status, DECIDED_ALREADY)


def check_weighed(seen: int | None, current: Assessment | None) -> None:
    """Raise RuleViolation when another assessment counts now than the decider read: `seen` is its key, 0 for none.

    Nothing is compared where nobody read a page (None).
    """
    if seen is not None and seen != (current.pk if current else 0):
        raise RuleViolation(REWEIGHED)


def check_decision(
    *,
    outcome: str,
    body: str,
    number: str,
    reason: str,
    advice: str,
    deviation_reason: str,
    decided_on: date,
    submitted_on: date,
    today: date,
    defer_until: date | None,
    conditions: Sequence[ConditionData],
    reservations: Sequence[ReservationData],
) -> None:
    """Raise RuleViolation, at its field, for a decision that is incomplete or contradicts itself."""
    if body not in Decision.Body.values:
        raise RuleViolation("Kies wie het besluit nam.", "body")
    if not number.strip():
        raise RuleViolation("Vul het nummer van het besluit in.", "number")
    if not reason.strip():
        raise RuleViolation("Geef de reden van het besluit.", "reason")
    check_deviation(advice, outcome, deviation_reason)
    _check_days(outcome, decided_on, submitted_on, today, defer_until)
    _check_conditions(outcome, conditions, decided_on)
    if reservations and outcome not in APPROVALS:
        raise RuleViolation("Alleen bij een akkoord wordt geld gereserveerd. Haal de reserveringen weg.", "outcome")


def check_deviation(advice: str, outcome: str, reason: str) -> None:
    """Raise RuleViolation for a decision against the advice without a second reason, or the other way round."""
    deviating, reason = deviates(advice, outcome), reason.strip()
    if deviating and not reason:
        raise RuleViolation("U wijkt af van het advies. Leg uit waarom.", "deviation_reason")
    if reason and not deviating:
        raise RuleViolation("Dit besluit volgt het advies. Laat de tweede reden leeg.", "deviation_reason")


def _check_days(outcome: str, decided_on: date, submitted_on: date, today: date, defer_until: date | None) -> None:
    if decided_on > today:
        raise RuleViolation("De datum van het besluit ligt in de toekomst. Kies vandaag of eerder.", "decided_on")
    if decided_on < submitted_on:
        raise RuleViolation("De datum van het besluit ligt vóór het indienen. Kies een latere dag.", "decided_on")
    if outcome == Decision.Outcome.DEFER and (defer_until is None or defer_until <= decided_on):
        raise RuleViolation("Kies tot welke dag u het verzoek aanhoudt, na de dag van het besluit.", "defer_until")
    if outcome != Decision.Outcome.DEFER and defer_until is not None:
        raise RuleViolation("Alleen wie aanhoudt, kiest tot wanneer. Laat deze dag leeg.", "defer_until")


def _check_conditions(outcome: str, conditions: Sequence[ConditionData], decided_on: date) -> None:
    if outcome == Decision.Outcome.CONDITIONAL and not conditions:
        raise RuleViolation("Schrijf ten minste één voorwaarde op.", "outcome")
    if conditions and outcome != Decision.Outcome.CONDITIONAL:
        raise RuleViolation(
            "Voorwaarden horen bij Akkoord met voorwaarden. Kies dat besluit of haal de voorwaarden weg.", "outcome"
        )
    if any(not item.text.strip() for item in conditions):
        raise RuleViolation("Schrijf de voorwaarde op.", "outcome")
    if any(item.due_on < decided_on for item in conditions):
        raise RuleViolation("Kies bij elke voorwaarde een dag op of na de dag van het besluit.", "outcome")

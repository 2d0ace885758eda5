"""Everything that writes assessments and decisions. An approval is one unit: all of it, or nothing."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from accounts.models import User
from activities.actions.activity import make_activity
from activities.models import FollowUp, Request
from activities.models.request import Status
from activities.policies import check_transition
from assessment import permissions, policies
from assessment.models import Answer, Assessment, Condition, Decision
from assessment.policies import AnswerData, ConditionData, ReservationData
from assessment.selectors.facts import suggestions_for
from assessment.words import LABELS
from audit.models import Audience
from audit.unit import Record, lock, unit
from budget.actions import reserve
from budget.models import Budget
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.rows import check_version
from policy.models import Framework, Question

NOT_OPEN = "Dit verzoek wacht niet meer op een beoordeling. Open het verzoek opnieuw."


def start_assessment(*, case: Request, by: User, at: datetime) -> Assessment:
    """Declare no conflict of interest and begin a concept, or go on with one's own."""
    with unit(by=by, at=at) as record:
        row = lock(case)
        permissions.check_assess(by, row)
        _check_waits(row)
        present = Assessment.objects.filter(case=row, status=Assessment.Status.DRAFT).select_related("assessor").first()
        if present:
            permissions.check_assessor(by, present)
            return present
        assessment = Assessment.objects.create(
            case=row,
            framework=current_framework(day_in_oss(at)),
            assessor=by,
            no_conflict_declared_at=at,
            started_at=at,
        )
        record("assessment.started", assessment, thread=row)
        return assessment


def declare_conflict(*, case: Request, by: User, at: datetime) -> None:
    """Say that one has an interest: a colleague assesses. An own concept is thrown away, its event stays."""
    with unit(by=by, at=at) as record:
        row = lock(case)
        permissions.check_assess(by, row)
        Assessment.objects.filter(case=row, assessor=by, status=Assessment.Status.DRAFT).delete()
        record("assessment.conflict_declared", row)


def save_draft(
    *, assessment: Assessment, by: User, at: datetime, version: int, answers: Sequence[AnswerData], note: str = ""
) -> Assessment:
    """Keep a concept as it was typed, complete or not."""
    with unit(by=by, at=at) as record:
        row = _lock_draft(assessment, by)
        check_version(row, version, {"note": note}, LABELS)
        row.draft = {
            str(item.number): {"verdict": item.verdict, "justification": item.justification} for item in answers
        }
        row.note = note
        row.version += 1
        row.save(update_fields=["draft", "note", "version"])
        record("assessment.saved", row, thread=row.case)
        return row


def hand_in(
    *, assessment: Assessment, by: User, at: datetime, version: int, answers: Sequence[AnswerData], note: str = ""
) -> Assessment:
    """Hand in six verdicts, each with its justification; score and advice are computed here and kept.

    An earlier assessment of this request is superseded and stays readable.
    """
    with unit(by=by, at=at) as record:
        case = lock(assessment.case)
        row = _lock_draft(assessment, by)
        check_version(row, version, {"note": note}, LABELS)
        _check_waits(case)
        questions = {item.number: item for item in Question.objects.filter(framework=row.framework)}
        _check_complete(answers, questions)
        _supersede(case, record)
        _store_answers(row, case, answers, questions)
        verdicts = {item.number: item.verdict for item in answers}
        weights = {number: question.weight for number, question in questions.items()}
        framework = row.framework
        row.score = policies.score(verdicts, weights, framework.min_applicable)
        row.advice = policies.advice(row.score, framework.participate_from, framework.limited_from)
        row.status = Assessment.Status.SUBMITTED
        row.submitted_at = at
        row.draft = {}
        row.note = note
        row.version += 1
        row.save()
        _set_status(case, Status.ASSESSED, at)
        record(
            "assessment.handed_in", row, thread=case, audience=Audience.COUNCIL, score=row.score, advice=row.advice
        )  # fmt: skip
        return row


def decide(
    *,
    case: Request,
    by: User,
    at: datetime,
    outcome: str,
    body: str,
    number: str,
    decided_on: date,
    reason: str,
    deviation_reason: str = "",
    conditions: Sequence[ConditionData] = (),
    reservations: Sequence[ReservationData] = (),
    defer_until: date | None = None,
) -> Decision:
    """Record a decision with everything that follows from it, or nothing at all.

    An approval makes the activity, reserves its money and turns each condition into a follow-up action. Raises
    NotAllowed for who registered or assessed the request, RuleViolation for what does not fit.
    """
    with unit(by=by, at=at) as record:
        row = lock(case)
        permissions.check_decide(by, row)
        target = policies.OUTCOME_STATUS[outcome]
        check_transition(row.status, target)
        assessment = Assessment.objects.filter(case=row, status=Assessment.Status.SUBMITTED).first()
        _check_decision(row, assessment, outcome, decided_on, deviation_reason, conditions, at)
        decision = Decision.objects.create(
            case=row, assessment=assessment, outcome=outcome, body=body, number=number, decided_on=decided_on,
            decided_by=by, recorded_at=at, reason=reason, defer_until=defer_until,
            deviates=bool(deviation_reason), deviation_reason=deviation_reason,
        )  # fmt: skip
        _make_conditions(decision, row, conditions, at)
        before = row.status
        _set_status(row, target, at, deferred_until=defer_until)
        if outcome in policies.APPROVALS:
            _carry_out(row, decided_on, reservations, by, at)
        if outcome == Decision.Outcome.RETURN:
            _supersede(row, record)
        record(
            "request.decided", decision, thread=row, audience=Audience.COUNCIL,
            private={"decision_reason": reason, "deviation_reason": deviation_reason},
            status=(before, target), outcome=outcome, body=body, number=number, decided_on=decided_on,
        )  # fmt: skip
        return decision


def current_framework(day: date) -> Framework:
    """The framework that is in force on a day: the newest that began."""
    framework = Framework.objects.filter(valid_from__lte=day).order_by("-valid_from").first()
    if framework is None or (framework.valid_until and framework.valid_until < day):
        raise RuleViolation("Er geldt op deze dag geen afwegingskader. Vraag de beheerder om het beleid te laden.")
    return framework


def _check_waits(case: Request) -> None:
    if case.status != Status.SUBMITTED:
        raise RuleViolation(NOT_OPEN)


def _lock_draft(assessment: Assessment, by: User) -> Assessment:
    row = lock(assessment)
    permissions.check_assessor(by, row)
    if row.status != Assessment.Status.DRAFT:
        raise RuleViolation("Deze beoordeling is al ingediend. Open het verzoek om haar te lezen.")
    return row


def _check_complete(answers: Sequence[AnswerData], questions: Mapping[int, Question]) -> None:
    given = {item.number: item for item in answers}
    for number in sorted(questions):
        item = given.get(number)
        if item is None or not item.verdict:
            raise RuleViolation(f"Geef een oordeel bij vraag {number}.", f"verdict_{number}")
        if not item.justification.strip():
            raise RuleViolation(f"Schrijf waarom u dit oordeel geeft bij vraag {number}.", f"justification_{number}")


def _store_answers(
    row: Assessment, case: Request, answers: Sequence[AnswerData], questions: Mapping[int, Question]
) -> None:
    suggested = suggestions_for(case)
    Answer.objects.bulk_create(
        Answer(
            assessment=row,
            question=questions[item.number],
            verdict=item.verdict,
            justification=item.justification,
            suggested=suggested[item.number].verdict,
            suggestion=suggested[item.number].rule[:300],
            source=item.source,
        )
        for item in answers
        if item.number in questions
    )


def _supersede(case: Request, record: Record) -> None:
    for old in Assessment.objects.filter(case=case, status=Assessment.Status.SUBMITTED):
        old.status = Assessment.Status.SUPERSEDED
        old.save(update_fields=["status"])
        record("assessment.superseded", old, thread=case)


def _check_decision(
    case: Request,
    assessment: Assessment | None,
    outcome: str,
    decided_on: date,
    deviation_reason: str,
    conditions: Sequence[ConditionData],
    at: datetime,
) -> None:
    if decided_on > day_in_oss(at):
        raise RuleViolation("De datum van het besluit ligt in de toekomst. Kies vandaag of eerder.", "decided_on")
    if case.submitted_at and decided_on < day_in_oss(case.submitted_at):
        raise RuleViolation("De datum van het besluit ligt vóór het indienen. Kies een latere dag.", "decided_on")
    deviates = bool(assessment) and policies.deviates(assessment.advice if assessment else "", outcome)
    if deviates and not deviation_reason:
        raise RuleViolation("U wijkt af van het advies. Leg uit waarom.", "deviation_reason")
    if deviation_reason and not deviates:
        raise RuleViolation("Dit besluit volgt het advies. Laat de tweede reden leeg.", "deviation_reason")
    if (outcome == Decision.Outcome.CONDITIONAL) != bool(conditions):
        sentence = (
            "Schrijf ten minste één voorwaarde op."
            if outcome == Decision.Outcome.CONDITIONAL
            else "Voorwaarden horen bij Akkoord met voorwaarden. Kies dat besluit of haal de voorwaarden weg."
        )
        raise RuleViolation(sentence, "outcome")


def _make_conditions(decision: Decision, case: Request, conditions: Sequence[ConditionData], at: datetime) -> None:
    for item in conditions:
        follow_up = FollowUp.objects.create(
            case=case, text=item.text, owner=item.owner, due_on=item.due_on, is_condition=True, created_at=at
        )
        Condition.objects.create(decision=decision, text=item.text, follow_up=follow_up)


def _carry_out(
    case: Request, decided_on: date, reservations: Sequence[ReservationData], by: User, at: datetime
) -> None:
    """Make the activity of an approved request and reserve its money, lines in the order of their keys."""
    year = (case.starts_on or decided_on).year
    if not Budget.objects.filter(year=year, status=Budget.Status.ADOPTED).exists():
        raise RuleViolation(
            f"Er is nog geen vastgestelde begroting voor {year}. Laat die eerst vaststellen en geef dan akkoord.",
            "outcome",
        )
    activity = make_activity(case=case, year=year, by=by, at=at)
    for item in sorted(reservations, key=lambda data: data.line.pk):
        try:
            reserve(activity=activity, line=item.line, cents=item.cents, by=by, at=at, description=item.description)
        except RuleViolation as refusal:
            raise RuleViolation(f"{item.line.name}: {refusal.sentence}", f"reservations-{item.row}-cents") from refusal


def _set_status(case: Request, status: Status, at: datetime, **fields: Any) -> None:
    case.status = status
    case.changed_at = at
    case.version += 1
    for name, value in fields.items():
        setattr(case, name, value)
    case.save(update_fields=["status", "changed_at", "version", *fields])

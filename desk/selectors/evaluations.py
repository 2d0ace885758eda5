"""Promised against delivered: the answers of the assessment beside those of the evaluation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from activities.models import Activity, Evaluation, EvaluationAnswer
from activities.models.request import MissionForm
from activities.selectors.target import TargetOutcome, outcomes
from assessment.models import Answer, Assessment
from policy.models import Question, QuestionWording, Verdict
from policy.parts import DELEGATION
from policy.selectors import framework_on

ORDER = {Verdict.NO: 0, Verdict.PARTLY: 1, Verdict.YES: 2}


@dataclass(frozen=True)
class Comparison:
    """One question: what was promised when it was assessed, against what was delivered."""

    number: int
    title: str
    promised: str
    promise: str
    delivered: str
    delivery: str
    is_less: bool


@dataclass(frozen=True)
class EvaluationItem:
    """A look back, question by question. `keep` is for memberships."""

    year: int
    conclusion: str
    keep: bool | None
    evaluated_at: datetime
    rows: tuple[Comparison, ...]

    @property
    def title(self) -> str:
        return f"Evaluatie {self.year}: beloofd en waargemaakt" if self.rows else f"Evaluatie {self.year}"


@dataclass(frozen=True)
class AskedQuestion:
    """A question of the evaluation with its wording, what each verdict means, and what was promised."""

    question: Question
    text: str
    help_text: str
    anchors: tuple[tuple[str, str], ...]
    promise: tuple[tuple[str, str], ...]


def promises(activity: Activity) -> dict[int, Answer]:
    """The answers of the assessment that the decision rests on, by the number of their question."""
    answers = Answer.objects.filter(
        assessment__case=activity.case_id, assessment__status=Assessment.Status.SUBMITTED
    ).select_related("question")
    return {answer.question.number: answer for answer in answers}


def asked_questions(activity: Activity, today: date) -> list[AskedQuestion]:
    """The questions to look back on: those of the framework that the request was assessed with, or else today's.

    None for a small request that went by the fast lane: it was not weighed on them either.
    """
    if activity.case.is_fast_lane:
        return []
    promised = promises(activity)
    framework = next((answer.question.framework_id for answer in promised.values()), None) or _framework_now(today)
    variant = DELEGATION if activity.case.mission_form == MissionForm.DELEGATION else ""
    wordings = {
        wording.question_id: wording
        for wording in QuestionWording.objects.filter(
            question__framework=framework, kind=activity.kind, variant__in=["", variant]
        ).order_by("variant")
    }
    questions = Question.objects.filter(framework=framework).order_by("number")
    goals = outcomes(activity)
    return [
        _asked(
            question,
            wordings[question.pk],
            promised.get(question.number),
            tuple(_goal(item) for item in goals if item.target.question.number == question.number),
        )
        for question in questions
    ]


def _goal(item: TargetOutcome) -> tuple[str, str]:
    """A goal beside its result, as a fact beside the question."""
    target = item.target
    came = f"niet gehaald: {item.missed}" if item.missed else f"bereikt: {item.achieved}"
    return (f"Doel: {target.text} ({target.number} {target.unit}); {came}", "")


def _framework_now(today: date) -> int | None:
    framework = framework_on(today)
    return framework.pk if framework else None


def _asked(
    question: Question, wording: QuestionWording, answer: Answer | None, goals: tuple[tuple[str, str], ...]
) -> AskedQuestion:
    anchors = (
        (Verdict.NO, wording.anchor_no),
        (Verdict.PARTLY, wording.anchor_partly),
        (Verdict.YES, wording.anchor_yes),
    )
    said = f"Vooraf: {Verdict(answer.verdict).label.lower()}. {answer.justification}" if answer else ""
    return AskedQuestion(
        question=question,
        text=wording.text,
        help_text=wording.help_text,
        anchors=tuple((str(verdict.label), text) for verdict, text in anchors),
        promise=(*(((said, ""),) if said else ()), *goals),
    )


def evaluations(activity: Activity) -> tuple[EvaluationItem, ...]:
    """Every look back on an activity, the latest first."""
    promised = promises(activity)
    rows = Evaluation.objects.filter(activity=activity).prefetch_related("answers__question").order_by("-year")
    return tuple(
        EvaluationItem(
            year=row.year,
            conclusion=row.conclusion,
            keep=row.keep,
            evaluated_at=row.evaluated_at,
            rows=_compared(row, promised),
        )
        for row in rows
    )


def _compared(evaluation: Evaluation, promised: Mapping[int, Answer]) -> tuple[Comparison, ...]:
    answers = sorted(evaluation.answers.all(), key=lambda answer: answer.question.number)
    return tuple(_comparison(answer, promised.get(answer.question.number)) for answer in answers)


def _comparison(answer: EvaluationAnswer, before: Answer | None) -> Comparison:
    """One question; less was delivered only where both verdicts stand on the scale from no to yes."""
    delivered, promised = Verdict(answer.verdict), Verdict(before.verdict) if before else None
    on_scale = delivered in ORDER and promised in ORDER
    return Comparison(
        number=answer.question.number,
        title=answer.question.title,
        promised=promised.label if promised else "",
        promise=before.justification if before else "",
        delivered=delivered.label,
        delivery=answer.justification,
        is_less=on_scale and ORDER[delivered] < ORDER[promised],  # type: ignore[index]  # on the scale, so not None
    )

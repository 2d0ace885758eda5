"""The policy's questions as one request is asked them: worded for its kind, with what each verdict means."""

from dataclasses import dataclass
from datetime import date

from activities.models import Request
from activities.models.request import MissionForm
from oss_intl.shared.errors import RuleViolation
from policy.models import Framework, Question, QuestionWording, Verdict
from policy.parts import DELEGATION
from policy.policies import share_of
from policy.selectors import framework_on


@dataclass(frozen=True)
class AskedQuestion:
    """One question with its wording, anchors (verdict in words, meaning), weight in points and share in percent."""

    number: int
    title: str
    text: str
    help_text: str
    anchors: tuple[tuple[str, str], ...]
    weight: int
    share: int


def _not_applicable(wording: QuestionWording) -> str:
    """When a question is left out, in words; the policy speaks of a delegation only where there is one (chapter 5)."""
    usual = "Dit is bij deze soort het gewone antwoord. " if wording.usually_not_applicable else ""
    return f"{usual}De vraag past niet bij dit verzoek. Leg uit waarom."


def current_framework(day: date) -> Framework:
    """The framework that is in force on a day. Raises RuleViolation when there is none."""
    framework = framework_on(day)
    if framework is None:
        raise RuleViolation("Er geldt op deze dag geen afwegingskader. Vraag de beheerder om het beleid te laden.")
    return framework


def numbered(framework: Framework) -> dict[int, Question]:
    """The questions of a framework by their number."""
    return {question.number: question for question in Question.objects.filter(framework=framework)}


def questions_for(case: Request, framework: Framework) -> list[AskedQuestion]:
    """The questions of a framework in the words of this kind; a delegation has wordings of its own."""
    variant = DELEGATION if case.mission_form == MissionForm.DELEGATION else ""
    questions = list(Question.objects.filter(framework=framework).prefetch_related("wordings").order_by("number"))
    total = sum(question.weight for question in questions)
    asked = []
    for question in questions:
        fitting = [wording for wording in question.wordings.all() if wording.kind == case.kind]
        wording = next((item for item in fitting if item.variant == variant), None) or next(
            item for item in fitting if item.variant == ""
        )
        asked.append(
            AskedQuestion(
                number=question.number,
                title=question.title,
                text=wording.text,
                help_text=wording.help_text,
                anchors=(
                    (Verdict.NO.label, wording.anchor_no),
                    (Verdict.PARTLY.label, wording.anchor_partly),
                    (Verdict.YES.label, wording.anchor_yes),
                    (Verdict.NOT_APPLICABLE.label, _not_applicable(wording)),
                ),
                weight=question.weight,
                share=share_of(question.weight, total),
            )
        )
    return asked

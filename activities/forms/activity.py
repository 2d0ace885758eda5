"""Forms of an activity: the evaluation on the policy's questions."""

from collections.abc import Sequence
from typing import Any

from django import forms

from activities.forms.follow_up import WithFollowUp
from activities.policies import EvaluationData
from oss_intl.shared.forms import LongTextField, PlainCharField
from policy.models import Kind, Question, Verdict

KEEP, STOP = "keep", "stop"
# The verdicts in the order of the scale on the page.
VERDICTS = [(verdict.value, verdict.label) for verdict in (Verdict.NO, Verdict.PARTLY, Verdict.YES)]
VERDICTS.append((Verdict.NOT_APPLICABLE.value, Verdict.NOT_APPLICABLE.label))


class EvaluationForm(WithFollowUp):
    """A verdict with its reason on every question, a conclusion, and for a membership the year and keep or stop."""

    year = forms.TypedChoiceField(
        label="Over welk jaar?",
        coerce=int,
        error_messages={"required": "Kies een jaar.", "invalid_choice": "Kies een jaar uit de lijst."},
    )
    conclusion = LongTextField(
        label="Conclusie",
        rows=5,
        help_text="Wat is er waargemaakt, en wat leert Oss ervan? De raad leest dit.",
        error_messages={"required": "Schrijf een conclusie."},
    )
    keep = forms.ChoiceField(
        label="Houdt Oss dit lidmaatschap?",
        choices=[(KEEP, "Ja, Oss houdt het lidmaatschap"), (STOP, "Nee, Oss stopt met het lidmaatschap")],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies of Oss het lidmaatschap houdt of stopt.",
            "invalid_choice": "Kies of Oss het lidmaatschap houdt of stopt.",
        },
    )

    def __init__(
        self, *args: Any, questions: Sequence[Question], kind: str, years: Sequence[int] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = tuple(questions)
        if kind == Kind.MEMBERSHIP:
            self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        else:
            del self.fields["year"], self.fields["keep"]
        for question in self.questions:
            self.fields[f"verdict_{question.pk}"] = forms.ChoiceField(
                label=question.title,
                choices=VERDICTS,
                widget=forms.RadioSelect,
                error_messages={
                    "required": f"Geef een oordeel bij vraag {question.number}.",
                    "invalid_choice": f"Kies bij vraag {question.number} een oordeel uit de lijst.",
                },
            )
            self.fields[f"justification_{question.pk}"] = PlainCharField(
                label="Waarom?",
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={"required": f"Schrijf bij vraag {question.number} waarom u dit oordeel geeft."},
            )

    def answers(self) -> tuple[EvaluationData, ...]:
        """The verdicts and reasons as the action takes them."""
        values = self.cleaned_data
        return tuple(
            EvaluationData(
                question_id=question.pk,
                verdict=values[f"verdict_{question.pk}"],
                justification=values[f"justification_{question.pk}"],
            )
            for question in self.questions
        )

    def keeps(self) -> bool | None:
        """Keep or stop; None where that is not asked."""
        answer = self.cleaned_data.get("keep")
        return None if answer is None else answer == KEEP

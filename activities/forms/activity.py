"""Forms of an activity: results, contacts, and the evaluation on the six questions."""

from collections.abc import Sequence
from typing import Any

from django import forms

from activities.forms.fields import OrganisationField
from activities.forms.follow_up import WithFollowUp
from activities.models import Result
from activities.policies import EvaluationData
from oss_intl.shared.forms import AmountField, DayField, LongTextField, PlainCharField
from partners.models import Interaction
from policy.models import Kind, Question, Verdict

KEEP, STOP = "keep", "stop"
# The verdicts in the order of the scale on the page.
VERDICTS = [(verdict.value, verdict.label) for verdict in (Verdict.NO, Verdict.PARTLY, Verdict.YES)]
VERDICTS.append((Verdict.NOT_APPLICABLE.value, Verdict.NOT_APPLICABLE.label))


class ResultForm(WithFollowUp):
    """What an activity brought. A contact has a form of its own, because it names the organisation."""

    form = forms.ChoiceField(
        label="Wat voor resultaat?",
        choices=[pair for pair in Result.Form.choices if pair[0] != Result.Form.CONTACT],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wat voor resultaat het is.",
            "invalid_choice": "Kies een soort resultaat uit de lijst.",
        },
    )
    on = DayField(label="Wanneer?", error_messages={"required": "Vul een datum in."})
    description = LongTextField(
        label="Wat is het resultaat?",
        help_text="De raad leest dit. Noem geen namen van personen.",
        error_messages={"required": "Beschrijf het resultaat."},
    )
    amount_cents = AmountField(
        label="Geld dat dit oplevert",
        required=False,
        help_text="Voor Oss of voor partners van Oss, zoals een subsidie.",
    )


class ContactForm(WithFollowUp):
    """A contact that was made: it also becomes a contact moment of the organisation."""

    organisation = OrganisationField(label="Met welke organisatie?")
    form = forms.ChoiceField(
        label="Hoe?",
        choices=Interaction.Form,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het contact ging.", "invalid_choice": "Kies een vorm uit de lijst."},
    )
    on = DayField(label="Wanneer?", error_messages={"required": "Vul een datum in."})
    summary = LongTextField(
        label="Waar ging het over?",
        help_text="De raad leest dit. Noem geen namen van personen.",
        error_messages={"required": "Schrijf waar het contact over ging."},
    )
    note = LongTextField(label="Interne aantekening", required=False, help_text="De raad ziet deze aantekening niet.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.required = True
        field.error_messages["required"] = "Kies een organisatie uit de lijst."


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

"""Forms of the assessment: six verdicts with reasons. They check what was typed and write nothing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from assessment.policies import AnswerData
from oss_intl.shared.forms import LongTextField, TokenForm
from policy.models import Verdict


class AssessForm(TokenForm):
    """Six verdicts and justifications. A concept may be incomplete; `complete` asks for everything."""

    def __init__(self, *args: Any, titles: Mapping[int, str], complete: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = tuple(titles)
        for number in titles:
            self.fields[f"verdict_{number}"] = forms.ChoiceField(
                label=f"Uw oordeel over vraag {number}",
                choices=Verdict.choices,
                widget=forms.RadioSelect,
                required=complete,
                error_messages={
                    "required": f"Geef een oordeel bij vraag {number}: {titles[number]}.",
                    "invalid_choice": f"Kies een van de vier oordelen bij vraag {number}.",
                },
            )
            self.fields[f"justification_{number}"] = LongTextField(
                label="Waarom geeft u dit oordeel?",
                rows=3,
                required=complete,
                error_messages={"required": f"Schrijf waarom u dit oordeel geeft bij vraag {number}."},
            )
        self.fields["note"] = LongTextField(
            label="Interne aantekening",
            rows=2,
            required=False,
            help_text="Alleen voor collega's. De raad ziet dit niet.",
        )
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)

    def answers(self) -> list[AnswerData]:
        """What was said per question."""
        data = self.cleaned_data
        return [
            AnswerData(number, data.get(f"verdict_{number}", ""), data.get(f"justification_{number}", ""))
            for number in self.numbers
        ]

    def pair(self, number: int) -> tuple[BoundField, BoundField]:
        """The two fields of a question, for its card."""
        return self[f"verdict_{number}"], self[f"justification_{number}"]


def typed_verdicts(data: Mapping[str, Any], numbers: Iterable[int]) -> dict[int, str]:
    """The verdicts chosen so far, in a form that was not checked; anything else counts as open."""
    chosen = {number: str(data.get(f"verdict_{number}", "")) for number in numbers}
    return {number: verdict for number, verdict in chosen.items() if verdict in Verdict.values}

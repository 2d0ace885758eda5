"""Forms of the assessment: six verdicts with reasons. They check what was typed and write nothing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from assessment.policies import AnswerData, Typed
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


def typed(data: Mapping[str, Any], numbers: Iterable[int]) -> dict[int, Typed]:
    """What was filled in so far on each question, in a form that was not checked; no verdict of ours counts as open."""
    verdicts = {number: str(data.get(f"verdict_{number}", "")) for number in numbers}
    return {
        number: Typed(
            verdict=verdict if verdict in Verdict.values else "",
            has_reason=bool(str(data.get(f"justification_{number}", "")).strip()),
        )
        for number, verdict in verdicts.items()
    }

"""Forms of two assessors: asking for the second, and the joint version."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from assessment.forms.assess import AssessForm
from assessment.policies import AnswerData
from assessment.policies_rules import Asked, Said
from oss_intl.shared.forms import LongTextField, TokenForm


class AskForm(TokenForm):
    """Why a request needs a second assessor."""

    reason = LongTextField(
        label="Waarom een tweede beoordelaar?",
        rows=3,
        help_text="Bijvoorbeeld: het is nieuw voor Oss, of het ligt gevoelig. De raad ziet dit niet.",
        error_messages={"required": "Schrijf waarom u een tweede beoordelaar vraagt."},
    )


class JointForm(AssessForm):
    """Six verdicts of two people together. `first` and `second` are the halves that it was drawn from."""

    first = forms.IntegerField(widget=forms.HiddenInput)
    second = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any,
        *,
        keys: tuple[int, int],
        start: Sequence[AnswerData],
        titles: Mapping[int, str],
        asked: Sequence[Asked] = (),
        together: Sequence[Said] = (),
    ) -> None:
        initial: dict[str, Any] = {"first": keys[0], "second": keys[1]}
        for item in start:
            initial[f"verdict_{item.number}"] = item.verdict
            initial[f"justification_{item.number}"] = item.justification
        for said in together:
            initial[f"word_{said.key}"] = said.word
            if said.state:
                initial[f"state_{said.key}"] = said.state
        super().__init__(data, titles=titles, asked=asked, complete=True, initial=initial)
        del self.fields["version"]
        differs = any(not item.verdict for item in start)
        self.fields["talk"] = LongTextField(
            label="Wat besprak u samen?",
            rows=3,
            required=differs,
            help_text="Kort: waar u verschilde en hoe u het eens werd. De raad ziet dit niet.",
            error_messages={"required": "Schrijf op wat u samen besprak. U gaf niet overal hetzelfde oordeel."},
        )
        self.order_fields(["token", "first", "second", *self.fields, "talk", "note"])

    def halves(self) -> tuple[int, int]:
        """The keys of the two assessments that the page showed."""
        return self.cleaned_data["first"], self.cleaned_data["second"]

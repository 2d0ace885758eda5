"""Forms of two assessors: asking for the second, and the joint version."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from assessment.forms.assess import AssessForm, filled_in, initial_of
from assessment.models import Assessment
from assessment.policies import as_draft
from assessment.policies_rules import Asked, said_as_draft
from assessment.selectors.halves import Comparison
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
    """The verdicts of two people together. `first` and `second` are the halves that it was drawn from.

    `so_far` is their concept, when there is one; else it starts from what `both` said. Both work on one concept.
    """

    first = forms.IntegerField(widget=forms.HiddenInput)
    second = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any,
        *,
        both: Comparison,
        so_far: Assessment | None,
        titles: Mapping[int, str],
        asked: Sequence[Asked] = (),
        complete: bool = True,
    ) -> None:
        initial: dict[str, Any] = {"first": both.keys[0], "second": both.keys[1]}
        initial |= (
            initial_of(so_far)
            if so_far
            else {"version": 0, **filled_in(as_draft(both.start), said_as_draft(both.together))}
        )
        initial["talk"] = so_far.talk if so_far else ""
        super().__init__(data, titles=titles, asked=asked, complete=complete, initial=initial)
        self.fields["version"].required = False
        self.fields["talk"] = LongTextField(
            label="Wat besprak u samen?",
            rows=3,
            required=complete and bool(both.differing),
            help_text="Kort: waar u verschilde en hoe u het eens werd. De raad ziet dit niet.",
            error_messages={"required": "Schrijf op wat u samen besprak. U gaf niet overal hetzelfde oordeel."},
        )
        self.order_fields(["token", "first", "second", "version", *self.fields, "talk", "note"])

    def typed_in(self) -> dict[str, Any]:
        """What both ways of sending the form pass on, but for the conditions."""
        data, token = self.cleaned_data, self.fields["token"]
        return {
            "halves": (data["first"], data["second"]), "answers": self.answers(), "talk": data["talk"],
            "note": data["note"], "version": data["version"] or 0,
            "page": token.clean(self["token"].value()),  # sending takes it out of the checked values
        }  # fmt: skip

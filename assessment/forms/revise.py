"""The form of a revision: the decision that takes the place of an approval, and what stays of its money."""

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from assessment.forms.decide import DecideForm
from assessment.policies_revision import Held
from oss_intl.shared.forms import AmountField, LongTextField
from oss_intl.shared.money import Cents, euros


class ReviseForm(DecideForm):
    """The new decision, and why the earlier one does not stand. `revises` is the decision that the page showed."""

    revision_reason = LongTextField(
        label="Waarom herziet u het besluit?",
        help_text="De raad leest deze reden.",
        error_messages={"required": "Schrijf waarom u het besluit herziet."},
    )
    revises = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["weighed"]  # nothing is assessed any more once a request is approved
        self.fields["outcome"].label = "Wat is het nieuwe besluit?"
        self.fields["reason"].label = "Waarom dit nieuwe besluit?"
        self.helper.layout = Layout(
            Fieldset("Nieuw besluit", *self.said("revision_reason", "outcome", "reason", "deviation_reason")),
            Fieldset("Vastlegging", "body", "number", "decided_on"),
            "token",
            "revises",
        )


class TotalsForm(forms.Form):
    """What stays for the activity on each line, with what is spent already; filled with how it is now."""

    def __init__(self, data: Any, *, held: Sequence[Held]) -> None:
        super().__init__(data)
        for item in held:
            self.fields[f"total_{item.key}"] = AmountField(
                label=item.line,
                initial=item.total_cents,
                help_text=f"Nu {euros(item.total_cents)}, waarvan {euros(item.spent_cents)} is uitgegeven.",
                error_messages={"required": "Vul in welk bedrag blijft staan."},
            )

    def totals(self) -> dict[int, Cents]:
        """The amounts of a checked form, by commitment, in cents."""
        return {int(name.removeprefix("total_")): cents for name, cents in self.cleaned_data.items()}

    def typed(self) -> Mapping[int, Cents]:
        """The amounts as far as they can be read."""
        found = {}
        for name, field in self.fields.items():
            try:
                cents = field.clean(self[name].value()) if self.is_bound else field.initial
            except forms.ValidationError:
                continue
            found[int(name.removeprefix("total_"))] = cents
        return found

"""The forms of a proposal to the college: its parts, when it was sent, and why it is withdrawn."""

from typing import Any

from django import forms

from assessment.models import CollegeProposal
from assessment.policies_proposal import ProposalTexts
from oss_intl.shared.forms import DayField, LongTextField, TokenForm

PARTS = ("occasion", "message", "arguments", "objections", "finances", "sequel")


class ProposalForm(TokenForm):
    """The parts of a proposal, filled with what is known. `version` is that of the draft it was drawn from."""

    # Its help says that it may be empty.
    needed_fields = frozenset({"objections"})

    outcome = forms.ChoiceField(
        label="Wat stelt u het college voor?",
        choices=CollegeProposal.Outcome,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wat u het college voorstelt.",
            "invalid_choice": "Kies wat u het college voorstelt.",
        },
    )
    occasion = LongTextField(label="Aanleiding", rows=5, error_messages={"required": "Schrijf de aanleiding op."})
    message = LongTextField(label="Kernboodschap", rows=4, error_messages={"required": "Schrijf de kernboodschap op."})
    arguments = LongTextField(label="Argumenten", rows=8, error_messages={"required": "Schrijf de argumenten op."})
    objections = LongTextField(
        label="Kanttekeningen", rows=5, required=False, help_text="Laat dit leeg als er geen kanttekeningen zijn."
    )
    finances = LongTextField(label="Financiën", rows=4, error_messages={"required": "Schrijf op wat het kost."})
    sequel = LongTextField(
        label="Vervolg", rows=4, error_messages={"required": "Schrijf op wat er na het besluit gebeurt."}
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(
        self, data: Any, *, proposal: CollegeProposal | None, first: ProposalTexts | None = None, **kwargs: Any
    ) -> None:
        known = proposal or first
        initial = {name: getattr(known, name) for name in PARTS}
        if proposal is not None:
            initial |= {"outcome": proposal.outcome, "version": proposal.version}
        super().__init__(data, initial=initial, **kwargs)

    def texts(self) -> ProposalTexts:
        """The parts as they were typed."""
        return ProposalTexts(**{name: self.cleaned_data[name] for name in PARTS})


class SendProposalForm(TokenForm):
    """When the proposal went to the college."""

    sent_on = DayField(
        label="Wanneer ging het voorstel naar het college?",
        error_messages={"required": "Vul in wanneer het voorstel naar het college ging."},
    )


class WithdrawProposalForm(TokenForm):
    """Why the proposal is withdrawn."""

    reason = LongTextField(
        label="Waarom trekt u het voorstel in?", error_messages={"required": "Schrijf waarom u het voorstel intrekt."}
    )

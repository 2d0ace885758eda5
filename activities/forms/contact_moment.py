"""The form of a contact moment with a partner, with the action and the intention of the policy that belong to it."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from activities.forms.follow_up import COUNCIL_READS, WithFollowUp
from oss_intl.shared.forms import DayField, LongTextField
from partners.models import Interaction
from policy.models import PolicyIntention


class MomentForm(WithFollowUp):
    """When, how, and what it was about. Only who keeps activities (`keeps`) notes an action or an intention with it."""

    on = DayField(label="Datum", error_messages={"required": "Kies een datum."})
    form = forms.ChoiceField(
        label="Vorm",
        choices=Interaction.Form.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een vorm.", "invalid_choice": "Kies een antwoord uit de lijst."},
    )
    summary = LongTextField(
        label="Waar ging het over?",
        help_text=COUNCIL_READS,
        error_messages={"required": "Vul in waar het contact over ging."},
    )
    note = LongTextField(label="Interne aantekening", required=False, help_text="Alleen medewerkers lezen dit.")
    intention = forms.ModelChoiceField(
        label="Voert dit contact een voornemen van het beleid uit?",
        queryset=PolicyIntention.objects.order_by("order"),
        required=False,
        empty_label="Nee",
        error_messages={"invalid_choice": "Kies een voornemen uit de lijst."},
    )

    def __init__(self, *args: Any, keeps: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not keeps:
            for name in ("intention", "next_text", "next_owner", "next_due_on"):
                del self.fields[name]
        more = ["intention", self.next_section()] if keeps else []
        self.helper = FormHelper()
        self.helper.layout = Layout("token", "on", "form", "summary", "note", *more)

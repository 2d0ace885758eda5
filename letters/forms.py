"""Forms of letters and of the texts that they begin with. They check what is typed; the actions write."""

from typing import Any

from django import forms

from letters import policies
from letters.models import Kind
from links.models import Language
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.forms import LongTextField, PlainCharField, TokenForm

NEEDED = {"required": "Vul de tekst van de brief in."}


class TemplateForm(TokenForm):
    """A text with its placeholders; `version` is what the form was drawn from."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    subject = PlainCharField(
        label="Onderwerp", max_length=200, error_messages={"required": "Vul het onderwerp van de brief in."}
    )
    body = LongTextField(
        label="Tekst van de brief",
        rows=22,
        help_text="Een lege regel begint een alinea. Zet # en een spatie voor een kop, en - en een spatie voor een punt"
        " van een lijst.",
        error_messages=NEEDED,
    )

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        if kind == Kind.OBJECTION:
            del self.fields["subject"]

    def clean(self) -> dict[str, Any]:
        """Refuse a placeholder that does not exist, at the field that it stands in."""
        values = super().clean() or {}
        values.setdefault("subject", "")
        if not self.errors:
            try:
                policies.check_template(self.kind, values["subject"], values["body"])
            except RuleViolation as refusal:
                self.add_error(refusal.field, refusal.sentence)
        return values


class ChoiceForm(forms.Form):
    """Which letter to begin with: its language, and whether it explains how to object."""

    taal = forms.ChoiceField(label="In welke taal?", choices=Language, widget=forms.RadioSelect)
    bezwaar = forms.BooleanField(
        label="Leg uit hoe iemand bezwaar maakt",
        required=False,
        help_text="Alleen als tegen dit besluit bezwaar mogelijk is. Vraag het bij twijfel een jurist.",
    )


class LetterForm(TokenForm):
    """The letter itself, to be read and changed before it is made."""

    template_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    addressee = LongTextField(
        label="Aan wie gaat de brief?",
        rows=4,
        max_length=1_000,
        help_text="De straat en postcode staan niet in het register. Vul ze hier aan.",
        error_messages={"required": "Vul in aan wie de brief gaat."},
    )
    contact = PlainCharField(
        label="Bij wie kan de aanvrager terecht?",
        max_length=200,
        help_text="Noem de functie, en een telefoonnummer of e-mailadres van de gemeente.",
        error_messages={"required": "Vul in bij wie de aanvrager terechtkan."},
    )
    subject = PlainCharField(
        label="Onderwerp", max_length=400, error_messages={"required": "Vul het onderwerp van de brief in."}
    )
    body = LongTextField(label="Tekst van de brief", rows=22, error_messages=NEEDED)

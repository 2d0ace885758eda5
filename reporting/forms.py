"""Forms of the yearly report."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms

from oss_intl.shared.forms import DayField, LongTextField, PlainCharField, TokenForm
from reporting.models import Edition


class StartForm(TokenForm):
    """Which year to report on."""

    year = forms.TypedChoiceField(
        label="Over welk jaar?",
        coerce=int,
        error_messages={"required": "Kies een jaar.", "invalid_choice": "Kies een jaar uit de lijst."},
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class EditionForm(forms.Form):
    """The words of a draft."""

    introduction = LongTextField(
        label="Inleiding", rows=8, required=False, help_text="Wat wilde Oss dit jaar, wat is er gedaan en wat viel op?"
    )
    conclusion = LongTextField(
        label="Conclusie", rows=6, required=False, help_text="Wat leert Oss ervan, en wat gaat er anders?"
    )
    changes = LongTextField(
        label="Wat is er anders dan in de vorige editie?",
        rows=3,
        required=False,
        help_text="De raad leest dit op de eerste bladzijde.",
    )
    offered_on = DayField(label="Aangeboden door het college op", required=False)
    offered_number = PlainCharField(label="Nummer van het besluit van het college", max_length=60, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        names = ("introduction", "conclusion", "changes", "offered_on", "offered_number", "version")
        super().__init__(*args, **kwargs)
        self.initial = {name: getattr(edition, name) for name in names}
        if edition.number == 1:
            del self.fields["changes"]
        words = [name for name in ("introduction", "conclusion", "changes") if name in self.fields]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Fieldset("Uw woorden", *words),
            Fieldset("Aanbieding aan de raad", "offered_on", "offered_number"),
            "version",
        )

    def values(self) -> dict[str, Any]:
        """The columns that the action stores."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

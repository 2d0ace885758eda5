"""The form on which an admin merges an organisation into another."""

from collections.abc import Sequence
from typing import Any

from django import forms

from oss_intl.shared.forms import TokenForm
from partners.models import Organisation


class MergeForm(TokenForm):
    """Which organisation takes everything over."""

    target = forms.TypedChoiceField(
        label="Organisatie die blijft",
        coerce=int,
        widget=forms.Select(attrs={"data-autocomplete": "true"}),
        error_messages={"required": "Kies de organisatie die blijft.", "invalid_choice": "Kies uit de lijst."},
    )

    def __init__(self, *args: Any, others: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {row.pk: row for row in others}
        choices = [(row.pk, ", ".join(filter(None, [row.name, row.place]))) for row in others]
        self.fields["target"].choices = [("", "Kies een organisatie"), *choices]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Organisation:
        return self.others[self.cleaned_data["target"]]

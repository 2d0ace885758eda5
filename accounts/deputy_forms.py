"""The form that records who stands in for the themamanager."""

from typing import Any

from django import forms

from accounts.models import Role, User
from oss_intl.shared.forms import DayField, LongTextField, TokenForm


class DeputyForm(TokenForm):
    """Which official, from which day to which day, and why."""

    user = forms.ModelChoiceField(
        label="Wie neemt waar?",
        queryset=User.objects.none(),
        empty_label="Kies een medewerker",
        error_messages={"required": "Kies wie er waarneemt.", "invalid_choice": "Kies een medewerker uit de lijst."},
    )
    starts_on = DayField(label="Eerste dag", error_messages={"required": "Kies de eerste dag."})
    ends_on = DayField(label="Laatste dag", error_messages={"required": "Kies de laatste dag."})
    reason = LongTextField(
        label="Waarom?",
        rows=3,
        help_text="Alleen beheerders lezen dit.",
        error_messages={"required": "Schrijf waarom er een waarnemer is."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        officials = User.objects.filter(role=Role.OFFICIAL, is_active=True).order_by("name", "pk")
        self.fields["user"].queryset = officials  # type: ignore[attr-defined]  # a ModelChoiceField

"""The fee of a membership year in a form: its basis, amount, inhabitants and rate. For the year and for the renewal."""

import re
from typing import Any

from crispy_forms.layout import Fieldset, Row
from django import forms
from django.core.exceptions import ValidationError

from activities.models.membership import FeeBasis
from activities.policies_membership import rate_text
from oss_intl.shared.forms import AmountField, AmountInput
from partners.fields import WholeNumberField, choice

FEE = ("basis", "cents", "inhabitants", "rate_milli")
_RATE = re.compile(r"([0-9]{1,3})(?:,([0-9]{1,5}))?")


class RateInput(AmountInput):
    """A rate with a euro sign in front of it."""

    def format_value(self, value: Any) -> str:
        return rate_text(value).split("\u00a0")[1] if isinstance(value, int) else str(value or "")


class RateField(forms.Field):
    """Euros for each inhabitant, with up to five digits behind the comma; cleans to thousandths of a cent."""

    widget = RateInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "oss-input--short"})

    def to_python(self, value: Any) -> int | None:
        text = str(value or "").strip().removeprefix("€").strip()
        if not text:
            return None
        match = _RATE.fullmatch(text)
        if match is None:
            raise ValidationError("Schrijf het tarief als 0,1549: met een komma en ten hoogste 5 cijfers erachter.")
        return int(match[1]) * 100_000 + int((match[2] or "").ljust(5, "0"))


class FeeForm(forms.Form):
    """What a year costs, and why. Everything may be unknown."""

    basis = choice("Waarop is de bijdrage gebaseerd?", FeeBasis.choices, empty="Nog niet bekend")
    cents = AmountField(
        label="Bijdrage",
        required=False,
        help_text="Laat leeg als het lidmaatschap gratis is, of als het tarief en het aantal inwoners bekend zijn.",
    )
    inhabitants = WholeNumberField(label="Aantal inwoners", required=False, most=9_999_999)
    rate_milli = RateField(label="Tarief per inwoner", required=False, help_text="Bijvoorbeeld 0,1549.")

    @staticmethod
    def fee_fields() -> list[Any]:
        """These fields in the layout of a form."""
        return [Fieldset("De bijdrage", "basis", "cents", Row("inhabitants", "rate_milli"))]

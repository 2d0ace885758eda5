"""Form fields that say no in plain Dutch: amounts, days, text, and the token against sending a form twice."""

from datetime import date, datetime
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from oss_intl.shared.errors import Conflict, FieldChange
from oss_intl.shared.money import MAX_CENTS, Cents, amount_for_input, parse_amount
from oss_intl.shared.text import MAX_TEXT, clean, has_forbidden_characters


def _grouped(number: int) -> str:
    """`20.000`, or `20,000` on a page in English."""
    return number_format(number, force_grouping=True)


_number = lazy(_grouped, str)


class AmountInput(forms.TextInput):
    """A text box with a euro sign in front of it."""

    affix = "€"

    def format_value(self, value: Any) -> str:
        return amount_for_input(value) if isinstance(value, int) else str(value or "")


class AmountField(forms.Field):
    """An amount in euros as Dutch people write it; cleans to whole cents, `most` at most."""

    widget = AmountInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, *, most: Cents = MAX_CENTS, **kwargs: Any) -> None:
        self.most = most
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Cents | None:
        if value in self.empty_values:
            return None
        try:
            return parse_amount(str(value), self.most)
        except ValueError as error:
            raise ValidationError(str(error), code="amount") from error


class PlainCharField(forms.CharField):
    """Text without control characters, in one normal form, of 20,000 characters at most unless told otherwise."""

    def __init__(self, *, max_length: int = MAX_TEXT, **kwargs: Any) -> None:
        messages = {
            "max_length": format_lazy(_("Gebruik ten hoogste {limit} tekens."), limit=_number(max_length)),
            **kwargs.pop("error_messages", {}),
        }
        super().__init__(max_length=max_length, error_messages=messages, **kwargs)
        # Django's own check for NUL says so in words that a user does not know; ours covers it.
        self.validators = [v for v in self.validators if type(v).__name__ != "ProhibitNullCharactersValidator"]

    def to_python(self, value: Any) -> str:
        text = clean(super().to_python(value) or "")
        if has_forbidden_characters(text):
            raise ValidationError(_("Haal de onzichtbare tekens uit deze tekst. Typ de tekst zo nodig opnieuw."))
        return text


class LongTextField(PlainCharField):
    """Text of several lines."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)


class DayField(forms.DateField):
    """A day from the browser's date field (2026-12-31), or typed as Dutch people do (31-12-2026)."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {"invalid": _("Schrijf een datum als 31-12-2026.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d-%m-%Y"], **kwargs)

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if isinstance(day, datetime):
            day = day.date()
        if day is not None and not 1990 <= day.year <= 2100:
            raise ValidationError(_("Vul een datum in tussen 1990 en 2100."))
        return day


class ClockField(forms.TimeField):
    """A time of the clock from the browser's time field (09:30), or typed as Dutch people do (9.30)."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "oss-input--date"})
    default_error_messages = {"invalid": "Schrijf een tijd als 9.30."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **kwargs)


class TokenForm(forms.Form):
    """A form that carries a token, so that sending it twice is answered with the first result.

    `conflict_changes` is what somebody else changed meanwhile; `show_conflict` fills it.
    """

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    conflict_changes: tuple[FieldChange, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = uuid4


def show_conflict(form: forms.Form, conflict: Conflict, version: int) -> None:
    """Say on a bound form that somebody else saved first; sending it again saves over version `version` knowingly."""
    data = cast("QueryDict", form.data).copy()
    data["version"] = str(version)
    form.data = data
    if isinstance(form, TokenForm):
        form.conflict_changes = conflict.changes
    form.add_error(None, conflict.sentence)

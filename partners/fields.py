"""Fields that forms of several rooms use: organisations and countries from a list, whole numbers, yes or no, terms."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from oss_intl.shared.countries import country_choices
from partners.models import Organisation

ENHANCED = {"data-autocomplete": "true"}
YES_NO = (("yes", "Ja"), ("no", "Nee"))


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]  # no generic when it runs
    """One organisation of the list, with its place behind it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Organisation.objects.current().order_by("sort_key", "pk"),
            required=False,
            empty_label="Kies een organisatie",
            widget=forms.Select(attrs=ENHANCED),
            error_messages={"invalid_choice": "Kies een organisatie uit de lijst."},
            **kwargs,
        )

    def label_from_instance(self, organisation: Any) -> str:
        return f"{organisation.name}, {organisation.place}" if organisation.place else organisation.name


class CountryField(forms.ChoiceField):
    """One country of the list, by its Dutch name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=[("", "Kies een land"), *country_choices()],
            required=False,
            widget=forms.Select(attrs=ENHANCED),
            error_messages={"invalid_choice": "Kies een land uit de lijst."},
            **kwargs,
        )


class WholeNumberField(forms.Field):
    """A whole number from 0 in plain digits."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "oss-input--short"})

    def __init__(self, *, least: int = 0, most: int = 99_999, **kwargs: Any) -> None:
        self.least, self.most = least, most
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        text = str(value or "").strip() if value != 0 else "0"
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,7}", text) or not self.least <= int(text) <= self.most:
            raise ValidationError(
                f"Vul een heel getal in van {self.least} tot en met {self.most}, zonder punt of komma."
            )
        return int(text)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data) and str(initial) != str(data).strip()


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not answered yet."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=YES_NO,
            coerce=lambda value: value == "yes",
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "Kies ja of nee."},
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


def choice(label: str, choices: Any, *, empty: str = "", help_text: str = "", needed: str = "") -> forms.ChoiceField:
    """A choice: a list when `empty` says what to choose, else radio buttons. `needed` asks for what is left open."""
    return forms.ChoiceField(
        label=label,
        choices=[("", empty), *choices] if empty else list(choices),
        required=bool(needed),
        help_text=help_text,
        widget=forms.Select if empty else forms.RadioSelect,
        error_messages={"invalid_choice": "Kies een antwoord uit de lijst.", "required": needed},
    )


def terms(
    label: str, queryset: Any, *, help_text: str = "", columns: bool = False
) -> "forms.ModelMultipleChoiceField[Any]":
    """Any number of policy terms."""
    widget = forms.CheckboxSelectMultiple()
    widget.columns = columns  # type: ignore[attr-defined]  # read by the form pack
    return forms.ModelMultipleChoiceField(
        queryset=queryset,
        label=label,
        required=False,
        help_text=help_text,
        widget=widget,
        error_messages={
            "invalid_choice": "Kies antwoorden uit de lijst.",
            "invalid_pk_value": "Kies antwoorden uit de lijst.",
            "invalid_list": "Kies antwoorden uit de lijst.",
        },
    )


def offer(form: forms.Form, name: str, held: "QuerySet[Any]", chosen: Iterable[Any]) -> None:
    """Let a field, where the form has it, choose from what holds now and from what was chosen before."""
    if name not in form.fields:
        return
    field = form.fields[name]
    everything = held.model._default_manager.filter(
        Q(pk__in=held.order_by().values("pk")) | Q(pk__in=[row.pk for row in chosen])
    )
    field.queryset = everything.order_by(*held.query.order_by)  # type: ignore[attr-defined]  # of terms()

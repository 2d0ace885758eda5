"""Forms of a draft of the policy, made from the fields of its parts. They check what is typed; the actions write.

A draft may be incomplete: what lacks is said by the checks of the draft, not here. Organisations and countries are
chosen by name.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from oss_intl.shared.forms import AmountField, DayField, LongTextField, PlainCharField, TokenForm
from oss_intl.shared.names import NamesField
from oss_intl.shared.text import norm
from partners.fields import ENHANCED, WholeNumberField
from policy.models import GlobalGoal
from policy.parts import Field, Form, Item, Part
from policy.policies_version import BOUNDS, Lists
from policy.version_selectors import mark_of

NUMBER = {"required": "Vul een getal in."}
# Long lists, from which one chooses by typing: what one of them is called, and how another one is added.
ONE_OF: Mapping[str, tuple[str, str]] = {
    "countries": ("Land", "Voeg een land toe"), "organisations": ("Organisatie", "Voeg een organisatie toe"),
}  # fmt: skip
# Units of a setting, as they stand behind the label of its value.
UNITS: Mapping[str, str] = {
    "days": "dagen", "months": "maanden", "hours": "uren", "percent": "procent", "count": "aantal", "grams": "gram",
}  # fmt: skip


class LinesField(LongTextField):
    """Short texts, one on each line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(rows=4, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class VersionForm(TokenForm):
    """A form with a layout of its fields, in their order."""

    def draw(self) -> None:
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(*self.fields)


class PartForm(VersionForm):
    """One item of a part. `version` is the mark of the item that the form was drawn from."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, part: Part, item: Item | None, lists: Lists, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part = part
        self.needed_fields = {field.name for field in part.fields if field.needed}
        for field in part.fields:
            self.fields[field.name] = _field(field, part, item, lists)
        if item is not None:
            self.initial.update({**item, "version": mark_of(item)})
        self.draw()

    def values(self) -> dict[str, Any]:
        """The answers as an item holds them."""
        return {field.name: self.cleaned_data[field.name] for field in self.part.fields}

    @property
    def seen(self) -> int:
        return self.cleaned_data["version"] or 0


class GoalsForm(VersionForm):
    """Which Global Goals a request can choose from."""

    goals = forms.ModelMultipleChoiceField(
        queryset=GlobalGoal.objects.order_by("number"),
        label="Global Goals",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies Global Goals uit de lijst."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draw()


class PublishForm(VersionForm):
    """From which day the draft holds, and what changes."""

    valid_from = DayField(
        label="Gaat in op",
        help_text="Vandaag of later. Tot en met de dag ervoor geldt het beleid zoals het nu is.",
        error_messages={"required": "Kies een dag."},
    )
    note = LongTextField(
        label="Wat verandert er en waarom?",
        help_text="De raad leest dit bij de versie.",
        error_messages={"required": "Schrijf wat er verandert en waarom."},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("valid_from", today)
        self.draw()


class WithdrawForm(VersionForm):
    """Why a publication is taken back."""

    reason = LongTextField(
        label="Waarom trekt u deze versie in?", error_messages={"required": "Schrijf waarom u deze versie intrekt."}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draw()


def _field(field: Field, part: Part, item: Item | None, lists: Lists) -> forms.Field:
    """The form field of a field of a part."""
    about: dict[str, Any] = {"label": field.label, "help_text": field.help}
    unit = item["unit"] if item is not None and part.code == "norms" and field.name == "value" else ""
    if unit == "cents":
        return AmountField(**about, error_messages=NUMBER)
    match field.form:
        case Form.NUMBER:
            label = f"{field.label} ({UNITS[unit]})" if unit else field.label
            least, most = BOUNDS[unit] if unit else (0, field.most)
            return WholeNumberField(**{**about, "label": label}, least=least, most=most, error_messages=NUMBER)
        case Form.AMOUNT:
            return AmountField(required=False, **about)
        case Form.YES_NO:
            return forms.BooleanField(required=False, **about)
        case Form.CHOICE:
            return _choice(field, about, lists)
        case Form.CHOICES:
            return _choices(field, about, lists, item)
        case Form.LINES:
            return LinesField(**about)
    return _text(field, part, about)


def _text(field: Field, part: Part, about: dict[str, Any]) -> forms.Field:
    """A text may be left open in a draft, but for what the item is called."""
    if field.form is Form.TEXT:
        return LongTextField(required=False, rows=3, **about)
    named = field.name == part.title_field
    return PlainCharField(
        required=named, max_length=field.most, error_messages={"required": f"Vul in: {field.label.lower()}."}, **about
    )


def _choice(field: Field, about: dict[str, Any], lists: Lists) -> forms.Field:
    choices = [("", "Kies"), *sorted(lists[field.choices].items(), key=lambda one: norm(one[1]))]
    errors = dict.fromkeys(("invalid_choice", "required"), f"Kies een antwoord bij “{field.label}”.")
    widget = forms.Select(attrs=ENHANCED if field.choices in ONE_OF else {})
    return forms.ChoiceField(choices=choices, error_messages=errors, widget=widget, **about)


def _choices(field: Field, about: dict[str, Any], lists: Lists, item: Item | None) -> forms.Field:
    names = lists[field.choices]
    if field.choices in ONE_OF:
        one, add = ONE_OF[field.choices]
        chosen = item[field.name] if item is not None else ()
        return NamesField(names=names, one=one, add=add, chosen=chosen, **about)
    return forms.MultipleChoiceField(
        choices=list(names.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies antwoorden uit de lijst."},
        **about,
    )

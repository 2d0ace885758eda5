"""The short form: one page for small routine requests, with only what the fast lane needs by policy data."""

from typing import Any

from crispy_forms.layout import Fieldset, Row
from django import forms

from activities.forms.intake import COSTS, Step
from activities.forms.new_organisation import NewOrganisationFields
from activities.forms.steps import PlaceStep, PurposeStep, RequestStep
from activities.policies import SENTENCES
from policy.intake import routine_shapes

OWN_FIELDS = frozenset({"shape", "token", "version"})


class ShortForm(RequestStep, PurposeStep, PlaceStep):
    """The fields of the first three steps that the short form asks. A concept may leave all open but its title."""

    organisations = ("requester",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shape = self.fields["shape"]
        assert isinstance(shape, forms.ChoiceField)
        shape.choices = [(one.code, one.label) for one in routine_shapes()]
        needed = (set(one.short.needed) for one in routine_shapes() if one.short)
        self.needed_fields = {"shape", *set.intersection(*needed)}

    def is_idle(self, name: str) -> bool:
        return name not in OWN_FIELDS and not any(one.short and name in one.short.fields for one in routine_shapes())

    def sections(self) -> list[Any]:
        new = NewOrganisationFields("requester").layout(self)
        return [
            Fieldset("Het verzoek", "shape", "title", "requester", new, Row("received_on", "channel")),
            Fieldset("Waarvoor", "societal_challenge", "aim", "motives"),
            Fieldset("Waar en wanneer", "country", Row("starts_on", "ends_on")),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "later" not in self.data:
            answers = {**cleaned, **self.added}
            for name in self._needed(str(cleaned.get("shape", ""))):
                if not answers.get(name) and name not in self.errors:
                    self.add_error(name, SENTENCES[name])
        return cleaned

    def _needed(self, code: str) -> tuple[str, ...]:
        return next((one.short.needed for one in routine_shapes() if one.short and one.code == code), ())


SHORT = Step("kort", "Kort verzoek", ShortForm, (), (COSTS,))

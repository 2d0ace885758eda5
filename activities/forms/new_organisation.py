"""An organisation that is not in the list yet, as four folded fields of a form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crispy_forms.layout import Div
from django import forms

from activities.policies import NewOrganisation
from oss_intl.shared.forms import PlainCharField
from partners.fields import CountryField, choice
from partners.models import Helix


class Unfold(Div):
    """Fields that stay folded until somebody needs them: `Unfold("Staat de organisatie er niet bij?", …)`."""

    template = "activities/_unfold.html"

    def __init__(self, summary: str, *fields: Any, is_open: bool = False) -> None:
        super().__init__(*fields)
        self.summary = summary
        self.is_open = is_open


@dataclass(frozen=True)
class NewOrganisationFields:
    """Four fields for an organisation that is not in the list: what they are called on a form, and what they say."""

    prefix: str

    def names(self) -> tuple[str, ...]:
        return tuple(f"{self.prefix}_new_{part}" for part in ("name", "place", "country", "helix"))

    def add_to(self, form: forms.Form) -> None:
        """Put the fields on a form."""
        name, place, country, helix = self.names()
        form.fields[name] = PlainCharField(label="Naam van de organisatie", max_length=160, required=False)
        form.fields[place] = PlainCharField(label="Plaats", max_length=120, required=False)
        form.fields[country] = CountryField(label="Land")
        form.fields[helix] = choice("Soort organisatie", Helix.choices, empty="Kies een soort")

    def layout(self, form: forms.Form) -> Unfold:
        """The fields, folded unless something is filled in."""
        return Unfold("Staat de organisatie niet in de lijst?", *self.names(), is_open=any(self._typed(form)))

    def clean(self, form: forms.Form) -> NewOrganisation | None:
        """The organisation that was filled in; what lacks becomes an error at its field."""
        name, place, country, helix = self.names()
        values = {key: form.cleaned_data.get(key) or "" for key in self.names()}
        if not any(values.values()):
            return None
        sentences = {
            name: "Vul de naam van de organisatie in.",
            country: "Kies het land van de organisatie.",
            helix: "Kies wat voor organisatie het is.",
        }
        for key, sentence in sentences.items():
            if not values[key] and key not in form.errors:
                form.add_error(key, sentence)
        return NewOrganisation(name=values[name], place=values[place], country=values[country], helix=values[helix])

    def _typed(self, form: forms.Form) -> Iterator[bool]:
        return (bool(form.data.get(form.add_prefix(name))) for name in self.names())

"""Forms of the register of partners. They check what is typed; the actions write."""

import re
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

from oss_intl.shared.countries import country_choices
from oss_intl.shared.forms import DayField, LongTextField, PlainCharField, TokenForm
from partners.models import Agreement, Helix, Relation

REGION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
A_NUMBER = {"invalid": "Vul een getal in zoals 51,765."}
FROM_LIST = "Kies een antwoord uit de lijst."


def _needed(sentence: str) -> dict[str, str]:
    return {"required": sentence, "invalid_choice": FROM_LIST}


def _choice(label: str, choices: Any, needed: str, **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, error_messages=_needed(needed), **kwargs
    )


class RegisterForm(TokenForm):
    """A form about one row: `values()` are the columns that the action stores, `version` is what it was drawn from."""

    groups: ClassVar[tuple[tuple[str, tuple[Any, ...]], ...]] = ()
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, row: models.Model | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            if row is not None and name != "token":
                self.initial[name] = getattr(row, name)
        self.helper = FormHelper()
        self.helper.form_tag = False
        parts = [Fieldset(legend, *fields) for legend, fields in self.groups]
        self.helper.layout = Layout(*parts, "version", "token")

    def values(self) -> dict[str, Any]:
        """The columns that the action stores."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"token", "version"}}

    @property
    def seen(self) -> int:
        """The version that the form was drawn from; a form without one is older than every row."""
        return self.cleaned_data["version"] or 0


class OrganisationForm(RegisterForm):
    """What is known of an organisation."""

    name = PlainCharField(label="Naam", max_length=160, error_messages=_needed("Vul een naam in."))
    place = PlainCharField(label="Plaats", max_length=120, required=False)
    country = forms.ChoiceField(
        label="Land",
        choices=[("", "Kies een land"), *country_choices()],
        widget=forms.Select(attrs={"data-autocomplete": "true"}),
        error_messages=_needed("Kies een land."),
    )
    region_code = PlainCharField(
        label="Code van de regio",
        max_length=10,
        required=False,
        help_text="De code uit ISO 3166-2, zoals VN-44 voor An Giang. Het beleid herkent er een regio aan.",
    )
    latitude = forms.FloatField(
        label="Breedtegraad",
        required=False,
        min_value=-90,
        max_value=90,
        localize=True,
        help_text="Zoals 51,765.",
        error_messages=A_NUMBER,
    )
    longitude = forms.FloatField(
        label="Lengtegraad",
        required=False,
        min_value=-180,
        max_value=180,
        localize=True,
        help_text="Zoals 5,518.",
        error_messages=A_NUMBER,
    )
    helix = _choice("Soort organisatie", Helix.choices, "Kies wat voor organisatie het is.")
    is_regional = forms.BooleanField(label="Werkt in of rond Oss", required=False)
    is_relevant_partner = forms.BooleanField(
        label="Is een relevante partner: een bedrijf, provincie of school", required=False
    )
    website = forms.URLField(
        label="Website",
        max_length=300,
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        error_messages={"invalid": "Vul een adres in zoals https://www.oss.nl."},
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    about = LongTextField(label="Over de organisatie", required=False)

    groups = (
        ("De organisatie", ("name", "helix", "is_regional", "is_relevant_partner")),
        (
            "Waar zij zit",
            (
                Row("place", "country", css_class="oss-fields--row"),
                "region_code",
                Row("latitude", "longitude", css_class="oss-fields--row"),
            ),
        ),
        ("Meer", ("website", "about")),
    )

    def clean_region_code(self) -> str:
        code: str = self.cleaned_data["region_code"].upper()
        if code and not REGION.fullmatch(code):
            raise ValidationError("Vul een code in zoals VN-44: twee letters, een streepje en de regio.")
        return code

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        code, country = found.get("region_code"), found.get("country")
        if code and country and not code.startswith(f"{country}-"):
            self.add_error("region_code", "Deze regio ligt niet in het gekozen land.")
        if {"latitude", "longitude"} <= found.keys() and (found["latitude"] is None) != (found["longitude"] is None):
            self.add_error("latitude", "Vul een breedtegraad en een lengtegraad in, of geen van beide.")
        return found


class RelationForm(RegisterForm):
    """What a relation is for and where it stands."""

    status = _choice("Status", Relation.Status.choices, "Kies een status.")
    purpose = LongTextField(
        label="Doel", help_text="Waar is de relatie voor?", error_messages=_needed("Vul in waar de relatie voor is.")
    )
    started_on = DayField(label="Begonnen op", required=False, help_text="Laat leeg als u de datum niet kent.")
    ended_on = DayField(label="Beëindigd op", required=False, help_text="Alleen bij een beëindigde relatie.")
    review_on = DayField(label="Opnieuw bekijken op", required=False)

    groups = (("De relatie", ("status", "purpose")), ("Data", ("started_on", "ended_on", "review_on")))


class AgreementForm(RegisterForm):
    """An agreement; signing and ending it is a change of its status."""

    title = PlainCharField(label="Titel", max_length=200, error_messages=_needed("Vul een titel in."))
    form = _choice("Vorm", Agreement.Form.choices, "Kies een vorm.")
    status = _choice(
        "Status",
        Agreement.Status.choices,
        "Kies een status.",
        help_text="Met een getekende overeenkomst is de partner een focuspartner.",
    )
    summary = LongTextField(label="Samenvatting", required=False)
    signed_on = DayField(label="Getekend op", required=False, help_text="Laat leeg als u de datum niet kent.")
    valid_until = DayField(label="Geldig tot", required=False, help_text="Laat leeg als er geen einddatum is.")
    ended_on = DayField(label="Beëindigd op", required=False, help_text="Alleen bij een beëindigde overeenkomst.")
    review_on = DayField(label="Opnieuw bekijken op", required=False)

    groups = (
        ("De overeenkomst", ("title", "form", "status", "summary")),
        ("Data", ("signed_on", "valid_until", "ended_on", "review_on")),
    )


class ContactPersonForm(RegisterForm):
    """Somebody at an organisation, with where the data come from and when they are looked at again."""

    name = PlainCharField(label="Naam", max_length=160, error_messages=_needed("Vul een naam in."))
    job_title = PlainCharField(label="Functie", max_length=160, required=False)
    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        required=False,
        error_messages={"invalid": "Vul een e-mailadres in zoals naam@voorbeeld.nl."},
    )
    phone = PlainCharField(label="Telefoon", max_length=40, required=False)
    note = LongTextField(label="Aantekening", required=False, help_text="De raad ziet deze gegevens niet.")
    origin = PlainCharField(
        label="Hoe wij aan de gegevens komen",
        max_length=200,
        help_text="Bijvoorbeeld: visitekaartje bij het bezoek in mei.",
        error_messages=_needed("Vul in hoe wij aan de gegevens komen."),
    )
    review_on = DayField(
        label="Opnieuw bekijken op",
        help_text="Op deze dag vragen wij of de gegevens nog nodig zijn.",
        error_messages=_needed("Kies een datum waarop wij de gegevens opnieuw bekijken."),
    )

    groups = (
        ("De persoon", ("name", "job_title", "email", "phone", "note")),
        ("Herkomst en bewaren", ("origin", "review_on")),
    )

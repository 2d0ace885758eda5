"""The form of an entry of the calendar. It checks what is typed; the actions write."""

from datetime import date
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.core.validators import URLValidator
from django.http import QueryDict

from opportunities.models import Opportunity
from opportunities.policies import OpportunityData, problems
from opportunities.selectors import TERMS
from oss_intl.shared.forms import AmountField, DayField, LongTextField, PlainCharField, TokenForm
from partners.fields import CountryField, OrganisationField, WholeNumberField, choice, offer, terms
from policy.models import GlobalGoal, Spearhead
from policy.selectors import goals_on, spearheads_on


class OpportunityForm(TokenForm):
    """What somebody else organises. What is not known stays empty; `version` is what the form was drawn from."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = PlainCharField(label="Titel", max_length=200, error_messages={"required": "Vul een titel in."})
    form = choice("Wat is het?", Opportunity.Form.choices, needed="Kies wat het is.")
    organiser = OrganisationField(label="Wie organiseert het?")
    organiser_name = PlainCharField(
        label="Of de naam van de organisator",
        max_length=160,
        required=False,
        help_text="Alleen als de organisatie niet in de lijst staat.",
    )
    programme = PlainCharField(
        label="Programma", max_length=120, required=False, help_text="Bij een oproep voor projecten, zoals INTERREG."
    )
    country = CountryField(label="Land")
    region_code = PlainCharField(
        label="Code van de regio",
        max_length=10,
        required=False,
        help_text="De code uit ISO 3166-2, zoals CN-JS voor Jiangsu.",
    )
    place = PlainCharField(label="Plaats", max_length=120, required=False)
    starts_on = DayField(label="Begint op", required=False)
    ends_on = DayField(label="Eindigt op", required=False)
    register_before = DayField(label="Aanmelden tot en met", required=False)
    spearheads = terms("Bij welke speerpunten past het?", Spearhead.objects.order_by("order"))
    goals = terms("Bij welke Global Goals past het?", GlobalGoal.objects.order_by("number"), columns=True)
    cost_cents = AmountField(
        label="Wat kost meedoen?", required=False, help_text="Voor Oss samen. Laat het leeg als u het niet weet."
    )
    official_hours = WholeNumberField(label="Uren van ambtenaren", required=False)
    office_holder_hours = WholeNumberField(label="Uren van bestuurders", required=False)
    url = forms.URLField(
        label="Website",
        max_length=300,
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        error_messages={"invalid": "Vul een adres in zoals https://www.brabant.nl."},
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    about = LongTextField(label="Toelichting", required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.initial.get("spearheads", ())
        offer(self, "spearheads", spearheads_on(today, chosen), chosen)
        offer(self, "goals", goals_on(today), self.initial.get("goals", ()))
        self.needed_fields = {"organiser"}  # this list, or a name of its own
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Fieldset("Wat het is", "title", "form", "organiser", "organiser_name", "programme"),
            Fieldset("Waar", Row("country", "place", css_class="oss-fields--row"), "region_code"),
            Fieldset("Wanneer", Row("starts_on", "ends_on", css_class="oss-fields--row"), "register_before"),
            Fieldset(
                "Wat meedoen vraagt",
                "cost_cents",
                Row("official_hours", "office_holder_hours", css_class="oss-fields--row"),
            ),
            Fieldset("Waar het bij past", "spearheads", "goals"),
            Fieldset("Meer", "url", "about"),
            "version",
            "token",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "title" in cleaned and "form" in cleaned:
            for field, sentence in problems(self.value_of(cleaned)):
                if field not in self.errors:
                    self.add_error(field, sentence)
        return cleaned

    def redraw(self, version: int) -> None:
        """Let the next sending count from what is stored now."""
        data = cast("QueryDict", self.data).copy()
        data["version"] = str(version)
        self.data = data

    def value_of(self, cleaned: dict[str, Any]) -> OpportunityData:
        """The answers as data; lists as tuples."""
        answers: dict[str, Any] = {
            name: tuple(cleaned[name]) if name in TERMS else cleaned[name]
            for name in OpportunityData.__dataclass_fields__
            if name in cleaned
        }
        return OpportunityData(**answers)

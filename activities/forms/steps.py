"""The steps of an intake: one form each, with only the fields that the kind of request needs.

A draft may leave everything open but its title; `needed_fields` tells the form pack what submission will ask for.
"""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row
from django import forms

from activities.forms.goals import GoalsWithReasons, add_reasons, reasons
from activities.forms.new_organisation import NewOrganisationFields
from activities.forms.programme import (
    check_programme,
    other_programme,
    programme_choice,
    programme_text,
    show_programme,
)
from activities.models.request import CooperationChange, Lead, MissionForm, ProjectRole, ReceivedBy
from activities.policies import RequestData, needed_fields, uses
from oss_intl.shared.forms import DayField, LongTextField, PlainCharField, TokenForm
from partners.fields import CountryField, OrganisationField, YesNoField, choice, offer, terms
from policy.intake import shapes
from policy.models import Channel, GlobalGoal, Kind, Motive, Spearhead
from policy.selectors import goals_on, spearheads_on

# What a request can hold; a form also has fields of its own, such as its token.
ASKABLE = frozenset(RequestData.__dataclass_fields__)
# How a question is worded where the kind asks for other words.
PLACE_LABELS = {
    "delegation": {"country": "Uit welk land komt de delegatie?", "place": "Uit welke plaats of regio?"},
    Kind.PROJECT: {"joins": "Wie is penvoerder?", "partner": "Met welke partner?"},
    Kind.MEMBERSHIP: {"partner": "Welk netwerk?", "starts_on": "Lid vanaf", "ends_on": "Lid tot en met"},
}


class StepForm(TokenForm):
    """What every step has: the version of the request that it was drawn from, and what submission needs."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": "Laad deze pagina opnieuw.", "invalid": "Laad deze pagina opnieuw."},
    )
    organisations: tuple[str, ...] = ()

    def __init__(
        self, *args: Any, kind: str, stored: RequestData, today: date, fixed: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.stored, self.today, self.fixed = kind, stored, today, fixed
        for name in [name for name in self.fields if self.is_idle(name)]:
            del self.fields[name]
        self.asks_new = [name for name in self.organisations if name in self.fields or name == "participations"]
        for name in self.asks_new:
            NewOrganisationFields(name).add_to(self)
        self.needed_fields = {"shape", *needed_fields(kind, stored)}
        self.helper = FormHelper()
        self.helper.layout = Layout(*self.sections())

    def is_idle(self, name: str) -> bool:
        """Whether this request has no use for a field."""
        return name in ASKABLE and not uses(self.kind, name, self.stored.mission_form)

    def sections(self) -> list[Any]:
        """The form's sections, top to bottom."""
        raise NotImplementedError

    def present(self, *names: str) -> list[str]:
        """Those of these fields that this kind of request has."""
        return [name for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.added = {
            name: added for name in self.asks_new if (added := NewOrganisationFields(name).clean(self)) is not None
        }
        return cleaned

    def values(self) -> dict[str, Any]:
        """The answers as fields of RequestData; a new organisation stands in the place of one from the list."""
        answers = {
            name: tuple(value) if isinstance(self.fields[name], forms.ModelMultipleChoiceField) else value
            for name, value in self.cleaned_data.items()
            if name in ASKABLE
        }
        return answers | {name: added for name, added in self.added.items() if name != "participations"}

    def chosen_kind(self) -> str | None:
        """The kind that was chosen, or None where this form does not ask for it."""
        return str(self.cleaned_data["shape"]).partition(":")[0] if "shape" in self.fields else None


class RequestStep(StepForm):
    """Step 1: what kind of request, from whom, and how it came in."""

    shape = forms.ChoiceField(
        label="Wat voor verzoek is het?",
        choices=[(shape.code, shape.label) for shape in shapes()],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat voor verzoek het is.", "invalid_choice": "Kies wat voor verzoek het is."},
    )
    title = PlainCharField(
        label="Titel",
        max_length=200,
        help_text="Kies een korte titel die een raadslid meteen begrijpt.",
        error_messages={"required": "Vul een titel voor het verzoek in."},
    )
    requester = OrganisationField(label="Wie doet het verzoek?")
    requester_is_relevant = YesNoField(
        label="Is de aanvrager een relevante partner?",
        help_text="Bijvoorbeeld een bedrijf, de provincie of een onderwijsinstelling.",
    )
    received_on = DayField(label="Wanneer kwam het verzoek binnen?", required=False)
    received_by = choice("Hoe kwam het binnen?", ReceivedBy.choices, empty="Kies hoe het binnenkwam")
    channel = forms.ModelChoiceField(
        queryset=Channel.objects.order_by("order"),
        label="Via wie doet Oss mee?",
        required=False,
        empty_label="Kies via wie",
        error_messages={"invalid_choice": "Kies een antwoord uit de lijst."},
    )
    internal_note = LongTextField(
        label="Interne aantekening", required=False, rows=3, help_text="De raad ziet deze aantekening niet."
    )
    organisations = ("requester",)

    def is_idle(self, name: str) -> bool:
        return super().is_idle(name) or (name == "shape" and self.fixed)

    def sections(self) -> list[Any]:
        return [
            Fieldset("Het verzoek", *self.present("shape"), "title"),
            Fieldset(
                "De aanvrager", "requester", NewOrganisationFields("requester").layout(self), "requester_is_relevant"
            ),
            Fieldset("Hoe het binnenkwam", Row("received_on", "received_by"), "channel", "internal_note"),
        ]

    def clean_received_on(self) -> date | None:
        day: date | None = self.cleaned_data["received_on"]
        if day and day > self.today:
            raise forms.ValidationError("Kies een datum tot en met vandaag.")
        return day

    def values(self) -> dict[str, Any]:
        if "shape" not in self.fields:
            return super().values()
        return super().values() | {"mission_form": str(self.cleaned_data["shape"]).partition(":")[2]}


class PurposeStep(StepForm):
    """Step 2: what it should bring Oss."""

    societal_challenge = LongTextField(
        label="Welke maatschappelijke opgave dient het?",
        required=False,
        help_text="Oss werkt internationaal samen als dat nodig is voor een maatschappelijke opgave.",
    )
    aim = LongTextField(label="Wat moet het opleveren?", required=False)
    motives = terms("Waarom doet Oss mee?", Motive.objects.order_by("order"), help_text="U kunt er meer dan 1 kiezen.")
    spearheads = terms("Bij welke speerpunten past het?", Spearhead.objects.order_by("order"))
    goals = terms(
        "Welke Global Goals versterkt het?",
        GlobalGoal.objects.order_by("number"),
        help_text="Zeg bij elk doel dat u kiest kort waarom. Dat is niet verplicht.",
    )
    profile = LongTextField(
        label="Hoe draagt het bij aan de profilering van Oss?",
        required=False,
        help_text="Bijvoorbeeld aanwezigheid, media of een podium.",
    )
    organisations = ("participations",)

    def sections(self) -> list[Any]:
        return [
            Fieldset("De opgave", "societal_challenge", "aim", "motives"),
            Fieldset("Past het bij het beleid?", "spearheads", GoalsWithReasons(), "profile"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "spearheads", spearheads_on(self.today, self.stored.spearheads), self.stored.spearheads)
        offer(self, "goals", goals_on(self.today), self.stored.goals)
        add_reasons(self, self.stored.goal_reasons)

    def values(self) -> dict[str, Any]:
        return super().values() | {"goal_reasons": reasons(self)}


class PlaceStep(StepForm):
    """Step 4: where, when and with whom; most fields belong to one kind."""

    programme = programme_choice()
    programme_other = other_programme()
    project_role = choice("Welke rol heeft Oss?", ProjectRole.choices)
    cooperation_change = choice("Wat verandert er?", CooperationChange.choices)
    partner = OrganisationField(label="Met welke organisatie?")
    country = CountryField(label="Om welk land gaat het?")
    place = PlainCharField(label="Plaats of regio", max_length=120, required=False)
    starts_on = DayField(label="Begint op", required=False)
    ends_on = DayField(label="Eindigt op", required=False)
    lead = choice(
        "Sluit Oss aan of organiseert Oss zelf?",
        Lead.choices,
        help_text="Het beleid kiest waar het kan voor aansluiten bij een ander.",
    )
    joins = PlainCharField(label="Bij wie sluit Oss aan?", max_length=200, required=False)
    lead_reason = LongTextField(
        label="Waarom organiseert Oss zelf?",
        required=False,
        rows=3,
        help_text="Alleen als Oss niet aansluit bij een ander.",
    )
    fee_basis = PlainCharField(
        label="Waarop is de bijdrage gebaseerd?",
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld een bedrag per inwoner.",
    )
    agreement_title = PlainCharField(
        label="Hoe heet de overeenkomst?",
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld Memorandum of Understanding.",
    )
    review_on = DayField(label="Wanneer bekijkt Oss de samenwerking opnieuw?", required=False)
    organisations = ("partner",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        receives = self.stored.mission_form == MissionForm.DELEGATION
        for name, label in PLACE_LABELS.get("delegation" if receives else self.kind, {}).items():
            self.fields[name].label = label

        if "programme" in self.fields:
            show_programme(self, self.stored.programme)

    def is_idle(self, name: str) -> bool:
        return super().is_idle("programme" if name == "programme_other" else name)

    def sections(self) -> list[Any]:
        who = self.present("programme", "programme_other", "project_role", "cooperation_change", "partner")
        if "partner" in who:
            who.append(NewOrganisationFields("partner").layout(self))
        who += self.present("lead", "joins", "lead_reason", "fee_basis", "agreement_title")
        where = Fieldset("Waar en wanneer", *self.present("country", "place"), Row("starts_on", "ends_on"))
        rest = self.present("review_on")
        if not who:
            return [where]
        whom = Fieldset("Met wie", *who, *rest)
        return [where, whom] if self.kind == Kind.MISSION else [whom, where]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", "Kies een einddatum op of na de begindatum.")
        check_programme(self)
        return cleaned

    def values(self) -> dict[str, Any]:
        answers = super().values()
        return (
            answers | {"programme": programme_text(answers["programme"], self)} if "programme" in answers else answers
        )


class RowsStep(StepForm):
    """A step that asks for rows only."""

    def sections(self) -> list[Any]:
        return []

"""Forms of a project: its facts, its consortium, its application for subsidy, and what came in."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.forms.formsets import formset_factory

from activities.forms.follow_up import FollowUpForm
from activities.forms.programme import OTHER, check_programme, other_programme, programme_choice, show_programme
from activities.forms.rows import BaseRows
from activities.models import ConsortiumMember, Project
from activities.models.request import ProjectRole
from activities.policies_project import MemberData
from oss_intl.shared.forms import AmountField, DayField, LongTextField, PlainCharField, TokenForm
from oss_intl.shared.formsets import MAX_ROWS
from oss_intl.shared.money import Cents
from partners.fields import OrganisationField, WholeNumberField, choice
from policy.models import Programme

MOST: Cents = 99_999_999_999  # a project with all its partners costs more than this municipality ever spends
A_DAY = {"required": "Vul een datum in."}


def money(label: str, help_text: str = "", needed: str = "") -> AmountField:
    """An amount of a project; `needed` asks for what is left open."""
    return AmountField(
        label=label, help_text=help_text, most=MOST, required=bool(needed), error_messages={"required": needed}
    )


class VersionForm(TokenForm):
    """A form about a row that several people edit: the version that it was drawn from."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": "Laad deze pagina opnieuw.", "invalid": "Laad deze pagina opnieuw."},
    )


class ProjectForm(VersionForm):
    """What is known of the project. Everything but the programme and the role may be unknown."""

    programme = programme_choice(needed="Kies een programma.")
    programme_other = other_programme()
    call = PlainCharField(
        label="Oproep",
        max_length=200,
        required=False,
        help_text="De naam of het nummer van de ronde waarin u aanvraagt (call).",
    )
    role = choice("Welke rol heeft Oss?", ProjectRole.choices, needed="Kies de rol van Oss.")
    total_cents = money("Totale kosten van het project", "Van alle partners samen.")
    asked_cents = money("Gevraagde subsidie", "Voor alle partners samen.")
    own_cents = money("Eigen bijdrage van Oss in geld")
    own_hours = WholeNumberField(label="Eigen uren van Oss", required=False)
    own_hours_cents = money("Waarde van die uren", "Zoals het programma uren meetelt.")

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, initial=vars(project), **kwargs)
        show_programme(self, project.programme_name)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "token",
            "version",
            Fieldset("Het programma", "programme", "programme_other", "call", "role"),
            Fieldset("Kosten en subsidie", Row("total_cents", "asked_cents")),
            Fieldset("Wat Oss inbrengt", "own_cents", Row("own_hours", "own_hours_cents")),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        check_programme(self)
        return cleaned

    def columns(self) -> dict[str, Any]:
        """The columns that the action stores."""
        values = {name: value for name, value in self.cleaned_data.items() if name not in {"token", "version"}}
        is_other = values["programme"] == OTHER
        values["programme"] = None if is_other else Programme.objects.get(name=values["programme"])
        values["programme_other"] = values["programme_other"] if is_other else ""
        return values


class MemberRow(forms.Form):
    """A place in the consortium."""

    organisation = OrganisationField(label="Organisatie")
    role = choice("Rol", ConsortiumMember.Role.choices, empty="Kies een rol")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        sentences = {"organisation": "Kies een organisatie uit de lijst.", "role": "Kies een rol uit de lijst."}
        for name, sentence in sentences.items():
            if self.has_changed() and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return cleaned

    def value(self) -> MemberData:
        return MemberData(organisation=self.cleaned_data["organisation"], role=self.cleaned_data["role"])


ConsortiumRows: type[BaseRows] = formset_factory(
    MemberRow, formset=BaseRows, extra=0, can_delete=True, max_num=MAX_ROWS, absolute_max=MAX_ROWS, validate_max=True
)  # type: ignore[assignment]  # it makes a class of BaseRows


class SubmitForm(TokenForm):
    """When the application went out."""

    on = DayField(label="Wanneer is de aanvraag ingediend?", error_messages=A_DAY)


class GrantForm(TokenForm):
    """When how much was granted."""

    on = DayField(label="Wanneer is de subsidie toegekend?", error_messages=A_DAY)
    cents = money("Hoeveel is er toegekend?", "Voor alle partners samen.", "Vul in hoeveel er is toegekend.")


class EndForm(TokenForm):
    """When and why an application ended without subsidy."""

    on = DayField(label="Wanneer?", error_messages=A_DAY)
    reason = LongTextField(
        label="Waarom?",
        help_text="De raad leest dit in het verslag. Noem geen namen van personen.",
        error_messages={"required": "Schrijf waarom. De raad leest dit."},
    )


class CorrectGrantForm(TokenForm):
    """Another amount that was granted, and why."""

    cents = money("Hoeveel is er nu toegekend?", "Voor alle partners samen.", "Vul in hoeveel er is toegekend.")
    reason = LongTextField(
        label="Waarom is dat anders?",
        help_text="Bijvoorbeeld: het programma stelde de subsidie lager vast.",
        error_messages={"required": "Schrijf waarom. De raad leest dit."},
    )


class ReceiptForm(TokenForm):
    """Subsidy that Oss received."""

    on = DayField(label="Wanneer kwam het binnen?", error_messages=A_DAY)
    cents = money("Hoeveel heeft Oss ontvangen?", needed="Vul in hoeveel Oss heeft ontvangen.")
    note = PlainCharField(
        label="Toelichting", max_length=200, required=False, help_text="Bijvoorbeeld: eerste voorschot."
    )


class CorrectReceiptForm(TokenForm):
    """What goes off a receipt, and why."""

    on = DayField(label="Wanneer?", error_messages=A_DAY)
    cents = money("Hoeveel gaat eraf?", needed="Vul in hoeveel eraf gaat.")
    reason = PlainCharField(
        label="Waarom?",
        max_length=200,
        help_text="Bijvoorbeeld: terugbetaald aan het programma.",
        error_messages={"required": "Schrijf waarom u corrigeert."},
    )


class ReportDueForm(FollowUpForm):
    """Something that has to be handed in to the programme: a follow-up action in other words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = "Wat moet u inleveren?"
        self.fields["text"].help_text = "Bijvoorbeeld: tweede voortgangsverslag met accountantsverklaring."
        self.fields["text"].error_messages["required"] = "Vul in wat u moet inleveren."
        self.fields["due_on"].label = "Inleveren vóór"

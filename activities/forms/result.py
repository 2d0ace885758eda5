"""Forms of what came of an activity: results and contacts with their evidence, and goals that were missed."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Fieldset, Layout, Row
from django import forms

from activities.forms.follow_up import WithFollowUp
from activities.models import Activity, LaterCheck, Result, Target
from files.checks import EXTENSIONS
from oss_intl.shared.forms import AmountField, DayField, LongTextField, TokenForm
from partners.fields import OrganisationField, WholeNumberField
from partners.models import Agreement, Interaction
from policy.models import PolicyIntention

NONE = "none"


class AgreementField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """An agreement with the partner that it was made with."""

    def label_from_instance(self, obj: Agreement) -> str:
        return f"{obj.title}, {obj.relation.organisation.name}"


class TargetField(forms.ChoiceField):
    """A choice among the goals of an activity."""

    def __init__(self, **kwargs: Any) -> None:
        errors = {"required": "Kies bij welk doel dit hoort.", "invalid_choice": "Kies een doel uit de lijst."}
        super().__init__(widget=forms.RadioSelect, error_messages=errors, **kwargs)


class AchievedField(WholeNumberField):
    """How much of a goal was reached, in its unit."""

    def __init__(self) -> None:
        super().__init__(
            label="Hoeveel is er van dat doel bereikt?",
            least=1,
            most=9_999_999,
            required=False,
            help_text="In de eenheid die achter het doel staat.",
        )


def targets_of(activity: Activity) -> dict[str, Target]:
    """The goals of an activity in their order, each by what its option sends."""
    return {str(row.pk): row for row in activity.targets.order_by("question__number", "order", "pk")}


def options(targets: Mapping[str, Target]) -> list[tuple[str, str]]:
    """A goal as an option: its text, with how much was agreed."""
    return [(key, f"{row.text} ({row.number} {row.unit})") for key, row in targets.items()]


class OfTargetForm(WithFollowUp):
    """Something that came of an activity: for which goal, and how much of it; neither is asked without goals."""

    target = TargetField(label="Bij welk doel hoort dit?")
    achieved = AchievedField()

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.targets = targets_of(activity)
        if self.targets:
            rows = [*options(self.targets), (NONE, "Geen doel: dit was niet vooraf bedoeld")]
            self.fields["target"].choices = rows  # type: ignore[attr-defined]
        else:
            del self.fields["target"], self.fields["achieved"]
        self.helper.layout = Layout("token", *self.sections(), self.next_section())

    def sections(self) -> list[Any]:
        """The form's sections, top to bottom."""
        raise NotImplementedError

    def about_target(self) -> list[Any]:
        """The section on the goal, where there is one."""
        return [Fieldset("Het doel", "target", "achieved")] if self.targets else []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        target: Target | None = self.targets.get(cleaned.get("target", ""))
        if target and cleaned.get("achieved") is None and "achieved" not in self.errors:
            self.add_error("achieved", f"Vul in hoeveel {target.unit} er zijn bereikt.")
        if not target and cleaned.get("achieved") is not None and "target" not in self.errors:
            self.add_error("achieved", "Kies eerst bij welk doel dit aantal hoort, of laat het leeg.")
        return {**cleaned, "target": target, "achieved": cleaned.get("achieved")}


class ResultForm(OfTargetForm):
    """What an activity brought. A contact has a form of its own, because it names the organisation."""

    form = forms.ChoiceField(
        label="Wat voor resultaat?",
        choices=[pair for pair in Result.Form.choices if pair[0] != Result.Form.CONTACT],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wat voor resultaat het is.",
            "invalid_choice": "Kies een soort resultaat uit de lijst.",
        },
    )
    on = DayField(label="Wanneer?", error_messages={"required": "Vul een datum in."})
    description = LongTextField(
        label="Wat is het resultaat?",
        help_text="De raad leest dit. Noem geen namen van personen.",
        error_messages={"required": "Beschrijf het resultaat."},
    )
    amount_cents = AmountField(
        label="Geld dat dit oplevert",
        required=False,
        help_text="Voor Oss of voor partners van Oss, zoals een subsidie. Bij omzet: het bedrag dat het bedrijf noemt.",
    )
    organisation = OrganisationField(
        label="Welk bedrijf noemt deze omzet?", help_text="Alleen bij omzet. De raad ziet het bedrag, niet het bedrijf."
    )
    evidence = LongTextField(
        label="Waar blijkt dit uit?",
        rows=2,
        required=False,
        help_text="Een webadres, een zaaknummer of waar het verslag ligt. De raad ziet dit niet.",
    )
    agreement = AgreementField(
        label="Overeenkomst",
        queryset=Agreement.objects.none(),
        required=False,
        empty_label="Kies een overeenkomst",
        error_messages={"invalid_choice": "Kies een overeenkomst uit de lijst."},
    )
    file = forms.FileField(
        label="Bestand",
        required=False,
        allow_empty_file=True,
        help_text="Een pdf, jpg of png van ten hoogste 10 MB. Alleen medewerkers zien het bestand.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{suffix}" for suffix in EXTENSIONS)}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agreement"]
        assert isinstance(field, AgreementField)
        field.queryset = Agreement.objects.select_related("relation__organisation").order_by("title", "pk")

    def sections(self) -> list[Any]:
        return [
            *self.about_target(),
            Fieldset("Het resultaat", "form", "on", "description", Row("amount_cents", "organisation")),
            Fieldset("Het bewijs", "evidence", "agreement", "file"),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_turnover = cleaned.get("form") == Result.Form.TURNOVER
        if is_turnover and not cleaned.get("organisation") and "organisation" not in self.errors:
            self.add_error("organisation", "Kies welk bedrijf deze omzet noemt.")
        if is_turnover and cleaned.get("amount_cents") is None and "amount_cents" not in self.errors:
            self.add_error("amount_cents", "Vul in hoeveel omzet het bedrijf noemt.")
        if not any(cleaned.get(name) for name in ("evidence", "agreement", "file")) and "file" not in self.errors:
            self.add_error("evidence", "Noem het bewijs: waar het te vinden is, een overeenkomst of een bestand.")
        return {**cleaned, "organisation": cleaned.get("organisation") if is_turnover else None}


class ContactForm(OfTargetForm):
    """A contact that was made: it also becomes a contact moment of the organisation."""

    organisation = OrganisationField(label="Met welke organisatie?")
    form = forms.ChoiceField(
        label="Hoe?",
        choices=Interaction.Form,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het contact ging.", "invalid_choice": "Kies een vorm uit de lijst."},
    )
    on = DayField(label="Wanneer?", error_messages={"required": "Vul een datum in."})
    summary = LongTextField(
        label="Waar ging het over?",
        help_text="De raad leest dit. Noem geen namen van personen.",
        error_messages={"required": "Schrijf waar het contact over ging."},
    )
    note = LongTextField(label="Interne aantekening", required=False, help_text="De raad ziet deze aantekening niet.")
    intention = forms.ModelChoiceField(
        label="Voert dit contact een voornemen van het beleid uit?",
        queryset=PolicyIntention.objects.order_by("order"),
        required=False,
        empty_label="Nee",
        error_messages={"invalid_choice": "Kies een voornemen uit de lijst."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.required = True
        field.error_messages["required"] = "Kies een organisatie uit de lijst."

    def sections(self) -> list[Any]:
        return [
            *self.about_target(),
            Fieldset("Het contact", "organisation", "form", "on", "summary", "note", "intention"),
        ]


class LaterCheckForm(TokenForm):
    """What is left of an activity some time after it, and the turnover that a firm earned since."""

    state = forms.ChoiceField(
        label="Wat is er nog over?",
        choices=LaterCheck.State,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er nog over is.", "invalid_choice": "Kies een antwoord uit de lijst."},
    )
    outcome = LongTextField(
        label="Wat ziet u daarvan?",
        help_text="Nieuwe contacten, afspraken of projecten. De raad leest dit. Noem geen namen van personen.",
        error_messages={"required": "Schrijf wat er nog over is."},
    )
    done_on = DayField(label="Wanneer keek u?", error_messages={"required": "Vul een datum in."})
    evidence = LongTextField(
        label="Waar blijkt dit uit?",
        rows=2,
        help_text="Een webadres, een zaaknummer of wie u sprak. De raad ziet dit niet.",
        error_messages={"required": "Schrijf waar u dit op baseert."},
    )
    organisation = OrganisationField(label="Welk bedrijf noemt extra omzet?", help_text="Laat leeg als er geen is.")
    amount_cents = AmountField(label="Hoeveel extra omzet?", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        firm, amount = cleaned.get("organisation"), cleaned.get("amount_cents")
        if firm and amount is None and "amount_cents" not in self.errors:
            self.add_error("amount_cents", "Vul in hoeveel omzet het bedrijf noemt.")
        if amount is not None and not firm and "organisation" not in self.errors:
            self.add_error("organisation", "Kies welk bedrijf deze omzet noemt.")
        return cleaned


class MissedForm(TokenForm):
    """Why nothing came of a goal."""

    reason = LongTextField(
        label="Waarom is dit doel niet gehaald?",
        help_text="De raad leest dit. Noem geen namen van personen.",
        error_messages={"required": "Schrijf waarom het doel niet is gehaald."},
    )


class CountForm(TokenForm):
    """For which goal of its activity a result counts, and how much of it."""

    target = TargetField(label="Voor welk doel telt dit resultaat?")
    achieved = AchievedField()

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.targets = targets_of(activity)
        self.fields["target"].choices = options(self.targets)  # type: ignore[attr-defined]
        asked = self.fields["achieved"]
        asked.required, asked.error_messages["required"] = True, "Vul in hoeveel er van het doel is bereikt."
        if len(self.targets) == 1:
            key, target = next(iter(self.targets.items()))
            self.fields["target"].initial = key
            asked.error_messages["required"] = f"Vul in hoeveel {target.unit} er zijn bereikt."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return {**cleaned, "target": self.targets.get(cleaned.get("target", ""))}

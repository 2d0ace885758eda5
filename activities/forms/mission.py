"""Forms of a mission's file: its period, the delegation, documents, talking points and gifts."""

from typing import Any, ClassVar

from crispy_forms.layout import Fieldset, Row
from django import forms

from activities import policies_mission as policies
from activities.forms.new_organisation import NewOrganisationFields
from activities.models import Gift, Mission, MissionMember
from activities.models.mission import NAMED_PAYERS, Payer
from activities.models.request import DelegationMember
from oss_intl.shared.forms import AmountField, DayField, LongTextField, PlainCharField
from partners.fields import OrganisationField, WholeNumberField, choice
from partners.forms import RegisterForm

NO_NAMES = "Noem geen namen van personen."


class PeriodForm(RegisterForm):
    """When and where the mission is; drawn from its activity."""

    starts_on = DayField(label="Begint op", error_messages={"required": "Vul in wanneer de missie begint."})
    ends_on = DayField(label="Eindigt op", error_messages={"required": "Vul in wanneer de missie eindigt."})
    place = PlainCharField(label="Plaats", max_length=120, required=False)

    groups: ClassVar[Any] = (("Wanneer en waar", (Row("starts_on", "ends_on"), "place")),)


class MemberForm(RegisterForm):
    """A function in the delegation, or among those who receive it."""

    side = choice("Bij wie hoort deze functie?", (), needed="Kies bij wie deze functie hoort.")
    function = PlainCharField(
        label="Functie", max_length=120, help_text=NO_NAMES, error_messages={"required": "Vul de functie in."}
    )
    organisation_name = PlainCharField(
        label="Organisatie", max_length=160, error_messages={"required": "Vul de organisatie in."}
    )
    group = choice("Soort", DelegationMember.Group.choices, empty="Kies een soort", needed="Kies een soort.")
    people = WholeNumberField(
        label="Aantal mensen", least=1, most=500, initial=1, error_messages={"required": "Vul een aantal in."}
    )
    is_companion = forms.BooleanField(
        label="Reist mee met een bestuurder, zoals een partner",
        required=False,
    )
    payer = choice("Wie betaalt de reis en het verblijf?", Payer.choices, empty="Nog niet bekend")
    payer_name = PlainCharField(
        label="Naam van de betaler",
        max_length=160,
        required=False,
        help_text="Alleen als een ander budget of een derde betaalt.",
    )

    groups: ClassVar[Any] = (
        ("Wie", ("side", "function", "organisation_name", Row("group", "people"), "is_companion")),
        ("Kosten", ("payer", "payer_name")),
    )

    def __init__(self, *args: Any, mission: Mission, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        travelling, receiving = policies.sides(mission.form)
        incoming = policies.is_incoming(mission.form)
        names = ("Gasten", "Gastheren in Oss") if incoming else ("Delegatie van Oss", "Gastheren daar")
        self.fields["side"].choices = [*zip((travelling.value, receiving.value), names, strict=True)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("payer") in NAMED_PAYERS and not found.get("payer_name") and "payer_name" not in self.errors:
            self.add_error("payer_name", "Vul in wie betaalt.")
        return found


class PackingForm(RegisterForm):
    """A document that goes along."""

    text = PlainCharField(
        label="Welk document gaat mee?", max_length=200, error_messages={"required": "Vul in welk document er meegaat."}
    )
    responsible = PlainCharField(
        label="Wie zorgt ervoor?",
        max_length=120,
        help_text=f"De functie. {NO_NAMES}",
        error_messages={"required": "Vul in welke functie hiervoor zorgt."},
    )
    file = forms.FileField(
        label="Bestand",
        required=False,
        widget=forms.FileInput,
        help_text="Een nieuw bestand komt in de plaats van het vorige.",
    )
    is_ready = forms.BooleanField(label="Dit document is klaar", required=False)

    groups: ClassVar[Any] = (("Het document", ("text", "responsible", "file", "is_ready")),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.pop("file", None)  # a stored file is not an upload: no new file means that it stays


class TalkingPointsForm(RegisterForm):
    """What Oss wants to say about one goal."""

    text = LongTextField(
        label="Wat wil Oss hierover zeggen?",
        rows=10,
        required=False,
        help_text="Een punt op elke regel. Zonder tekst vervallen de gesprekspunten.",
    )

    groups: ClassVar[Any] = (("Gesprekspunten", ("text",)),)


class OrganisationForm(RegisterForm):
    """A form about one row that also names an organisation, from the list or not in it yet."""

    organisation = OrganisationField(label="Organisatie")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.new_organisation = NewOrganisationFields("organisation")
        self.new_organisation.add_to(self)
        self.helper.layout = self.new_layout()

    def new_layout(self) -> Any:
        """The layout of the groups, with the fields of a new organisation right after the list."""
        for part in self.helper.layout.fields:
            if isinstance(part, Fieldset) and "organisation" in part.fields:
                part.fields.insert(part.fields.index("organisation") + 1, self.new_organisation.layout(self))
        return self.helper.layout

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        found["organisation"] = self.new_organisation.clean(self) or found.get("organisation")
        for name in self.new_organisation.names():
            found.pop(name, None)
        return found

    def organisation_choice(self) -> Any:
        """The organisation that was chosen, or that is to be added; None where none is needed."""
        return self.cleaned_data["organisation"]

    def values(self) -> dict[str, Any]:
        """The columns that the action stores, without the organisation, which it takes by itself."""
        return {name: value for name, value in super().values().items() if name != "organisation"}


class GiftForm(OrganisationForm):
    """A gift that was given or received."""

    direction = choice("Is het gegeven of ontvangen?", Gift.Direction.choices, needed="Kies gegeven of ontvangen.")
    on = DayField(label="Wanneer?", error_messages={"required": "Vul een datum in."})
    description = PlainCharField(
        label="Wat is het?",
        max_length=200,
        help_text=f"De raad leest dit. {NO_NAMES}",
        error_messages={"required": "Beschrijf het geschenk."},
    )
    value_cents = AmountField(label="Geschatte waarde", error_messages={"required": "Vul een geschatte waarde in."})
    their_function = PlainCharField(
        label="Functie bij de organisatie",
        max_length=120,
        help_text="Wie daar gaf of ontving.",
        error_messages={"required": "Vul de functie bij de organisatie in."},
    )
    our_function = PlainCharField(
        label="Functie bij Oss",
        max_length=120,
        help_text="Wie van Oss gaf of ontving.",
        error_messages={"required": "Vul de functie bij Oss in."},
    )
    destination = choice(
        "Wat is ermee gedaan?",
        Gift.Destination.choices,
        empty="Nog niet besloten",
        help_text="Alleen bij een ontvangen geschenk.",
    )
    destination_note = PlainCharField(
        label="Toelichting", max_length=200, required=False, help_text="Bijvoorbeeld aan wie het is doorgegeven."
    )
    reported_on = DayField(
        label="Gemeld op", required=False, help_text="De dag waarop het bij de gemeente is gemeld. Leeg: nog niet."
    )

    groups: ClassVar[Any] = (
        ("Het geschenk", ("direction", "description", Row("on", "value_cents"))),
        ("Van wie en aan wie", ("organisation", Row("their_function", "our_function"))),
        ("Wat ermee is gedaan", ("destination", "destination_note", "reported_on")),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if not found["organisation"] and not {"organisation", *self.new_organisation.names()} & set(self.errors):
            self.add_error("organisation", "Kies een organisatie uit de lijst.")
        return found


def first_member(mission: Mission, side: str) -> dict[str, Any]:
    """What a new member begins with: the side that was asked for, or those who travel."""
    known = [item.value for item in policies.sides(mission.form)]
    return {"side": side if side in known else known[0], "people": 1, "organisation_name": _home(mission, side)}


def _home(mission: Mission, side: str) -> str:
    """Who travels for Oss and who receives in Oss are, most often, of the municipality."""
    ours = MissionMember.Side.HOST if policies.is_incoming(mission.form) else MissionMember.Side.OWN
    return "Gemeente Oss" if side == ours else ""

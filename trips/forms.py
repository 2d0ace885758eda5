"""Forms of the register: a part of the journey, what others paid, and what expenses were for."""

from collections.abc import Sequence
from typing import Any, ClassVar

from crispy_forms.layout import Row
from django import forms

from activities.models.mission import NAMED_PAYERS
from budget.models import LedgerEntry
from oss_intl.shared.dates import short_date
from oss_intl.shared.forms import AmountField, DayField, PlainCharField, TokenForm
from oss_intl.shared.money import euros
from partners.fields import WholeNumberField, choice
from partners.forms import RegisterForm
from policy.models import CostCategory
from trips.models import OTHERS, Leg
from trips.selectors import category_of


class LegForm(RegisterForm):
    """A part of the journey, one way."""

    on = DayField(label="Welke dag?", error_messages={"required": "Vul in welke dag het was."})
    origin = PlainCharField(label="Van", max_length=120, error_messages={"required": "Vul in waar de reis begon."})
    destination = PlainCharField(
        label="Naar", max_length=120, error_messages={"required": "Vul in waar de reis eindigde."}
    )
    mode = choice("Vervoer", Leg.Mode.choices, needed="Kies het vervoer.")
    distance_km = WholeNumberField(
        label="Afstand in kilometers",
        least=1,
        most=25_000,
        help_text="Enkele reis, in hele kilometers.",
        error_messages={"required": "Vul de afstand in."},
    )
    travellers = WholeNumberField(
        label="Aantal reizigers",
        least=1,
        most=500,
        help_text="Bij een auto: het aantal auto’s.",
        error_messages={"required": "Vul in met hoevelen."},
    )

    groups: ClassVar[Any] = (
        ("De reis", ("on", Row("origin", "destination"), "mode", Row("distance_km", "travellers"))),
    )


class OtherCostForm(RegisterForm):
    """What somebody else than this budget paid."""

    category = choice("Soort kosten", CostCategory.choices, empty="Kies een soort", needed="Kies een soort kosten.")
    amount_cents = AmountField(label="Bedrag", error_messages={"required": "Vul een bedrag in."})
    payer = choice(
        "Wie betaalde?",
        [(one.value, one.label) for one in OTHERS],
        empty="Kies wie betaalde",
        needed="Kies wie betaalde.",
    )
    payer_name = PlainCharField(
        label="Naam van de betaler",
        max_length=160,
        required=False,
        help_text="De organisatie of het budget. Leeg bij eigen rekening.",
    )
    note = PlainCharField(label="Toelichting", max_length=200, required=False)

    groups: ClassVar[Any] = (("De kosten", (Row("category", "amount_cents"), "payer", "payer_name", "note")),)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("payer") in NAMED_PAYERS and not found.get("payer_name") and "payer_name" not in self.errors:
            self.add_error("payer_name", "Vul in wie betaalde.")
        return found


class LabelsForm(TokenForm):
    """What each expense of the ledger was for; one list for each expense."""

    def __init__(self, *args: Any, entries: Sequence[LedgerEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = [entry for entry in entries if entry.corrects_id is None]
        for entry in self.entries:
            day = short_date(entry.performed_on) if entry.performed_on else ""
            self.fields[f"category_{entry.pk}"] = forms.ChoiceField(
                label=f"{entry.description}: {euros(entry.cents)} op {day}",
                choices=[("", "Kies een soort"), *CostCategory.choices],
                initial=category_of(entry),
                required=False,
                error_messages={"invalid_choice": "Kies een soort kosten uit de lijst."},
            )

    def categories(self) -> dict[int, str]:
        """Entry id -> category, as far as chosen."""
        return {entry.pk: self.cleaned_data[f"category_{entry.pk}"] for entry in self.entries}

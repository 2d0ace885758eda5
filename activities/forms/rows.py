"""Rows that an intake has any number of: organisations that take part, the delegation, costs, hours."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.formsets import formset_factory

from activities.forms.fields import OrganisationField, WholeNumberField, choice
from activities.models import CostRow, DelegationMember, HoursRow
from activities.policies import CostData, DelegateData, HoursData, RequestData
from oss_intl.shared.forms import AmountField, PlainCharField
from oss_intl.shared.formsets import MAX_ROWS, unchecked
from policy.models import CostCategory


class ParticipationRow(forms.Form):
    """An organisation of the triple helix that takes part."""

    organisation = OrganisationField(label="Organisatie")

    def value(self) -> Any:
        return self.cleaned_data["organisation"]


class DelegateRow(forms.Form):
    """A place in the delegation."""

    function = PlainCharField(
        label="Functie, geen naam", max_length=120, error_messages={"required": "Vul de functie in."}
    )
    organisation_name = PlainCharField(
        label="Organisatie", max_length=160, error_messages={"required": "Vul de organisatie in."}
    )
    group = choice("Soort", DelegationMember.Group.choices, empty="Kies een soort", needed="Kies een soort.")
    people = WholeNumberField(
        label="Aantal mensen", least=1, most=500, initial=1, error_messages={"required": "Vul een aantal in."}
    )

    def value(self) -> DelegateData:
        return DelegateData(**{name: self.cleaned_data[name] for name in self.base_fields})


class CostForm(forms.Form):
    """An estimated cost and who pays it."""

    category = choice("Soort kosten", CostCategory.choices, empty="Kies een soort", needed="Kies een soort kosten.")
    note = PlainCharField(label="Toelichting", max_length=200, required=False)
    amount_cents = AmountField(label="Bedrag", error_messages={"required": "Vul een bedrag in."})
    payer = choice("Wie betaalt?", CostRow.Payer.choices, empty="Kies wie betaalt", needed="Kies wie betaalt.")
    payer_name = PlainCharField(
        label="Naam van de betaler",
        max_length=160,
        required=False,
        help_text="Alleen als een ander budget of een derde betaalt.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        other = cleaned.get("payer") not in (None, "", CostRow.Payer.THIS_BUDGET)
        if other and not cleaned.get("payer_name") and "payer_name" not in self.errors:
            self.add_error("payer_name", "Vul in wie deze kosten betaalt.")
        return cleaned

    def value(self) -> CostData:
        return CostData(**{name: self.cleaned_data[name] for name in self.base_fields})


class HoursForm(forms.Form):
    """Hours of one function or team."""

    function = PlainCharField(
        label="Functie of team, geen naam",
        max_length=120,
        error_messages={"required": "Vul in welke functie of welk team de uren maakt."},
    )
    group = choice("Wie?", HoursRow.Group.choices, empty="Kies wie", needed="Kies ambtenaar of bestuurder.")
    hours = WholeNumberField(label="Uren", least=1, error_messages={"required": "Vul het aantal uren in."})

    def value(self) -> HoursData:
        return HoursData(**{name: self.cleaned_data[name] for name in self.base_fields})


class BaseRows(forms.BaseFormSet):  # type: ignore[type-arg]  # the forms differ per formset
    """Rows of which the empty ones do not count, filled or not before."""

    default_error_messages = {
        "missing_management_form": "Laad deze pagina opnieuw.",
        "too_many_forms": f"Vul ten hoogste {MAX_ROWS} regels in.",
    }

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        options = {**kwargs, "empty_permitted": True}
        return super()._construct_form(i, **options)  # type: ignore[misc]  # the one hook that Django has for this

    def values(self) -> tuple[Any, ...]:
        """The rows that are filled in and not marked for removal."""
        kept = (row for row in self.forms if row.cleaned_data and not row.cleaned_data.get("DELETE"))
        return tuple(value for row in kept if (value := row.value()) is not None)

    def uncheck(self) -> None:
        """Show what was typed without judging it: the user asked for another row."""
        self._errors = [unchecked(form).errors for form in self.forms]
        self._non_form_errors = self.error_class()


def _rows(form: type[forms.Form]) -> Any:
    return formset_factory(
        form, formset=BaseRows, extra=0, can_delete=True, max_num=MAX_ROWS, absolute_max=MAX_ROWS, validate_max=True
    )


ROWS: Mapping[str, type[BaseRows]] = {
    "participations": _rows(ParticipationRow),
    "delegation": _rows(DelegateRow),
    "costs": _rows(CostForm),
    "hours": _rows(HoursForm),
}


def drawn(name: str, data: RequestData) -> BaseRows:
    """The stored rows of a request, or one empty row where there are none yet."""
    initial = [_initial(row) for row in getattr(data, name)]
    rows = ROWS[name](prefix=name, initial=initial)
    rows.extra = 0 if initial else 1
    return rows


def _initial(row: Any) -> dict[str, Any]:
    return vars(row) if isinstance(row, CostData | DelegateData | HoursData) else {"organisation": row}

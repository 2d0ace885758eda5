"""Rows that an intake has any number of: organisations that take part, the delegation, promises, costs, hours."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms.formsets import formset_factory
from django.forms.models import ModelChoiceIterator
from django.http import QueryDict
from django.utils.functional import cached_property

from activities.models import CostRow, DelegationMember, HoursRow
from activities.policies import CostData, DelegateData, HoursData, PromiseData, RequestData, TargetData
from oss_intl.shared.forms import AmountField, DayField, LongTextField, PlainCharField
from oss_intl.shared.formsets import MAX_ROWS, unchecked
from partners.fields import OrganisationField, WholeNumberField, choice
from partners.models import Promise
from policy.models import CostCategory, Question
from policy.selectors import questions_in_force


class RowForm(forms.Form):
    """One row; `today` is the day on which it is drawn."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today


class ParticipationRow(RowForm):
    """An organisation of the triple helix that takes part."""

    organisation = OrganisationField(label="Organisatie")

    def value(self) -> Any:
        return self.cleaned_data["organisation"]


class DelegateRow(RowForm):
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


class QuestionField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """One question of the framework that is in force."""

    def label_from_instance(self, obj: Question) -> str:
        return f"{obj.number}. {obj.title}"


class TargetRow(RowForm):
    """A goal that can be measured."""

    question = QuestionField(
        label="Bij welke vraag van het afwegingskader?",
        queryset=Question.objects.none(),
        empty_label="Kies een vraag",
        error_messages={"required": "Kies een vraag.", "invalid_choice": "Kies een vraag uit de lijst."},
    )
    text = PlainCharField(
        label="Wat wilt u bereiken?",
        max_length=300,
        help_text="Bijvoorbeeld: bedrijven uit Oss vinden een partner.",
        error_messages={"required": "Schrijf wat u wilt bereiken."},
    )
    number = WholeNumberField(
        label="Hoeveel?", least=1, most=9_999_999, error_messages={"required": "Vul in hoeveel u wilt bereiken."}
    )
    unit = PlainCharField(
        label="Waarvan?",
        max_length=80,
        help_text="Bijvoorbeeld: afspraken, bezoekers of euro subsidie.",
        error_messages={"required": "Vul in waarvan u het aantal telt."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["question"]
        assert isinstance(field, QuestionField)
        field.queryset = questions_in_force(self.today)

    def value(self) -> TargetData:
        return TargetData(**{name: self.cleaned_data[name] for name in self.base_fields})


class PromiseForm(RowForm):
    """What one side promises in a co-operation."""

    promised_by = choice("Wie belooft het?", Promise.By.choices, empty="Kies wie", needed="Kies wie het belooft.")
    due_on = DayField(label="Klaar vóór", required=False)
    text = LongTextField(
        label="Wat wordt er beloofd?",
        rows=2,
        help_text="De raad leest dit. Noem geen namen van personen.",
        error_messages={"required": "Schrijf wat er wordt beloofd."},
    )

    def value(self) -> PromiseData:
        return PromiseData(**{name: self.cleaned_data[name] for name in self.base_fields})


class CostForm(RowForm):
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


class HoursForm(RowForm):
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

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Let all rows offer what the first one read from the database."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                if name not in self._offered:
                    self._offered[name] = [*ModelChoiceIterator(field)]
                field.choices = self._offered[name]

    @cached_property
    def _offered(self) -> dict[str, list[Any]]:
        return {}

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
    "targets": _rows(TargetRow),
    "delegation": _rows(DelegateRow),
    "promises": _rows(PromiseForm),
    "costs": _rows(CostForm),
    "hours": _rows(HoursForm),
}


def sent(name: str, post: QueryDict, today: date) -> BaseRows:
    """The rows as they were sent."""
    return ROWS[name](post, prefix=name, form_kwargs={"today": today})


def drawn(name: str, data: RequestData, today: date) -> BaseRows:
    """The stored rows of a request, or one empty row where there are none yet."""
    initial = [_initial(row) for row in getattr(data, name)]
    rows = ROWS[name](prefix=name, initial=initial, form_kwargs={"today": today})
    rows.extra = 0 if initial else 1
    return rows


def _initial(row: Any) -> dict[str, Any]:
    own = CostData | DelegateData | HoursData | PromiseData | TargetData
    return vars(row) if isinstance(row, own) else {"organisation": row}

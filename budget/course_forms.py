"""Forms of activities that take another course: other days, a second part, or together with another one."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row
from django import forms

from activities.models import Activity, Target
from activities.policies_course import MOVABLE
from budget.models import Commitment
from oss_intl.shared.forms import AmountField, DayField, LongTextField, PlainCharField, TokenForm
from oss_intl.shared.money import Cents, euros

READS = "De raad leest dit. Noem geen namen van personen."


class _CourseForm(TokenForm):
    """What these forms share: a reason, and an end that does not come before the beginning."""

    reason = LongTextField(label="Waarom?", rows=3, help_text=READS, error_messages={"required": "Geef de reden."})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", "Kies een einddatum op of na de begindatum.")
        return cleaned


class PostponeForm(_CourseForm):
    """The new days of an activity."""

    starts_on = DayField(label="Begint nu op", error_messages={"required": "Vul in wanneer de activiteit begint."})
    ends_on = DayField(label="Eindigt nu op", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("token", Row("starts_on", "ends_on"), "reason")


class _TargetsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    def label_from_instance(self, obj: Target) -> str:
        return f"{obj.text} ({obj.number} {obj.unit})"


class SplitForm(_CourseForm):
    """The second part: its title, days and goals, and what of each open reservation goes along."""

    title = PlainCharField(
        label="Hoe heet de tweede activiteit?",
        max_length=200,
        error_messages={"required": "Vul in hoe de tweede activiteit heet."},
    )
    starts_on = DayField(label="Begint op", required=False)
    ends_on = DayField(label="Eindigt op", required=False)
    targets = _TargetsField(
        queryset=Target.objects.none(),
        label="Welke doelen gaan mee?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="De resultaten van een doel gaan mee.",
        error_messages={"invalid_choice": "Kies doelen uit de lijst.", "invalid_pk_value": "Kies doelen uit de lijst."},
    )

    def __init__(self, *args: Any, activity: Activity, commitments: Sequence[Commitment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        targets = self.fields["targets"]
        assert isinstance(targets, _TargetsField)
        targets.queryset = Target.objects.filter(activity=activity).order_by("order")
        self.keys = [row.pk for row in commitments]
        for row in commitments:
            self.fields[f"cents_{row.pk}"] = AmountField(
                label=f"Van {row.line.name} {row.line.budget.year} gaat mee",
                required=False,
                help_text=f"Er staat nog {euros(row.open_cents)} open.",
            )
        money = [Fieldset("Het geld", *(f"cents_{key}" for key in self.keys))] if self.keys else []
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "token",
            Fieldset("De tweede activiteit", "title", Row("starts_on", "ends_on"), "targets"),
            *money,
            "reason",
        )

    def cents(self) -> dict[int, Cents]:
        """What goes along of each commitment, by its id."""
        return {key: self.cleaned_data[f"cents_{key}"] or 0 for key in self.keys}


class _ActivityField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    def label_from_instance(self, obj: Activity) -> str:
        return f"{obj.title} ({obj.case.reference})"


class MergeForm(_CourseForm):
    """The activity that goes on: of the same kind, and not ended."""

    target = _ActivityField(
        queryset=Activity.objects.none(),
        label="Met welke activiteit?",
        empty_label="Kies een activiteit",
        help_text="Die gaat door. Deze activiteit wordt daarmee beëindigd en blijft te lezen.",
        error_messages={"required": "Kies een activiteit.", "invalid_choice": "Kies een activiteit uit de lijst."},
    )

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["target"]
        assert isinstance(field, _ActivityField)
        same = Activity.objects.filter(kind=activity.kind, status__in=MOVABLE).exclude(pk=activity.pk)
        field.queryset = same.select_related("case").order_by("title", "pk")
        self.helper = FormHelper()
        self.helper.layout = Layout("token", "target", "reason")

"""The form of a renewal: what the next year costs, and the line that pays it."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms

from activities.forms.fee import FeeForm
from budget.forms import LineField
from budget.models import Budget, BudgetLine
from oss_intl.shared.forms import TokenForm


class RenewForm(FeeForm, TokenForm):
    """What the membership costs in a year, on a line of that year's budget; a free one needs none."""

    line = LineField(
        label="Op welke post?",
        required=False,
        error_messages={"invalid_choice": "Kies een post uit de lijst."},
    )
    year = forms.IntegerField(widget=forms.HiddenInput, error_messages={"required": "Laad deze pagina opnieuw."})

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = BudgetLine.objects.filter(budget__status=Budget.Status.ADOPTED, budget__year=year)
        field = self.fields["line"]
        assert isinstance(field, LineField)
        field.queryset = lines.select_related("budget").order_by("order", "pk")
        self.has_lines = lines.exists()
        self.needed_fields = {"basis", "line"}
        self.helper = FormHelper()
        money = [Fieldset("De begroting", "line")] if self.has_lines else []
        self.helper.layout = Layout("token", "year", *self.fee_fields(), *money)

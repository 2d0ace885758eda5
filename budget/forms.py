"""Forms about money. They check and never write; an amount is read as Dutch people write it, to whole cents."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.utils.text import slugify

from activities.models import Activity
from budget.models import Budget, BudgetLine, Commitment, Cover
from budget.policies import CoverData, LineData
from budget.selectors import CommitmentItem, LineOverview
from files.checks import EXTENSIONS
from oss_intl.shared.forms import AmountField, DayField, LongTextField, PlainCharField, TokenForm
from oss_intl.shared.formsets import MAX_ROWS
from oss_intl.shared.money import Cents, euros
from oss_intl.shared.text import norm


def amount(label: str, **kwargs: Any) -> AmountField:
    """An amount that has to be filled in, unless told otherwise."""
    kwargs.setdefault("error_messages", {"required": "Vul een bedrag in."})
    return AmountField(label=label, **kwargs)


class LineField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """A budget line with what is available on it; the form says which lines."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(BudgetLine.objects.none(), empty_label=None, widget=forms.RadioSelect, **kwargs)

    def label_from_instance(self, obj: BudgetLine) -> str:
        return f"{obj.name} {obj.budget.year}: {euros(obj.available_cents)} vrij"


class CommitmentField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """A reservation with what is left of it; the form says which ones."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Commitment.objects.none(), empty_label=None, widget=forms.RadioSelect, **kwargs)

    def label_from_instance(self, obj: Commitment) -> str:
        return f"{obj.line.name} {obj.line.budget.year}: nog {euros(obj.open_cents)} gereserveerd"


class OverrideForm(TokenForm):
    """How much a line may be used above its budget, and why."""

    cents = amount("Hoeveel mag er boven de begroting?")
    reason = LongTextField(
        label="Waarom staat u dit toe?",
        help_text="De reden staat in het verslag aan de raad.",
        error_messages={"required": "Geef een reden."},
    )


class ReserveForm(TokenForm):
    """Reserve for an activity, on a line of an adopted budget."""

    line = LineField(
        label="Op welke post?",
        error_messages={"required": "Kies een post.", "invalid_choice": "Kies een post uit de lijst."},
    )
    cents = amount("Hoeveel wilt u reserveren?")
    description = PlainCharField(
        label="Waarvoor?",
        max_length=200,
        help_text="Bijvoorbeeld: reis en verblijf. Noem geen namen van personen.",
        error_messages={"required": "Vul in waarvoor u reserveert."},
    )

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = BudgetLine.objects.filter(budget__status=Budget.Status.ADOPTED, budget__year__gte=activity.year)
        field = self.fields["line"]
        assert isinstance(field, LineField)
        field.queryset = lines.select_related("budget").order_by("budget__year", "order", "pk")


class ReleaseForm(TokenForm):
    """Set part of a reservation free."""

    cents = amount("Hoeveel geeft u vrij?")


class CorrectForm(TokenForm):
    """Take back an expense, in whole or in part."""

    cents = amount("Hoeveel haalt u van de uitgave af?")
    reason = LongTextField(label="Waarom?", error_messages={"required": "Geef een reden."})


class ExpenseForm(TokenForm):
    """An expense, and what lies behind it for staff. The day of the performance decides the book year."""

    commitment = CommitmentField(
        label="Van welke reservering?",
        error_messages={"required": "Kies een reservering.", "invalid_choice": "Kies een reservering uit de lijst."},
    )
    cents = amount("Bedrag")
    performed_on = DayField(
        label="Wanneer was de prestatie?",
        help_text="De dag van de reis, het verblijf of de levering. Die bepaalt het jaar, niet de dag van betalen.",
        error_messages={"required": "Vul in wanneer de prestatie was."},
    )
    description = PlainCharField(
        label="Wat is er betaald?", max_length=200, error_messages={"required": "Vul in wat er is betaald."}
    )
    supplier = PlainCharField(
        label="Leverancier", max_length=160, error_messages={"required": "Vul de leverancier in."}
    )
    invoice_number = PlainCharField(label="Factuurnummer", max_length=60, required=False)
    paid_on = DayField(label="Betaald op", required=False)
    file = forms.FileField(
        label="Bon of factuur",
        required=False,
        allow_empty_file=True,
        help_text="Een pdf, jpg of png van ten hoogste 10 MB. Alleen medewerkers zien de bon.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{suffix}" for suffix in EXTENSIONS)}),
    )

    def __init__(self, *args: Any, commitments: Sequence[CommitmentItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A form that was sent may name what it has just used up: sending it twice shows the first result.
        keys = [item.pk for item in commitments if self.is_bound or item.open_cents > 0]
        field = self.fields["commitment"]
        assert isinstance(field, CommitmentField)
        field.queryset = Commitment.objects.filter(pk__in=keys).select_related("line__budget").order_by("pk")
        self.has_money = any(item.open_cents > 0 for item in commitments)
        if len(keys) == 1:
            field.initial = keys[0]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "token",
            Fieldset("De uitgave", "commitment", "cents", "performed_on", "description"),
            Fieldset("Voor de administratie", "supplier", Row("invoice_number", "paid_on"), "file"),
        )


class CompleteForm(TokenForm):
    """What was done, and whether what is left is set free."""

    summary = LongTextField(
        label="Wat is er gedaan?",
        rows=6,
        help_text="De raad leest deze samenvatting. Noem geen namen van personen.",
        error_messages={"required": "Schrijf een samenvatting van wat er is gedaan."},
    )
    release_rest = forms.BooleanField(label="Geef vrij wat nog is gereserveerd", required=False, initial=True)


class CancelForm(TokenForm):
    """Why an activity does not go on."""

    reason = LongTextField(
        label="Waarom gaat de activiteit niet door?",
        help_text="De reden komt in het register en in het verslag te staan.",
        error_messages={"required": "Geef de reden waarom de activiteit niet doorgaat."},
    )


class GrantForm(TokenForm):
    """The decision that granted a wish."""

    decision_number = PlainCharField(
        label="Nummer van het besluit",
        max_length=60,
        error_messages={"required": "Vul het nummer van het besluit in."},
    )


class AmendForm(TokenForm):
    """A change of an adopted budget: the decision, and the new amount of every line that changes."""

    title = PlainCharField(
        label="Omschrijving",
        max_length=160,
        help_text="Bijvoorbeeld: eerste begrotingswijziging 2026.",
        error_messages={"required": "Vul een omschrijving van de wijziging in."},
    )
    decision_number = PlainCharField(
        label="Nummer van het besluit",
        max_length=60,
        error_messages={"required": "Vul het nummer van het besluit in."},
    )
    decided_on = DayField(label="Besloten op", error_messages={"required": "Vul in wanneer is besloten."})

    def __init__(self, *args: Any, lines: Iterable[LineOverview], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = tuple(lines)
        for line in self.lines:
            now = "p.m." if line.current_is_pm else euros(line.current_cents)
            field = amount(line.name, required=not line.current_is_pm, help_text=f"Nu {now}.")
            field.initial = None if line.current_is_pm else line.current_cents
            self.fields[self.name_of(line)] = field
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "token",
            Fieldset("Het besluit", "title", Row("decision_number", "decided_on")),
            Fieldset("Nieuwe bedragen", *(self.name_of(line) for line in self.lines)),
        )

    @staticmethod
    def name_of(line: LineOverview) -> str:
        """The name of a line's field."""
        return f"line_{line.pk}"

    def changes(self) -> dict[int, Cents]:
        """Cents more or less, for every line whose amount is another than it was."""
        typed = {line: self.cleaned_data[self.name_of(line)] for line in self.lines}
        return {
            line.pk: cents - line.current_cents
            for line, cents in typed.items()
            if cents is not None and cents != line.current_cents
        }


class AdoptForm(TokenForm):
    """The decision that adopted a budget."""

    year = forms.IntegerField(
        label="Voor welk jaar?",
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "oss-input--short"}),
        error_messages={
            "required": "Vul het jaar in.",
            "invalid": "Vul een jaar in, zoals 2027.",
            "min_value": "Vul een jaar in vanaf 2000.",
            "max_value": "Vul een jaar in tot en met 2100.",
        },
    )
    decision_number = PlainCharField(
        label="Nummer van het besluit",
        max_length=60,
        error_messages={"required": "Vul het nummer van het besluit in."},
    )
    adopted_on = DayField(label="Vastgesteld op", error_messages={"required": "Vul in wanneer is vastgesteld."})
    note = LongTextField(label="Toelichting", required=False, rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("token", "year", Row("decision_number", "adopted_on"), "note")


class LineForm(forms.Form):
    """One line of a budget that is adopted."""

    code = forms.SlugField(max_length=40, required=False, widget=forms.HiddenInput)
    name = PlainCharField(label="Naam", max_length=160, error_messages={"required": "Vul de naam van de post in."})
    cents = amount("Bedrag, leeg voor p.m.", required=False)
    note = PlainCharField(label="Opmerking", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    is_fixed = forms.BooleanField(label="Dit bedrag ligt vast", required=False)
    needed_fields = frozenset({"cents"})

    def data_of(self) -> LineData:
        """The line as the action takes it; a new one gets a code from its name."""
        values = self.cleaned_data
        return LineData(
            code=values["code"] or slugify(norm(values["name"]))[:40] or "post",
            name=values["name"],
            cents=values["cents"],
            is_fixed=values["is_fixed"],
            note=values["note"],
        )


class CoverForm(forms.Form):
    """One source of a budget's money."""

    name = PlainCharField(
        label="Dekking", max_length=160, error_messages={"required": "Vul in waar het geld vandaan komt."}
    )
    cents = amount("Bedrag")
    status = forms.ChoiceField(
        label="Stand",
        choices=Cover.Status,
        initial=Cover.Status.EXISTING,
        error_messages={"required": "Kies een stand.", "invalid_choice": "Kies een stand uit de lijst."},
    )

    def data_of(self) -> CoverData:
        """The source as the action takes it."""
        values = self.cleaned_data
        return CoverData(name=values["name"], cents=values["cents"], status=values["status"])


class RowsFormSet(forms.BaseFormSet):  # type: ignore[type-arg]  # not generic when it runs
    """Rows that can be removed; `rows` are those that stay and were filled in."""

    def rows(self) -> list[Any]:
        """The data of every row that stays, in the order of the page."""
        kept = (form for form in self.forms if form not in self.deleted_forms and form.has_changed())
        return [form.data_of() for form in kept]


def _formset(form: type[forms.Form]) -> type[RowsFormSet]:
    made = forms.formset_factory(form, formset=RowsFormSet, extra=0, can_delete=True, max_num=MAX_ROWS)
    return cast("type[RowsFormSet]", made)


LineFormSet = _formset(LineForm)
CoverFormSet = _formset(CoverForm)

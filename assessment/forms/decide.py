"""The form of a decision: the outcome with its reasons, conditions as rows, and reservations as rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict

from accounts.models import User
from assessment import policies
from assessment.models import Assessment, Decision
from assessment.policies import ConditionData, ReservationData
from assessment.selectors.reservations import Proposal
from budget.models import BudgetLine
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.forms import AmountField, DayField, LongTextField, PlainCharField, TokenForm
from oss_intl.shared.money import euros
from oss_intl.shared.text import enumerated

MOST_ROWS = 20
LIMITS: dict[str, Any] = {
    "max_num": MOST_ROWS,
    "absolute_max": MOST_ROWS + 1,
    "validate_max": True,
    "can_delete": True,
}
MESSAGES = {
    "too_many_forms": f"Voeg ten hoogste {MOST_ROWS} regels toe.",
    "missing_management_form": "Het formulier kwam niet heel aan. Open het verzoek opnieuw.",
}


class DecideForm(TokenForm):
    """The decision itself. Which outcomes are offered depends on where the request stands."""

    # Their help says when they are needed, so they are not marked as optional.
    needed_fields = frozenset({"deviation_reason", "defer_until"})

    outcome = forms.ChoiceField(
        label="Wat is het besluit?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een besluit.", "invalid_choice": "Kies een besluit uit de lijst."},
    )
    reason = LongTextField(
        label="Waarom?",
        help_text="De raad leest deze reden.",
        error_messages={"required": "Geef de reden van het besluit."},
    )
    deviation_reason = LongTextField(label="Waarom anders dan het advies?", rows=3, required=False)
    defer_until = DayField(label="Aanhouden tot", required=False, help_text="Alleen als u het verzoek aanhoudt.")
    body = forms.ChoiceField(
        label="Wie nam het besluit?",
        choices=Decision.Body.choices,
        error_messages={"required": "Kies wie het besluit nam.", "invalid_choice": "Kies wie het besluit nam."},
    )
    number = PlainCharField(
        label="Nummer van het besluit", max_length=60, error_messages={"required": "Vul het nummer van het besluit in."}
    )
    decided_on = DayField(
        label="Datum van het besluit", error_messages={"required": "Vul de datum van het besluit in."}
    )
    weighed = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, outcomes: Sequence[str], bodies: Sequence[str], assessment: Assessment | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.assessment = assessment
        self.advice = assessment.advice if assessment else ""
        self.initial["weighed"] = assessment.pk if assessment else 0
        choices = [(code, label) for code, label in Decision.Outcome.choices if code in outcomes]
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["body"].choices = [pair for pair in Decision.Body.choices if pair[0] in bodies]  # type: ignore[attr-defined]
        against = {code: label for code, label in choices if policies.deviates(self.advice, code)}
        if against:
            labels = enumerated(list(against.values()))
            self.fields["deviation_reason"].help_text = f"Nodig bij: {labels}. Laat dit anders leeg."
        else:
            del self.fields["deviation_reason"]
        if Decision.Outcome.DEFER not in outcomes:
            del self.fields["defer_until"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.per_outcome = {"deviation_reason": " ".join(against), "defer_until": Decision.Outcome.DEFER}
        self.helper.layout = Layout(
            Fieldset(_legend(outcomes), *self.said("outcome", "reason", "deviation_reason", "defer_until")),
            Fieldset("Vastlegging", "body", "number", "decided_on"),
            "weighed",
            "token",
        )

    def said(self, *names: str) -> list[Any]:
        """These fields as they are drawn; one that an outcome asks for appears when that outcome is chosen."""
        drawn = [name for name in names if name in self.fields]
        return [Div(name, data_only=self.per_outcome[name]) if name in self.per_outcome else name for name in drawn]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("outcome") != Decision.Outcome.DEFER:
            data["defer_until"] = None
        elif not data.get("defer_until") and "defer_until" not in self.errors:
            self.add_error("defer_until", "Kies tot welke dag u het verzoek aanhoudt.")
        if data.get("outcome") and "deviation_reason" in data:
            try:
                policies.check_deviation(self.advice, data["outcome"], data["deviation_reason"])
            except RuleViolation as error:
                self.add_error("deviation_reason", error.sentence)
        self._check_weighed(data.get("weighed"))
        return data

    def _check_weighed(self, seen: int | None) -> None:
        """Say that another assessment counts now; it stands on the page, so that sending again is about that one."""
        try:
            policies.check_weighed(seen, self.assessment)
        except RuleViolation as error:
            self.add_error(None, error.sentence)
            self.data = cast("QueryDict", self.data).copy()
            self.data["weighed"] = str(self.initial["weighed"])


class ConditionForm(forms.Form):
    """One condition: what, who sees to it, and before when."""

    text = LongTextField(
        label="Voorwaarde", rows=2, max_length=2_000, error_messages={"required": "Schrijf de voorwaarde op."}
    )
    owner = forms.TypedChoiceField(
        label="Wie zorgt ervoor?",
        coerce=int,
        error_messages={"required": "Kies wie hiervoor zorgt.", "invalid_choice": "Kies wie hiervoor zorgt."},
    )
    due_on = DayField(label="Vóór welke dag?", error_messages={"required": "Kies vóór welke dag dit klaar is."})

    def __init__(self, *args: Any, owners: Mapping[int, User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(pk, f"{user.name} ({user.job_title or user.get_role_display()})") for pk, user in owners.items()]
        self.fields["owner"].choices = [("", "Kies een collega"), *names]  # type: ignore[attr-defined]


class ReservationForm(forms.Form):
    """One amount on one line."""

    line = forms.TypedChoiceField(
        label="Post",
        coerce=int,
        error_messages={"required": "Kies een post.", "invalid_choice": "Kies een post uit de lijst."},
    )
    cents = AmountField(label="Bedrag", error_messages={"required": "Vul een bedrag in."})
    description = PlainCharField(
        label="Waarvoor", max_length=200, error_messages={"required": "Schrijf waarvoor dit bedrag is."}
    )

    def __init__(self, *args: Any, lines: Mapping[int, BudgetLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(pk, f"{line.name} (vrij: {euros(line.available_cents)})") for pk, line in lines.items()]
        self.fields["line"].choices = [("", "Kies een post"), *names]  # type: ignore[attr-defined]

    def clean_cents(self) -> int:
        cents: int = self.cleaned_data["cents"]
        if cents == 0:
            raise forms.ValidationError("Vul een bedrag in dat hoger is dan nul, of verwijder de regel.")
        return cents


def _legend(outcomes: Sequence[str]) -> str:
    """What the form is for, when nothing can be approved or refused here."""
    if policies.APPROVALS.isdisjoint(outcomes):
        return "Aanhouden of terugsturen" if Decision.Outcome.DEFER in outcomes else "Terugsturen"
    return "Besluit"


def condition_rows(
    data: Any, owners: Mapping[int, User], initial: Sequence[Mapping[str, Any]] = ()
) -> "BaseFormSet[ConditionForm]":
    """The rows of conditions: those of before when a decision is revised, or else one empty row to begin with.

    What was sent is read as it is: a row that equals one of before counts as much as one that was changed.
    """
    rows = formset_factory(ConditionForm, extra=0 if initial else 1, **LIMITS)
    return rows(
        data,
        prefix="conditions",
        initial=None if data else list(initial),
        error_messages=MESSAGES,
        form_kwargs={"owners": owners},
    )


def reservation_rows(
    data: Any, lines: Mapping[int, BudgetLine], proposed: Sequence[Proposal]
) -> "BaseFormSet[ReservationForm]":
    """The rows of reservations, filled with what the costs of the request come to.

    What was sent is read as it is: a row that equals its proposal counts as much as one that was changed.
    """
    rows = formset_factory(ReservationForm, extra=0, **LIMITS)
    initial = [
        {"line": item.line.pk if item.line else "", "cents": item.cents, "description": item.description}
        for item in proposed
    ]
    return rows(
        data,
        prefix="reservations",
        initial=None if data else initial,
        error_messages=MESSAGES,
        form_kwargs={"lines": lines},
    )


def condition_data(rows: "BaseFormSet[ConditionForm]", owners: Mapping[int, User]) -> list[ConditionData]:
    """The conditions of checked rows."""
    return [ConditionData(row["text"], owners[row["owner"]], row["due_on"]) for row in _kept(rows)]


def reservation_data(rows: "BaseFormSet[ReservationForm]", lines: Mapping[int, BudgetLine]) -> list[ReservationData]:
    """The reservations of checked rows, each with the number of its row."""
    return [
        ReservationData(lines[row["line"]], row["cents"], row["description"], number)
        for number, row in _kept_with_number(rows)
    ]


def typed_day(data: Mapping[str, Any] | None) -> date | None:
    """The day of the decision as far as it was typed; the lines of the budget go by its year."""
    try:
        return DayField(required=False).clean(data.get("decided_on", "")) if data else None
    except forms.ValidationError:
        return None


def _kept(rows: "BaseFormSet[Any]") -> list[dict[str, Any]]:
    return [row for _, row in _kept_with_number(rows)]


def _kept_with_number(rows: "BaseFormSet[Any]") -> list[tuple[int, dict[str, Any]]]:
    return [
        (number, form.cleaned_data)
        for number, form in enumerate(rows.forms)
        if form.cleaned_data and not form.cleaned_data.get("DELETE")
    ]

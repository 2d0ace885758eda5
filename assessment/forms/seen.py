"""The tick by which a decider confirms the effect on the budget, and the rules of the policy that she goes against."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict

from assessment.policies_against import AgainstRule, needed_against
from assessment.policies_effect import CHANGED, UNSEEN, Effect, as_text
from assessment.selectors.rules import AppliedRule, CheckedRule
from oss_intl.shared.forms import LongTextField
from oss_intl.shared.text import enumerated


class SeenForm(forms.Form):
    """That the figures were seen. `shown_effect` is how they stood on the page; a tick for other figures is no tick."""

    effect_seen = forms.BooleanField(
        label="Ik heb gezien wat dit besluit met de begroting doet.", error_messages={"required": UNSEEN}
    )
    shown_effect = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None, *, effects: Sequence[Effect]) -> None:
        is_old = data is not None and "effect_seen" in data and data.get("shown_effect") != as_text(effects)
        super().__init__(data)
        if is_old:
            self.fields["effect_seen"].error_messages["required"] = CHANGED
            self._take_tick_away()

    def refuse(self, sentence: str) -> None:
        """Say why the figures have to be confirmed again."""
        self.add_error("effect_seen", sentence)
        self._take_tick_away()

    def _take_tick_away(self) -> None:
        typed = cast("QueryDict", self.data).copy()
        typed.pop("effect_seen", None)
        self.data = typed


class AgainstForm(forms.Form):
    """Which policy rules a decision goes against, and why. Only rules that apply to the request are offered."""

    needed_fields = frozenset({"against", "against_reason"})

    against = forms.MultipleChoiceField(
        label="Gaat dit besluit tegen een beleidslijn in?",
        help_text="Kies de beleidslijnen waar dit besluit van afwijkt. Kies niets als het ze volgt.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies een beleidslijn uit de lijst."},
    )
    against_reason = LongTextField(
        label="Waarom anders dan de beleidslijn?",
        rows=3,
        required=False,
        help_text="Nodig als u een beleidslijn kiest. Laat dit anders leeg.",
    )

    def __init__(
        self, data: QueryDict | None, *, rules: Sequence[AppliedRule], unmet: Sequence[CheckedRule] = ()
    ) -> None:
        super().__init__(data)
        self.unmet = {rule.code: rule.title for rule in unmet}
        self.rules = {rule.code: rule.title for rule in rules} | self.unmet
        self.fields["against"].choices = list(self.rules.items())  # type: ignore[attr-defined]  # a choice field
        if self.unmet:
            names = enumerated([f"“{title}”" for title in self.unmet.values()])
            self.fields["against"].help_text = f"Volgens de beoordeling voldoet het verzoek niet aan {names}."

    def is_valid_for(self, decision: forms.Form) -> bool:
        """Check the form beside the outcome that was chosen: an approval names each rule that is not met."""
        if self.is_valid():
            outcome = decision.cleaned_data.get("outcome", "")
            if sentence := needed_against(outcome, self.unmet, self.cleaned_data["against"]):
                self.add_error("against", sentence)
        return not self.errors

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        chosen, reason = data.get("against"), data.get("against_reason", "")
        if chosen and not reason and "against_reason" not in self.errors:
            self.add_error("against_reason", "Leg uit waarom dit besluit tegen de beleidslijn ingaat.")
        if reason and not chosen and "against" not in self.errors:
            self.add_error("against", "Kies de beleidslijn waar deze reden bij hoort, of laat de reden leeg.")
        return data

    def chosen(self) -> tuple[AgainstRule, ...]:
        """The rules that were chosen, each with the reason."""
        data = self.cleaned_data
        return tuple(AgainstRule(code, data["against_reason"]) for code in data["against"])

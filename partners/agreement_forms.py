"""Forms of an agreement's promises and reviews. They check what is typed; the actions write."""

from typing import Any

from django import forms

from oss_intl.shared.forms import DayField, LongTextField
from partners.forms import RegisterForm
from partners.models import AgreementReview, Promise

_READ = "De raad leest dit. Noem geen namen van personen."
_SETTLED = [pair for pair in Promise.State.choices if pair[0] != Promise.State.OPEN]


def _one_of(label: str, choices: Any, needed: str) -> forms.ChoiceField:
    messages = {"required": needed, "invalid_choice": needed}
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, error_messages=messages)


class PromiseForm(RegisterForm):
    """Who promised what, and before when."""

    promised_by = _one_of("Wie beloofde het?", Promise.By.choices, "Kies wie het beloofde.")
    text = LongTextField(
        label="Wat is er beloofd?",
        rows=3,
        help_text=_READ,
        error_messages={"required": "Schrijf wat er is beloofd."},
    )
    due_on = DayField(label="Klaar vóór", required=False, help_text="Laat leeg als er geen datum is afgesproken.")

    groups = (("De belofte", ("promised_by", "text", "due_on")),)


class SettleForm(RegisterForm):
    """What became of a promise."""

    state = _one_of("Wat is ervan geworden?", _SETTLED, "Kies wat er van de belofte is geworden.")
    settled_on = DayField(label="Wanneer?", error_messages={"required": "Vul een datum in."})
    what_happened = LongTextField(
        label="Wat is er gebeurd?", help_text=_READ, error_messages={"required": "Schrijf wat er is gebeurd."}
    )

    groups = (("De belofte", ("state", "settled_on", "what_happened")),)


class ReviewForm(RegisterForm):
    """Continue, change or stop: why, and what shows it."""

    reviewed_on = DayField(
        label="Wanneer is de overeenkomst bekeken?", error_messages={"required": "Vul een datum in."}
    )
    outcome = _one_of("Wat doet Oss?", AgreementReview.Outcome.choices, "Kies doorgaan, aanpassen of stoppen.")
    reason = LongTextField(label="Waarom?", help_text=_READ, error_messages={"required": "Schrijf waarom."})
    evidence = LongTextField(
        label="Waar blijkt dat uit?",
        help_text="Noem wat de samenwerking opleverde: beloften, activiteiten, resultaten, contacten.",
        error_messages={"required": "Schrijf waar dat uit blijkt."},
    )
    next_review_on = DayField(
        label="Wanneer kijkt Oss opnieuw?", required=False, help_text="Laat leeg als Oss stopt met de overeenkomst."
    )

    groups = (
        ("De uitkomst", ("reviewed_on", "outcome", "reason", "evidence")),
        ("Volgende keer", ("next_review_on",)),
    )

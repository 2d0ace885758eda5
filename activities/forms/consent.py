"""The question to the college about costs that somebody else pays, and its answer."""

from django import forms

from activities.models.consent import CollegeConsent
from oss_intl.shared.forms import DayField, LongTextField, PlainCharField, TokenForm


class AskCollegeForm(TokenForm):
    """What the college is asked, and when."""

    question = LongTextField(
        label="Wat vraagt u het college?",
        help_text="Schrijf wie betaalt, waarvoor, en waarom dat kan. De raad leest dit na het besluit.",
        error_messages={"required": "Schrijf wat u het college vraagt."},
    )
    asked_on = DayField(
        label="Wanneer is het college gevraagd?", error_messages={"required": "Vul in wanneer het college is gevraagd."}
    )


class CollegeAnswerForm(TokenForm):
    """What the college answered."""

    answer = forms.ChoiceField(
        label="Mag een ander meebetalen?",
        choices=CollegeConsent.Answer,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wat het college antwoordde.",
            "invalid_choice": "Kies wat het college antwoordde.",
        },
    )
    reason = LongTextField(
        label="Wat is de reden, of wat zijn de voorwaarden?",
        help_text="De raad leest dit na het besluit.",
        error_messages={"required": "Geef de reden of de voorwaarden van het college."},
    )
    number = PlainCharField(
        label="Nummer van het collegebesluit",
        max_length=60,
        error_messages={"required": "Vul het nummer van het collegebesluit in."},
    )
    answered_on = DayField(
        label="Datum van het collegebesluit",
        error_messages={"required": "Vul de datum van het collegebesluit in."},
    )

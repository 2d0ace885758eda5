"""Forms of a membership: its term, a year of it, and a meeting of the network."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row

from activities.forms.fee import FeeForm
from activities.forms.project import A_DAY, VersionForm
from activities.models import MembershipYear, NetworkMembership
from oss_intl.shared.forms import DayField, LongTextField, PlainCharField, TokenForm
from partners.fields import WholeNumberField, YesNoField


class MembershipForm(VersionForm):
    """The term, the notice, and who represents Oss. Everything may be unknown."""

    starts_on = DayField(label="Lid vanaf", required=False)
    ends_on = DayField(
        label="Termijn loopt tot en met", required=False, help_text="De dag waarop de lopende termijn eindigt."
    )
    renews = YesNoField(label="Wordt het lidmaatschap vanzelf verlengd?", help_text="Steeds met een jaar.")
    notice_months = WholeNumberField(
        label="Opzegtermijn in maanden",
        required=False,
        most=24,
        help_text="Hoeveel maanden vóór het eind van de termijn.",
    )
    representative = PlainCharField(
        label="Wie vertegenwoordigt Oss?",
        max_length=160,
        required=False,
        help_text="Noem de functie, geen naam. Bijvoorbeeld: wethouder economie.",
    )

    def __init__(self, *args: Any, membership: NetworkMembership, **kwargs: Any) -> None:
        super().__init__(*args, initial=vars(membership), **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "token",
            "version",
            Fieldset("Termijn en opzeggen", Row("starts_on", "ends_on"), "renews", "notice_months"),
            Fieldset("Wie gaat erheen", "representative"),
        )


class YearForm(FeeForm, VersionForm):
    """What a year costs and brings."""

    use = LongTextField(
        label="Hoe gebruikt Oss het netwerk?",
        required=False,
        help_text="De raad leest dit. Noem geen namen van personen.",
    )
    benefit = LongTextField(
        label="Wat brengt het Oss?", required=False, help_text="Bijvoorbeeld: twee partners voor een project."
    )

    def __init__(self, *args: Any, year: MembershipYear, **kwargs: Any) -> None:
        super().__init__(*args, initial=vars(year), **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "token", "version", *self.fee_fields(), Fieldset("Gebruik en opbrengst", "use", "benefit")
        )


class MeetingForm(TokenForm):
    """A meeting of the network that Oss went to."""

    on = DayField(label="Wanneer?", error_messages=A_DAY)
    what = PlainCharField(
        label="Welke bijeenkomst?", max_length=200, error_messages={"required": "Vul in welke bijeenkomst het was."}
    )
    attended_by = PlainCharField(
        label="Wie ging er?",
        max_length=160,
        help_text="Noem de functie, geen naam.",
        error_messages={"required": "Vul in wie erheen ging."},
    )
    use = LongTextField(label="Wat had Oss eraan?", required=False, help_text="De raad leest dit.")

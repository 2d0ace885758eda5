"""The forms of a letter to the council: its parts, and when it was sent."""

from typing import Any

from django import forms

from activities.models import CouncilNotice
from activities.policies_notice import NoticeTexts
from oss_intl.shared.forms import DayField, LongTextField, PlainCharField, TokenForm

PARTS = ("occasion", "message", "finances", "sequel")


class CouncilNoticeForm(TokenForm):
    """The parts of a letter, filled with what is known. `version` is that of the draft it was drawn from."""

    occasion = LongTextField(label="Aanleiding", error_messages={"required": "Schrijf de aanleiding op."})
    message = LongTextField(
        label="Kernboodschap",
        rows=6,
        help_text="Noem functies en organisaties, geen namen.",
        error_messages={"required": "Schrijf de kernboodschap op."},
    )
    finances = LongTextField(label="Kosten", error_messages={"required": "Schrijf op wat het kost en wie betaalt."})
    sequel = LongTextField(label="Vervolg", error_messages={"required": "Schrijf op wat de raad hierna nog hoort."})
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, data: Any, *, notice: CouncilNotice | None, first: NoticeTexts | None = None) -> None:
        known = notice or first
        initial: dict[str, Any] = {name: getattr(known, name) for name in PARTS}
        if notice is not None:
            initial["version"] = notice.version
        super().__init__(data, initial=initial)

    def texts(self) -> NoticeTexts:
        """The parts as they were typed."""
        return NoticeTexts(**{name: self.cleaned_data[name] for name in PARTS})


class SendNoticeForm(TokenForm):
    """When the letter went to the council, and under which number."""

    sent_on = DayField(
        label="Wanneer ging de brief naar de raad?",
        error_messages={"required": "Vul in wanneer de brief naar de raad ging."},
    )
    number = PlainCharField(
        label="Nummer van de brief", max_length=60, error_messages={"required": "Vul het nummer van de brief in."}
    )

"""Forms of what was done with intentions and positions. They check what is typed; the actions write."""

from collections.abc import Sequence
from typing import Any

from django import forms

from activities.models import Activity
from oss_intl.shared.dates import short_date
from oss_intl.shared.forms import DayField, LongTextField, PlainCharField, TokenForm
from partners.models import Interaction
from policy.models import Channel, Motive, PolicyIntention, PositionEntry

_READ = "De raad leest dit. Noem geen namen van personen."
_LIST = {"invalid_choice": "Kies uit de lijst."}
SHOWN = 200


class _Activities(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    def label_from_instance(self, obj: Activity) -> str:
        return f"{obj.title} ({obj.year})"


class _Interactions(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    def label_from_instance(self, obj: Interaction) -> str:
        return f"{short_date(obj.on)}, {obj.organisation.name}: {obj.summary[:60]}"


class DeedForm(TokenForm):
    """What carries out an intention: an activity, a contact moment, or a short text with its day."""

    activity = _Activities(
        label="Met welke activiteit?",
        queryset=Activity.objects.none(),
        required=False,
        empty_label="Geen activiteit",
        error_messages=_LIST,
    )
    interaction = _Interactions(
        label="Of met welk contactmoment?",
        queryset=Interaction.objects.none(),
        required=False,
        empty_label="Geen contactmoment",
        error_messages=_LIST,
    )
    text = LongTextField(label="Of schrijf kort wat er is gedaan", rows=3, required=False, help_text=_READ)
    on = DayField(label="Wanneer was dat?", required=False, help_text="Alleen als u zelf schrijft wat er is gedaan.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest = Interaction.objects.order_by("-on", "-pk").values_list("pk", flat=True)[:SHOWN]
        choices: dict[str, Any] = {
            "activity": Activity.objects.order_by("-year", "-pk"),
            "interaction": Interaction.objects.filter(pk__in=list(newest))
            .select_related("organisation")
            .order_by("-on", "-pk"),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]  # both choose a model


class NotDoneForm(TokenForm):
    """Why an intention was not done in a year."""

    year = forms.TypedChoiceField(
        label="In welk jaar?", coerce=int, error_messages={"required": "Kies een jaar.", **_LIST}
    )
    reason = LongTextField(
        label="Waarom is het niet gedaan?", help_text=_READ, error_messages={"required": "Schrijf waarom niet."}
    )

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class IntentionForm(TokenForm):
    """Which intention an activity carries out."""

    intention = forms.ModelChoiceField(
        label="Welk voornemen voert deze activiteit uit?",
        queryset=PolicyIntention.objects.order_by("order"),
        empty_label="Kies een voornemen",
        error_messages={"required": "Kies een voornemen.", **_LIST},
    )


class PositionForm(TokenForm):
    """A seat or lobby role that Oss took."""

    body = PlainCharField(label="Van welk orgaan?", max_length=160, error_messages={"required": "Vul het orgaan in."})
    function = PlainCharField(
        label="Welke functie?",
        max_length=160,
        help_text="Zoals lid.",
        error_messages={"required": "Vul de functie in."},
    )
    holder = PlainCharField(
        label="Wie bekleedt de functie?", max_length=160, required=False, help_text="Een functie, geen naam."
    )
    since = PlainCharField(label="Sinds wanneer?", max_length=60, required=False, help_text="Zoals juni 2026.")
    until = DayField(label="Tot wanneer?", required=False)
    motive = forms.ModelChoiceField(
        label="Waarom?",
        queryset=Motive.objects.order_by("order"),
        empty_label="Kies een motief",
        error_messages={"required": "Kies een motief.", **_LIST},
    )
    channel = forms.ModelChoiceField(
        label="Via wie?",
        queryset=Channel.objects.order_by("order"),
        empty_label="Kies via wie",
        error_messages={"required": "Kies via wie.", **_LIST},
    )


class PositionEntryForm(TokenForm):
    """What was done with a position."""

    form = forms.ChoiceField(
        label="Wat was het?",
        choices=PositionEntry.Form,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies overleg of resultaat van lobby.", **_LIST},
    )
    on = DayField(label="Wanneer?", error_messages={"required": "Vul een datum in."})
    text = LongTextField(
        label="Wat is er gedaan?", help_text=_READ, error_messages={"required": "Schrijf wat er is gedaan."}
    )


class PositionEndForm(TokenForm):
    """Since when and why Oss no longer holds a position."""

    ended_on = DayField(label="Wanneer eindigde de positie?", error_messages={"required": "Vul een datum in."})
    reason = LongTextField(
        label="Waarom?", help_text=_READ, error_messages={"required": "Schrijf waarom de positie eindigt."}
    )

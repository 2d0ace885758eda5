"""The form that makes an invitation, and the short forms that an outsider fills in, in the language of the page."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row
from django import forms
from django.utils.translation import get_language, gettext, gettext_lazy as _

from accounts.models import User
from activities import permissions
from activities.forms.confirmation import LinkFields
from activities.models import Invitation
from activities.policies_invitation import NEEDED, OutsideData
from activities.words_invitation import OUTSIDE_LABELS
from files.checks import EXTENSIONS
from oss_intl.shared.countries import country_choices
from oss_intl.shared.forms import DayField, LongTextField, PlainCharField, TokenForm
from partners.fields import OrganisationField
from policy.models import Kind

MOST = 4_000


class OfficialField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """Which official completes what comes in. The list is read when a form is made."""

    def __init__(self) -> None:
        super().__init__(
            label="Welke medewerker vult het verzoek aan en dient het in?",
            queryset=User.objects.none(),
            empty_label="Kies een medewerker",
            error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies welke medewerker het verzoek aanvult."),
        )


def _offer_officials(form: forms.Form) -> None:
    field = form.fields["owner"]
    assert isinstance(field, OfficialField)
    field.queryset = User.objects.who_handle_requests()


class InvitationForm(LinkFields, TokenForm):
    """For whom, what kind of request, and for an admin which official completes it."""

    needed_fields = ("organisation", "addressee")  # one of the two
    field_order = ("organisation", "addressee", "kind", "owner", "language", "days", "token")

    organisation = OrganisationField(label="Voor welke organisatie?")
    addressee = PlainCharField(
        label="Staat de organisatie er niet bij? Schrijf haar naam",
        max_length=160,
        required=False,
        help_text="Geen namen van personen.",
    )
    kind = forms.ChoiceField(
        label="Wat voor verzoek wordt het?",
        help_text="U kunt het later nog veranderen.",
        choices=Kind,
        initial=Kind.MISSION,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies een soort verzoek."),
    )
    owner = OfficialField()

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if permissions.may_register(user):
            del self.fields["owner"]
        else:
            _offer_officials(self)

    def clean(self) -> dict[str, Any] | None:
        named = self.cleaned_data.get("organisation"), self.cleaned_data.get("addressee")
        if not any(named) and not {"organisation", "addressee"} & self.errors.keys():
            self.add_error("organisation", "Kies een organisatie, of schrijf hieronder haar naam.")
        return super().clean()


class InvitationHandOverForm(TokenForm):
    """Who completes it from now on."""

    owner = OfficialField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_officials(self)


def _text(name: str, **kwargs: Any) -> LongTextField:
    return LongTextField(label=OUTSIDE_LABELS[name], max_length=MOST, error_messages=_needed(name), **kwargs)


def _line(name: str, most: int, **kwargs: Any) -> PlainCharField:
    return PlainCharField(label=OUTSIDE_LABELS[name], max_length=most, error_messages=_needed(name), **kwargs)


def _needed(name: str) -> dict[str, Any]:
    return {"required": NEEDED[name]} if name in NEEDED else {}


class OutsideForm(forms.Form):
    """What only an outsider knows. Few questions; the official does the rest."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = _line("title", 200, help_text=_("In 1 regel, bijvoorbeeld: handelsmissie over voedsel."))
    what = _text("what", help_text=_("Bijvoorbeeld: meereizen, een delegatie ontvangen of meedoen aan een project."))
    why = _text("why")
    country = forms.ChoiceField(
        label=OUTSIDE_LABELS["country"],
        required=False,
        error_messages={"invalid_choice": _("Kies een land uit de lijst.")},
    )
    place = _line("place", 120, required=False)
    starts_on = DayField(label=OUTSIDE_LABELS["starts_on"], required=False)
    ends_on = DayField(label=OUTSIDE_LABELS["ends_on"], required=False)
    participants = _text(
        "participants", required=False, help_text=_("Noem organisaties en functies, geen namen van personen.")
    )
    costs = _text("costs", required=False, help_text=_("Schrijf wat u weet. Bedragen in euro’s."))
    sender_function = _line(
        "sender_function",
        120,
        help_text=_("Wij vragen geen naam en geen e-mailadres: wij weten wie wij de link stuurden."),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        names = (*OUTSIDE_LABELS, "version")
        kwargs["initial"] = {name: getattr(invitation, name) for name in names}
        super().__init__(*args, **kwargs)
        countries = country_choices(get_language() or "nl")
        self.fields["country"].choices = [("", gettext("Kies een land")), *countries]  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "version", "title", "what", "why", Row("country", "place"), Row("starts_on", "ends_on"),
            "participants", "costs", "sender_function",
        )  # fmt: skip

    def clean(self) -> dict[str, Any] | None:
        start, end = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", gettext("Kies een einddatum op of na de begindatum."))
        return super().clean()

    def answers(self) -> OutsideData:
        """What was filled in, as the action takes it."""
        return OutsideData(**{name: self.cleaned_data[name] for name in OUTSIDE_LABELS})


class OutsideFileForm(forms.Form):
    """One file. What it holds is checked when it is stored."""

    use_required_attribute = False

    file = forms.FileField(
        label=_("Kies een bestand"),
        allow_empty_file=True,
        max_length=None,
        help_text=_("Een pdf, docx, xlsx, odt, ods, jpg, png, txt of csv van ten hoogste 10 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{suffix}" for suffix in EXTENSIONS)}),
        error_messages=dict.fromkeys(("required", "invalid", "missing"), _("Kies een bestand.")),
    )

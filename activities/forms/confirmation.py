"""The form that asks an organisation to confirm a result, and the form in which it answers, in its own language."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from activities.models import Activity
from activities.models.confirmation import Agrees, Rating, WithoutOss
from activities.selectors.confirmation import took_part
from links.models import Language
from links.policies import LASTS
from oss_intl.shared.forms import LongTextField, TokenForm
from partners.models import Organisation

MOST = 4_000


class LinkFields(forms.Form):
    """What every link needs: the language it begins in, and how long it works."""

    use_required_attribute = False

    language = forms.ChoiceField(
        label="In welke taal?",
        help_text="Wie de link opent, kan op de pagina zelf de andere taal kiezen.",
        choices=Language,
        initial=Language.DUTCH,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies Nederlands of Engels."),
    )
    days = forms.TypedChoiceField(
        label="Hoe lang werkt de link?",
        choices=LASTS,
        coerce=int,
        initial=30,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies hoe lang de link werkt."),
    )


class AskConfirmationForm(LinkFields, TokenForm):
    """Which of the organisations that took part is asked."""

    field_order = ("organisation", "language", "days", "token")

    organisation = forms.ModelChoiceField(
        label="Welke organisatie?",
        help_text="U kiest uit wie het verzoek deed, wie meedeed en met wie een contact is vastgelegd.",
        queryset=Organisation.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages=dict.fromkeys(("required", "invalid_choice", "invalid_pk_value"), "Kies een organisatie."),
    )

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pks = [organisation.pk for organisation in took_part(activity)]
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=pks).order_by(  # type: ignore[attr-defined]
            "sort_key", "pk"
        )


class ConfirmationForm(forms.Form):
    """What the other side says of the result. The council reads the choices, staff reads the texts as well."""

    use_required_attribute = False
    needed_fields = ("disagreement",)

    agrees = forms.ChoiceField(
        label=_("Klopt wat hierboven staat?"),
        choices=Agrees,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Kies of het klopt.")),
    )
    disagreement = LongTextField(
        label=_("Wat klopt er niet?"),
        help_text=_("Alleen als het niet of niet helemaal klopt."),
        max_length=MOST,
        required=False,
    )
    without_oss = forms.ChoiceField(
        label=_("Wat was er geweest zonder de hulp van Oss?"),
        choices=WithoutOss,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Kies wat er zonder Oss was geweest.")),
    )
    rating = forms.TypedChoiceField(
        label=_("Wat vindt u van de hulp van Oss?"),
        choices=Rating,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Kies wat u van de hulp vindt.")),
    )
    remark = LongTextField(label=_("Wilt u nog iets zeggen?"), max_length=MOST, required=False)

    def clean(self) -> dict[str, Any] | None:
        agrees = self.cleaned_data.get("agrees")
        if (
            agrees
            and agrees != Agrees.YES
            and not self.cleaned_data.get("disagreement")
            and not self.errors.get("disagreement")
        ):
            self.add_error("disagreement", gettext("Schrijf wat er niet klopt."))
        return super().clean()

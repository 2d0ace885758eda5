"""The two forms of an import: the file, and the file once more after what it would change was shown."""

import base64
import binascii
from pathlib import PurePosixPath
from typing import Any

from django import forms

from files.tables import FORMS
from opportunities.calendars import MAX_BYTES, TOO_BIG
from opportunities.imports import CALENDAR, Given
from opportunities.models import Opportunity
from oss_intl.shared.forms import PlainCharField, TokenForm
from partners.fields import OrganisationField, choice

SUFFIXES = (CALENDAR, *FORMS)
LOST = "Kies het bestand opnieuw."


class UploadForm(forms.Form):
    """A file, and for a calendar who organises what is in it and what it mostly holds."""

    file = forms.FileField(
        label="Kies een bestand",
        allow_empty_file=True,
        max_length=None,
        help_text="Een agenda (.ics) of een tabel (ods, xlsx of csv) van ten hoogste 1 MB.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{suffix}" for suffix in SUFFIXES)}),
        error_messages=dict.fromkeys(("required", "invalid", "missing"), "Kies een bestand."),
    )
    organiser = OrganisationField(
        label="Van wie is de agenda?", help_text="Alleen bij een .ics. In een tabel staat het in een kolom."
    )
    organiser_name = PlainCharField(
        label="Of de naam van de organisator",
        max_length=160,
        required=False,
        help_text="Alleen als de organisatie niet in de lijst staat.",
    )
    form = choice("Wat staat er in de agenda?", Opportunity.Form.choices, empty="Kies een soort")

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if PurePosixPath(file.name).suffix.lower().lstrip(".") not in SUFFIXES:
            raise forms.ValidationError("Kies een .ics-, ods-, xlsx- of csv-bestand.")
        if file.size > MAX_BYTES:
            raise forms.ValidationError(TOO_BIG)
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "file" not in cleaned or not self.given().is_calendar:
            return cleaned
        if not cleaned.get("form") and "form" not in self.errors:
            self.add_error("form", "Kies wat er in de agenda staat.")
        if bool(cleaned.get("organiser")) == bool(cleaned.get("organiser_name")) and "organiser" not in self.errors:
            self.add_error("organiser", "Kies van wie de agenda is, of vul een naam in.")
        return cleaned

    def given(self) -> Given:
        """The file that was handed in, with what stands beside it."""
        file = self.cleaned_data["file"]
        file.seek(0)
        return _given(file.name, file.read(), self.cleaned_data)


class ConfirmForm(TokenForm):
    """The same file once more, out of sight, and the mark of the plan that was shown."""

    name = forms.CharField(max_length=255, widget=forms.HiddenInput)
    content = forms.CharField(widget=forms.HiddenInput, required=False)
    organiser = OrganisationField()
    organiser_name = PlainCharField(max_length=160, required=False, widget=forms.HiddenInput)
    form = forms.ChoiceField(choices=Opportunity.Form.choices, required=False, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organiser"].widget = forms.HiddenInput()

    def clean_content(self) -> bytes:
        """The bytes of the file; whoever changes them only gets another preview."""
        try:
            content = base64.b64decode(self.cleaned_data["content"], validate=True)
        except (binascii.Error, ValueError) as error:
            raise forms.ValidationError(LOST) from error
        if len(content) > MAX_BYTES:
            raise forms.ValidationError(TOO_BIG)
        return content

    @classmethod
    def of(cls, given: Given, seen: str) -> "ConfirmForm":
        """The form that carries a file along."""
        initial = {**vars(given), "content": base64.b64encode(given.content).decode(), "seen": seen}
        return cls(initial=initial)

    def given(self) -> Given:
        """The file that came along."""
        return _given(self.cleaned_data["name"], self.cleaned_data["content"], self.cleaned_data)

    def first_error(self) -> str:
        """Why it was refused."""
        return next((str(sentence) for sentences in self.errors.values() for sentence in sentences), "")


def _given(name: str, content: bytes, values: dict[str, Any]) -> Given:
    return Given(
        name=name,
        content=content,
        form=values.get("form") or "",
        organiser=values.get("organiser"),
        organiser_name=values.get("organiser_name") or "",
    )

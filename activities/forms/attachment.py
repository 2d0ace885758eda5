"""The form of an attachment."""

from django import forms

from files.checks import EXTENSIONS
from oss_intl.shared.forms import TokenForm


class AttachmentForm(TokenForm):
    """One file. What it holds is checked when it is stored."""

    file = forms.FileField(
        label="Kies een bestand",
        allow_empty_file=True,
        max_length=None,
        help_text="Een pdf, docx, xlsx, odt, ods, jpg, png, txt of csv van ten hoogste 10 MB.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{suffix}" for suffix in EXTENSIONS)}),
        error_messages=dict.fromkeys(("required", "invalid", "missing"), "Kies een bestand."),
    )

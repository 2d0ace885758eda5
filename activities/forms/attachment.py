"""The forms of files: an attachment, and a message that a request begins with."""

from django import forms

from files.checks import EXTENSIONS
from oss_intl.shared.forms import TokenForm


class AttachmentForm(TokenForm):
    """One file. What it holds is checked when it is stored."""

    file = forms.FileField(
        label="Kies een bestand",
        allow_empty_file=True,
        max_length=None,
        help_text="Een pdf, docx, xlsx, odt, ods, jpg, png, txt, csv, eml of ics van ten hoogste 10 MB.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{suffix}" for suffix in EXTENSIONS)}),
        error_messages=dict.fromkeys(("required", "invalid", "missing"), "Kies een bestand."),
    )


class MessageForm(TokenForm):
    """An e-mail or a calendar invitation that becomes a draft."""

    file = forms.FileField(
        label="Kies de e-mail of de afspraak",
        allow_empty_file=True,
        max_length=None,
        help_text="Een eml- of ics-bestand van ten hoogste 10 MB. Sla de e-mail in uw mailprogramma op als bestand.",
        widget=forms.FileInput(attrs={"accept": ".eml,.ics"}),
        error_messages=dict.fromkeys(("required", "invalid", "missing"), "Kies een eml- of ics-bestand."),
    )

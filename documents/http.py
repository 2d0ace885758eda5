"""Handing out a text as a file. Whether somebody may have it, the view decides."""

from datetime import datetime

from django.http import HttpResponse

from documents.blocks import Text, pdf_of
from documents.odt import ODT, odt_of
from oss_intl.shared.http import attachment


def handed_out(text: Text, *, created: datetime, name: str, form: str) -> HttpResponse:
    """The text as `pdf` or `odt`, as a download. Raises DocumentFailed with a sentence."""
    if form == "odt":
        return attachment(odt_of(text, created=created), name=name, content_type=ODT)
    return attachment(pdf_of(text, created=created).data, name=name, content_type="application/pdf")

"""Handing out files and taking them in over http. Whether somebody may have a file, the room that owns it decides."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_noop

from files.models import StoredFile
from files.selectors import readable_content_of
from oss_intl.shared.http import attachment

TOO_BIG = gettext_noop(
    "Dit is te veel om in 1 keer te versturen: ten hoogste 12 MB. Maak de tekst of het bestand kleiner."
)


def download(file: StoredFile) -> HttpResponse:
    """A file as an attachment that no browser opens, runs or keeps."""
    return attachment(readable_content_of(file), name=file.name, content_type=file.content_type)


class RequestSizeMiddleware:
    """Answer 413, with one sentence, to more than 12 MB, before anything of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            response = render(request, "refused.html", {"sentence": gettext(TOO_BIG)}, status=413)
            response["Connection"] = "close"
            return response
        return self.get_response(request)

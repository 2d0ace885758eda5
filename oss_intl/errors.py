"""What a user reads when something goes wrong before or outside a view. No trace, no English, always a way on."""

import logging
import secrets

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext

from accounts import kept_forms
from files.http import TOO_BIG

logger = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for a form that is too long to read."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "refused.html", {"sentence": gettext(TOO_BIG)}, status=413)
    return HttpResponse(render_to_string("400.html"), status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    return render(request, "403.html", {"sentence": ""}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, from a page that needs no database, with a number that leads to the line in the log."""
    number = secrets.token_hex(4)
    logger.error("Failure %s", number, extra={"request": request, "status_code": 500})
    return HttpResponse(render_to_string("500.html", {"number": number}), status=500)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A token that is missing or old: give the filled form back, if it certainly came from one of our own pages."""
    logger.warning("Form token refused: %s", reason, extra={"request": request, "status_code": 403})
    if request.user.is_authenticated and _comes_from_us(request):
        form = kept_forms.KeptForm(request.get_full_path(), kept_forms.fields_of(request.POST))
        return render(request, "accounts/resume.html", {"kept": form}, status=403)
    return render(request, "403_csrf.html", status=403)


def _comes_from_us(request: HttpRequest) -> bool:
    """Whether the browser itself says so; without its word anybody's page could have made the form."""
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Sec-Fetch-Site") == "same-origin" or request.headers.get("Origin") == own

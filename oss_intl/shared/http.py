"""The middleware that turns a refusal into a page with one sentence, and files that are handed out."""

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.http import content_disposition_header

from oss_intl.shared.errors import Conflict, NotAllowed, RuleViolation

logger = logging.getLogger(__name__)

METHODS = ["GET", "HEAD", "POST", "OPTIONS"]


class RefusalMiddleware:
    """Show a refusal that no view put on its form: `NotAllowed` as 403, `Conflict` as 409, `RuleViolation` as 422.

    Methods that no page has are refused before any view sees them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            user = getattr(request.user, "pk", None)
            logger.warning("Not allowed for user %s", user, extra={"request": request, "status_code": 403})
            page = {"sentence": exception.sentence, "written": _written(request)}
            return render(request, "403.html", page, status=403)
        if isinstance(exception, RuleViolation):
            status = 409 if isinstance(exception, Conflict) else 422
            page = {"sentence": exception.sentence, "written": _written(request)}
            return render(request, "refused.html", page, status=status)
        return None


def _written(request: HttpRequest) -> list[str]:
    """The texts in a form that was refused as a whole, so that nobody has to write them again; for who is signed in."""
    if not request.user.is_authenticated:
        return []
    forms = (values for name, values in request.POST.lists() if "password" not in name)
    return [text.strip() for values in forms for text in values if " " in text.strip()]


def attachment(content: bytes, *, name: str, content_type: str) -> HttpResponse:
    """A file that no browser opens, runs or keeps."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store, private"
    return response


def json_file(data: Mapping[str, Any], *, name: str, content_type: str = "application/json") -> HttpResponse:
    """Open data as a file of JSON that people can read too."""
    content = json.dumps(data, ensure_ascii=False, indent=2).encode()
    return attachment(content, name=name, content_type=content_type)

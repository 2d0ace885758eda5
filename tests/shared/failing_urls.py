"""Addresses at which something goes wrong, beside those of the application."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path

from accounts.models import User
from oss_intl import urls
from oss_intl.shared.errors import Conflict, NotAllowed, RuleViolation

FAILURES: dict[str, Exception] = {
    "not_allowed": NotAllowed("Alleen een beheerder doet dit."),
    "rule": RuleViolation("Dit past niet binnen de post."),
    "conflict": Conflict("Iemand anders was eerder."),
    "denied": PermissionDenied("In English"),
    "suspicious": SuspiciousOperation("In English"),
    "bug": ZeroDivisionError("In English"),
}


@login_not_required
def fail(request: HttpRequest, how: str) -> HttpResponse:
    raise FAILURES[how]


@login_not_required
def read(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{len(request.POST)} velden, {User.objects.count()} accounts")


urlpatterns = [path("mis/<str:how>/", fail), path("lees/", read), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500

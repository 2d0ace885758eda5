"""Types of requests, and the middleware that turns a refusal into a page with one sentence."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from oss_intl.shared.errors import NotAllowed, RuleViolation

View = Callable[..., HttpResponse]


class RefusalMiddleware:
    """Show `NotAllowed` as 403 and `RuleViolation` as 409 when a view did not put the sentence on its form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            return render(request, "403.html", {"sentence": exception.sentence}, status=403)
        if isinstance(exception, RuleViolation):
            return render(request, "refused.html", {"sentence": exception.sentence}, status=409)
        return None

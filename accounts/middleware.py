"""Sessions that end in time, forms that survive it, and signed-in pages that no cache keeps."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts import kept_forms
from accounts.models import User
from accounts.policies import session_is_over

SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"
NOTE_EVERY_SECONDS = 60


def begin_session(request: HttpRequest, at: datetime) -> None:
    """Start the clocks of a session; called when somebody signs in."""
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = int(at.timestamp())


class NoStoreMiddleware:
    """No browser or proxy keeps a page of this application, unless its view says otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class SignInMiddleware(LoginRequiredMiddleware):
    """Ask to sign in for every page that is not public, also when the session is over; keep a form that was sent."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        if getattr(view_func, "login_required", True) and request.user.is_authenticated:
            self._end_or_note(request)
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseBase:  # type: ignore[override]  # an answer of our own for htmx
        if request.headers.get("HX-Request"):
            return _whole_page(request)
        if request.method == "POST":
            there = reverse("accounts:resume") if kept_forms.is_kept(request) else _page_before(request)
            return redirect(_sign_in(there))
        return super().handle_no_permission(request, view_func)

    def _end_or_note(self, request: HttpRequest) -> None:
        at = timezone.now()
        seen = _moment(request, SEEN_AT)
        if session_is_over(signed_in_at=_moment(request, SIGNED_IN_AT), seen_at=seen, at=at):
            user = request.user
            logout(request)
            if request.method == "POST" and isinstance(user, User):
                kept_forms.keep(request, user)
            return
        kept_forms.forget_when_sent(request)
        if (at - seen).total_seconds() >= NOTE_EVERY_SECONDS:
            request.session[SEEN_AT] = int(at.timestamp())


def _moment(request: HttpRequest, key: str) -> datetime:
    """A clock of the session; a session without one is over."""
    return datetime.fromtimestamp(request.session.get(key, 0), UTC)


def _whole_page(request: HttpRequest) -> HttpResponse:
    """Tell htmx to open the sign-in page as a page, not as a part of one."""
    return HttpResponse(headers={"HX-Redirect": _sign_in(_path_of(request.headers.get("HX-Current-URL", "")))})


def _page_before(request: HttpRequest) -> str:
    """The page that a form stood on: the address that it was sent to may not be opened."""
    return _path_of(request.headers.get("Referer", ""))


def _path_of(address: str) -> str:
    """Path and query of one of our own addresses; allauth refuses a `next` that leads elsewhere."""
    parts = urlsplit(address)
    return parts._replace(scheme="", netloc="").geturl() or "/"


def _sign_in(there: str) -> str:
    return f"{reverse('account_login')}?{urlencode({'next': there})}"

"""Pages for whoever has a link and no account: the door, the language, and what their answers carry.

Their Referrer-Policy is that of all pages, `same-origin`: no other site ever reads the address. `no-referrer` would
make browsers send `Origin: null` with a form, which the check against forged forms rightly refuses.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.internal.ratelimit import consume, respond_429
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import register_converter
from django.utils import timezone, translation

from links.models import Language, Purpose
from links.selectors import find

logger = logging.getLogger(__name__)

PREFIX = "/extern/"
# False links per address, in all, and forms sent per link; counted in the cache as failures to sign in are.
LIMITS = {"link_address": "10/m/ip", "link_false": "300/m/key", "link_form": "30/m/key"}

OutsideView = Callable[..., HttpResponse]


class LanguageConverter:
    """The language of an outsider's page in its address: `nl` or `en`."""

    regex = "|".join(Language.values)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LanguageConverter, "language")


class OutsideMiddleware:
    """Give outsiders' pages, and every refusal that they get, the language of the address and a frame of their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PREFIX):
            request.frame = "base.html"  # type: ignore[attr-defined]  # read by the templates of refusals
            return self.get_response(request)
        request.frame = "extern/base.html"  # type: ignore[attr-defined]
        with translation.override(_language(request.path)):
            response = self.get_response(request)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response


def outside(purpose: Purpose) -> Callable[[OutsideView], OutsideView]:
    """Let whoever holds a link of this purpose in: the view gets the link, and the moment, instead of the secret.

    False, expired and revoked links get one and the same answer (410), so that trying tells nothing. Who tries many
    false ones waits (429); others with a good link never do, however many are tried elsewhere.
    """

    def decorate(view: OutsideView) -> OutsideView:
        @login_not_required
        @wraps(view)
        def guarded(request: HttpRequest, *, language: str, token: str, **kwargs: Any) -> HttpResponse:  # noqa: ARG001 (the middleware speaks the language)
            at = timezone.now()  # noqa: TID251 (the clock of a request is read here)
            if not _allowed(request, "link_address", dry_run=True):
                return _too_many(request)
            link = find(token, purpose, at)
            if link is None:
                return _refuse(request)
            if request.method == "POST" and not _allowed(request, "link_form", str(link.pk)):
                return _too_many(request)
            return view(request, link, at, **kwargs)

        return guarded

    return decorate


def _language(path: str) -> str:
    wanted = path.removeprefix(PREFIX).partition("/")[0]
    return wanted if wanted in Language.values else Language.DUTCH


def _allowed(request: HttpRequest, action: str, key: str = "all", *, dry_run: bool = False) -> bool:
    limits = {action: LIMITS[action]}
    return bool(consume(request, app="links", action=action, config=limits, key=key, limit_get=True, dry_run=dry_run))


def _refuse(request: HttpRequest) -> HttpResponse:
    within = _allowed(request, "link_address")
    if not _allowed(request, "link_false"):
        logger.warning("Many false links are tried")
        within = False
    return render(request, "extern/over.html", status=410) if within else _too_many(request)


def _too_many(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = respond_429(request)
    return response

"""Every page by every role, from the one matrix; what a GET may never do, and what every answer carries."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.serializers import serialize
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from accounts.models import Role
from oss_intl.shared.dates import day_in_oss
from tests.builders_decision import deputy
from tests.clients import Visitor
from tests.matrix import ROLES, ROUTES, STANDING_IN, Route
from tests.world import World, make_world

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'",
}  # fmt: skip
FILE_POLICY = {"sandbox", "default-src 'none'"}
# What a GET may write: the clock of a session.
MAY_CHANGE = {"sessions.session"}


def all_names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """The names of all addresses, as templates write them."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from all_names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        else:
            assert pattern.name, f"{pattern.pattern} has no name"
            yield f"{space}{pattern.name}"


def address(route: Route, world: World) -> str:
    return reverse(route.name, kwargs=world.rows[route.row] if route.row else None)


def browser(world: World, role: Role | None) -> Visitor:
    visitor = Visitor()
    if role is not None:
        visitor.force_login(world.visitors[role])
    return visitor


def answer(response: Any) -> str:
    """An answer as the matrix writes it."""
    to_sign_in = response.status_code == 302 and response["Location"].startswith(reverse("account_login"))
    return "in" if to_sign_in and "next=" in response["Location"] else str(response.status_code)


def test_every_address_is_in_the_matrix_and_nothing_else() -> None:
    assert {route.name for route in ROUTES} == set(all_names(get_resolver().url_patterns))


def snapshot() -> dict[str, str]:
    """Every row of every table, except what a GET may change."""
    found = (model for model in apps.get_models() if model._meta.label_lower not in MAY_CHANGE)
    return {model._meta.label_lower: serialize("json", rows_of(model)) for model in found}


def rows_of(model: type[models.Model]) -> models.QuerySet[models.Model]:
    return model._base_manager.order_by("pk")


@pytest.mark.parametrize("role", ROLES, ids=str)
def test_every_page_answers_each_role_as_the_matrix_says_and_changes_nothing(role: Role | None) -> None:
    column = ROLES.index(role)
    assert walked(make_world(), role) == {str(route): route.answers[column] for route in ROUTES}


def test_a_deputy_opens_what_decisions_ask_and_else_what_any_official_opens() -> None:
    world, column = make_world(), ROLES.index(Role.OFFICIAL)
    today = day_in_oss(timezone.now())
    deputy(world.visitors[Role.OFFICIAL], starts_on=today, ends_on=today)
    expected = {str(route): STANDING_IN.get(route.name, route.answers[column]) for route in ROUTES}
    assert walked(world, Role.OFFICIAL) == expected


def walked(world: World, role: Role | None) -> dict[str, str]:
    """How every address answers somebody; none of them changes anything or lacks a header."""
    visitor, before, found = browser(world, role), snapshot(), {}
    for route in ROUTES:
        response = visitor.get(address(route, world))
        found[str(route)] = answer(response)
        check_headers(response)
    check_headers(visitor.get("/bestaat-niet/"))
    assert snapshot() == before
    return found


def check_headers(response: Any) -> None:
    path = response.request["PATH_INFO"]
    assert set(response["Content-Security-Policy"].split("; ")) in (POLICY, FILE_POLICY), path
    assert response["X-Content-Type-Options"] == "nosniff", path
    assert response["Referrer-Policy"] == "same-origin", path
    assert response["X-Frame-Options"] == "DENY", path
    assert response["Cross-Origin-Opener-Policy"] == "same-origin", path
    assert "no-store" in response["Cache-Control"], path
    assert "Access-Control-Allow-Origin" not in response, path


def test_other_methods_do_nothing() -> None:
    world = make_world()
    visitor = browser(world, Role.THEMAMANAGER)
    before = snapshot()
    for route in ROUTES:
        for method in ("put", "patch", "delete", "trace"):
            response = getattr(visitor, method)(address(route, world))
            assert response.status_code == 405, (route, method)
    assert snapshot() == before

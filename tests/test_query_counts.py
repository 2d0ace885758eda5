"""No page asks more of the database when its lists grow, and every kind of record takes part in that proof."""

import pytest
from django.apps import apps
from django.db import connection, models, reset_queries
from django.db.models import Count
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from time_machine import travel

from accounts.models import Role
from tests.builders import AT
from tests.clients import Visitor, signed_in
from tests.grown_world import grow
from tests.matrix import ROLES, ROUTES, Route
from tests.world import World, make_world

pytestmark = pytest.mark.django_db

MORE = 3
NOT_OURS = {"account", "auth", "contenttypes", "sessions"}
# What no page has a growing list of, and why.
SHORT = {
    "policy.Framework": "one is in force",
    "activities.ReferenceCounter": "counts the numbers of a year",
    "activities.RequestAttachment.replaces": "a version is replaced once",
    "assessment.Assessment.joint": "has two halves",
}
SEES_MOST = (Role.THEMAMANAGER, Role.OFFICIAL, Role.ADMIN, Role.COUNCIL, None)


def readers(route: Route) -> list[Role | None]:
    """Who opens a page here: of one record the role that sees most of it; a list everybody, who each see other rows."""
    found = [role for role in SEES_MOST if route.answers[ROLES.index(role)] == "200"]
    return found[: 1 if route.row else 2]


def queries(world: World) -> dict[tuple[str, str], int]:
    """How many queries each page costs, for each of its readers."""
    counted = {}
    for role in SEES_MOST:
        visitor = signed_in(world.visitors[role]) if role else Visitor()
        for route in ROUTES:
            if role in readers(route):
                address = reverse(route.name, kwargs=world.rows[route.row] if route.row else None)
                reset_queries()
                with CaptureQueriesContext(connection) as captured:
                    answer = visitor.get(address)
                assert answer.status_code == 200, (str(route), role)
                counted[str(route), str(role)] = len(captured)
    return counted


def lists() -> dict[str, int]:
    """How long the longest list is of each kind of record, and of each kind of record that another one has."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in NOT_OURS:
            continue
        rows = model._base_manager
        found[model._meta.label] = rows.count()
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and not field.unique and not field.remote_field.hidden:
                most = rows.exclude(**{field.name: None}).values(field.attname).annotate(of=Count("pk"))
                found[str(field)] = max((row["of"] for row in most), default=0)
    return found


def test_no_page_asks_more_for_more_rows() -> None:
    with travel(AT, tick=False):
        world = make_world()
        grow(world, 1)
        few = queries(world)
        grow(world, MORE, first=2)
        many = queries(world)
    assert {page: (few[page], many[page]) for page in few if few[page] != many[page]} == {}
    assert {name for name, most in lists().items() if most <= MORE} == set(SHORT)

"""The bench itself: it fills what the rules of the database allow, and every page that it measures opens."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from tests.bench.filling import fill
from tests.bench.pages import BenchPage, pages_of
from tests.bench.world import make_world
from tests.clients import Visitor, signed_in


def queries_of(page: BenchPage) -> int:
    visitor = signed_in(page.user) if page.user else Visitor()
    with CaptureQueriesContext(connection) as asked:
        assert visitor.get(page.path).status_code == 200
    return len(asked)


@pytest.mark.django_db
def test_every_page_opens_and_asks_no_more_of_twice_as_many_requests(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.bench.urls"
    world = make_world(timezone.now())
    fill(world, range(200))
    pages = pages_of(world)
    few = {page.name: queries_of(page) for page in pages}
    fill(world, range(200, 400))
    assert {page.name: queries_of(page) for page in pages} == few

"""Which pages are measured, for whom, and how: processor time, in rounds over all pages."""

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse

from accounts.models import User
from tests.bench.world import World
from tests.clients import signed_in

ROUNDS, WARM_UP = 25, 3
EMPTY = "Empty page, signed out"


@dataclass(frozen=True)
class BenchPage:
    """A page and the visitor that opens it; nobody is somebody who is not signed in."""

    name: str
    path: str
    user: User | None = None


@dataclass(frozen=True)
class Cost:
    """What a page costs: processor time as a multiple of the empty page, and its queries."""

    name: str
    multiple: float
    queries: int


def pages_of(world: World) -> list[BenchPage]:
    """The pages that are measured. The requests are among the first hundred, so that they are there at every size."""
    year = world.years[-1]
    official, manager = world.officials[1], world.managers[1]
    requests, cases = reverse("desk:request_list"), {number: _reference(world, number) for number in (0, 2, 4, 45)}
    home, compare = reverse("desk:overview"), reverse("assessment:compare")
    return [
        BenchPage(EMPTY, reverse("empty")),
        BenchPage("Request list", requests, official),
        BenchPage("Request list, last page", f"{requests}?na=26", official),
        BenchPage("Request list, open ones", f"{requests}?status=assessed", official),
        BenchPage("Request list, searched for two words", f"{requests}?q=voedsel+partner", official),
        BenchPage("Request list, searched without success", f"{requests}?q=olifant", official),
        BenchPage("Request page", reverse("desk:request_detail", args=[cases[45]]), official),
        BenchPage("Assessment page", reverse("assessment:assess", args=[cases[0]]), official),
        BenchPage("Assessment queue", reverse("assessment:queue"), official),
        BenchPage("Decision page", reverse("assessment:decide", args=[cases[2]]), manager),
        BenchPage("Decision queue", reverse("assessment:decision_queue"), manager),
        BenchPage("Comparison of two", f"{compare}?verzoek={cases[2]}&verzoek={cases[4]}", manager),
        BenchPage("Does the score predict", reverse("reporting:prediction"), manager),
        BenchPage("Overview, official", home, official),
        BenchPage("Overview, themamanager", home, manager),
        BenchPage("Overview, council", home, world.reader),
        BenchPage("Budget of the year", reverse("budget:year", args=[year]), manager),
        BenchPage("Activity list", reverse("desk:activity_list"), official),
    ]


def measure(pages: Sequence[BenchPage], rounds: int = ROUNDS) -> list[Cost]:
    """Open every page once a round and take the medians, so that what disturbs the machine disturbs all of them."""
    opening = {page.name: _opener(page) for page in pages}
    queries = {name: _count_queries(open_page) for name, open_page in opening.items()}
    clock = _clock()
    spent = defaultdict(list)
    for turn in range(WARM_UP + rounds):
        for name, open_page in opening.items():
            started = clock()
            open_page()
            if turn >= WARM_UP:
                spent[name].append(clock() - started)
    medians = {name: statistics.median(values) for name, values in spent.items()}
    return [Cost(name, median / medians[EMPTY], queries[name]) for name, median in medians.items()]


def _clock() -> Callable[[], int]:
    """Processor time in nanoseconds of this process, and of the server process that answers it on PostgreSQL."""
    if connection.vendor == "sqlite":
        return time.process_time_ns
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        told = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    return lambda: time.process_time_ns() + int(told.read_text().split()[0])


def _reference(world: World, number: int) -> str:
    """The reference of the request with this number; the bench is the first to file in its years."""
    return f"{world.years[-1 - number % len(world.years)]}-{1 + number // len(world.years):03d}"


def _opener(page: BenchPage) -> Callable[[], None]:
    """A function that asks the application for a page, as a server would, and refuses anything but the page itself."""
    application = get_wsgi_application()
    environ = RequestFactory().get(page.path, SERVER_NAME="localhost").environ
    if page.user:
        cookies = signed_in(page.user).cookies
        environ["HTTP_COOKIE"] = "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())

    def open_page() -> None:
        answers: list[str] = []

        def start(status: str, *_: Any) -> Callable[[bytes], object]:
            answers.append(status)
            return bytes  # the old way to write, which nothing uses

        response: Any = application(dict(environ), start)
        b"".join(response)
        response.close()
        assert answers == ["200 OK"], f"{page.name}: {answers}"

    return open_page


def _count_queries(open_page: Callable[[], None]) -> int:
    """How many queries one visit takes."""
    asked = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        open_page()
    return len(asked)

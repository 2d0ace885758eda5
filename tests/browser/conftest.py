"""A real Chromium: one for each test process, a fresh window for each test, and ears for every complaint it makes."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from bin.boot import BROWSERS
from tests.clients import Visitor

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
)
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`);
});
"""
AXE_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}

Axe = Callable[[Page], None]
Windows = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of this test process. Playwright's loop would make Django refuse its own synchronous queries."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert program, "Chromium ontbreekt: bin/setup installeert het."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def live_server(django_db_setup: None, live_server: LiveServer) -> LiveServer:
    """The server, begun after the test database: before, it would take SQLite to be in memory and share a connection.

    Its threads then close the connection of the test itself.
    """
    return live_server


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about. Must be empty at the end; a test that expects a complaint clears it."""
    return []


@pytest.fixture
def windows(chromium: Browser, live_server: LiveServer, complaints: list[str]) -> Iterator[Windows]:
    """Opens windows: `windows(user, phone=True, java_script_enabled=False)`, each signed in with cookies of its own."""
    opened: list[BrowserContext] = []

    def open_window(user: User | None = None, *, phone: bool = False, **options: Any) -> Page:
        context = chromium.new_context(
            **{
                "base_url": live_server.url,
                "locale": "nl-NL",
                "timezone_id": "Europe/Amsterdam",
                "reduced_motion": "reduce",
                **(PHONE if phone else DESKTOP),
                **options,
            }
        )
        opened.append(context)
        context.set_default_timeout(30_000)
        context.add_init_script(TELL_VIOLATIONS)
        context.on("console", lambda message: _note(message, complaints))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        if user is not None:
            _sign_in(context, live_server.url, user)
        return context.new_page()

    yield open_window
    for context in opened:
        context.close()
    assert complaints == []


@pytest.fixture
def page(windows: Windows) -> Page:
    """A window of a desktop, not signed in."""
    return windows()


@pytest.fixture
def phone(windows: Windows) -> Page:
    """A window of 390 pixels wide, not signed in."""
    return windows(phone=True)


@pytest.fixture
def axe() -> Axe:
    """Check the page as it stands: no violation of WCAG 2.2 AA or of good practice, and nothing wider than the window.

    Scripts come in through the debugger, which the page's content security policy does not concern.
    """

    def check(page: Page) -> None:
        page.evaluate(AXE)
        found = page.evaluate("(rules) => axe.run(document, rules)", AXE_RULES)["violations"]
        broken = [f"{rule['id']}: {node['target']} {node['html']}" for rule in found for node in rule["nodes"]]
        assert broken == [], f"{page.url}\n" + "\n".join(broken)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page.url}: {wide} pixels wider than the window"

    return check


def _sign_in(context: BrowserContext, url: str, user: User) -> None:
    client = Visitor()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url, "httpOnly": True}])


def _note(message: ConsoleMessage, complaints: list[str]) -> None:
    """Keep warnings and errors. That a page itself is a 4xx, as a test may want, Chromium logs as well: not that."""
    if message.type not in {"error", "warning"}:
        return
    of_page_itself = message.page is not None and message.location.get("url") == message.page.url
    if not (of_page_itself and "status of 4" in message.text):
        complaints.append(f"{message.type}: {message.text} ({message.location.get('url')})")

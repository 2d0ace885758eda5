"""Every page that a role can reach from its home by links, in a filled and in an empty application.

No link leads to a page that refuses, fails or does not exist. What looks like nothing seen before is opened in the
browser: it passes axe and complains about nothing.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import Page

from accounts.models import Role, User
from tests import builders
from tests.browser.conftest import Axe, Windows
from tests.browser.worlds import filled_world
from tests.clients import Visitor, signed_in
from tests.ui.html import Element, Page as Html

pytestmark = pytest.mark.django_db(transaction=True)

# Pages of one address differ by the state of their record, not by the record: so many of each are opened by a role.
OPENED = 6
MORE_OF = {"desk:request_detail": 30, "desk:activity_detail": 15, "activities:draft_step": 15}


def test_every_link_leads_somewhere(windows: Windows, axe: Axe) -> None:
    walk(filled_world().users(), windows, axe)


def test_an_empty_application_has_pages_too(windows: Windows, axe: Axe) -> None:
    walk({role: builders.user(role, password=builders.PASSWORD) for role in Role}, windows, axe)


def walk(users: dict[Role, User], windows: Windows, axe: Axe) -> None:
    """Follow every link of every role; look at each page that has an element in a place where none was before."""
    seen = Seen()
    wrong = [line for role, user in users.items() for line in faults(role, signed_in(user), windows(user), axe, seen)]
    assert wrong == [], "\n".join(wrong)


@dataclass
class Seen:
    """What was looked at: addresses, and kinds of elements with what they stand in."""

    addresses: set[str] = field(default_factory=set)
    places: set[tuple[str, str]] = field(default_factory=set)

    def is_new(self, address: str, html: Html) -> bool:
        """Whether a page is the first of its address, or has an element in a new place. It counts as seen from now."""
        places = {(_kind(element.parent), _kind(element)) for element in html.elements}
        new = address not in self.addresses or not places <= self.places
        self.addresses.add(address)
        self.places |= places
        return new


def faults(role: Role, visitor: Visitor, window: Page, axe: Axe, seen: Seen) -> Iterator[str]:
    """Follow every link from the first page on, and tell what is wrong."""
    linked_from, opened = {"/": ""}, Counter[str]()
    found = ["/"]
    for path in found:
        name = resolve(urlsplit(path).path).view_name
        opened[name] += 1
        if opened[name] > MORE_OF.get(name, OPENED):
            continue
        response = visitor.get(path)
        if response.status_code >= 400:
            yield f"{role} {response.status_code} {path}, linked from {linked_from[path]}"
        elif response.status_code == 200 and "html" in response["Content-Type"]:
            html = Html(response.content.decode())
            links = [link for link in dict.fromkeys(_own_links(html, path)) if link not in linked_from]
            linked_from |= dict.fromkeys(links, path)
            found += links
            if seen.is_new(name, html):
                window.goto(path)
                yield from _violations(axe, window)
        response.close()


def _violations(axe: Axe, window: Page) -> Iterator[str]:
    try:
        axe(window)
    except AssertionError as violation:
        yield str(violation)


def _kind(element: Element | None) -> str:
    """A kind of element: its name, classes and the names of what else it carries."""
    return f"{element.tag}.{element.attrs.get('class', '')} {sorted(element.attrs)}" if element else ""


def _own_links(html: Html, path: str) -> Iterator[str]:
    """Addresses of this application, each list in one order and without the place in the page."""
    for link in html.all("a"):
        parts = urlsplit(urljoin(path, link.attrs.get("href", "")))
        if not parts.scheme and not parts.netloc and parts.path and not parts.path.startswith("/static/"):
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path

"""Every page that a role can reach from its home by links, in a filled and in an empty application.

No link leads to a page that refuses, fails or does not exist; what is found passes axe and complains about nothing.
"""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import APIResponse, Error, Page, Response

from accounts.models import Role, User
from tests import builders
from tests.browser.conftest import Axe, Windows
from tests.browser.worlds import filled_world

pytestmark = pytest.mark.django_db(transaction=True)

# Also of links inside a drawing, whose `href` is no text.
HREFS = "[...document.querySelectorAll('a[href]')].map((a) => new URL(a.getAttribute('href'), document.baseURI).href)"
# Pages of one address are built alike: so many of each are looked at, all of them are opened.
LOOKED_AT = 2
MORE_OF = {"desk:request_detail": 12, "desk:activity_detail": 8, "activities:draft_step": 8}


@pytest.mark.parametrize("role", Role)
def test_every_link_of_a_role_leads_somewhere(windows: Windows, axe: Axe, role: Role) -> None:
    walk(windows(filled_world().users()[role]), axe)


@pytest.mark.parametrize("role", Role)
def test_an_empty_application_has_pages_too(windows: Windows, axe: Axe, role: Role) -> None:
    user: User = builders.user(role, password=builders.PASSWORD)
    walk(windows(user), axe)


def walk(page: Page, axe: Axe) -> None:
    """Follow every link from the first page on; look at some pages of each address."""
    linked_from, looked_at, wrong = {"/": ""}, Counter[str](), list[str]()
    found = ["/"]
    for path in found:
        name = resolve(urlsplit(path).path).view_name
        looked_at[name] += 1
        looks = looked_at[name] <= MORE_OF.get(name, LOOKED_AT)
        answer = _opened(page, path) if looks else page.request.get(path, max_redirects=0)
        if answer.status >= 400:
            wrong.append(f"{answer.status} {path}, linked from {linked_from[path]}")
        elif looks and "html" in answer.headers.get("content-type", ""):
            try:
                axe(page)
            except AssertionError as violation:
                wrong.append(str(violation))
            links = [link for link in dict.fromkeys(_own_links(page)) if link not in linked_from]
            linked_from |= dict.fromkeys(links, path)
            found += links
    assert wrong == [], "\n".join(wrong)


def _opened(page: Page, path: str) -> Response | APIResponse:
    """Go to a page; what the browser would store as a file is fetched beside it."""
    try:
        answer = page.goto(path)
    except Error:
        return page.request.get(path)
    assert answer is not None
    return answer


def _own_links(page: Page) -> Iterator[str]:
    """Addresses of this application, each list in one order and without the place in the page."""
    for href in page.evaluate(HREFS):
        parts = urlsplit(href)
        if parts.netloc == urlsplit(page.url).netloc and not parts.path.startswith("/static/"):
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path

"""The navigation as data: which page stands where, for which role. Rooms add the numbers that stand beside a page."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

OFFICIAL, THEMAMANAGER, COUNCIL, ADMIN = "official", "themamanager", "council", "admin"
EVERYBODY = frozenset({OFFICIAL, THEMAMANAGER, COUNCIL, ADMIN})


@dataclass(frozen=True)
class Page:
    """A page in the navigation, in a group of pages that belong together; a line stands between groups.

    `beyond`: the addresses of pages that lie behind it, other than those under its own address.
    """

    name: str
    label: str
    icon: str
    group: int = 0
    roles: frozenset[str] = EVERYBODY
    beyond: str = ""


@dataclass(frozen=True)
class Link:
    """A page as one user sees it: `current` is the value of aria-current, `count` what waits there.

    `guest_as`: as what a user sees it whose role alone does not open it.
    """

    label: str
    icon: str
    url: str
    current: str = ""
    count: int = 0
    group: int = 0
    guest_as: str = ""


WORK, WORLD, ACCOUNT = range(3)
_ASSESSING, _DECIDING = "/verzoeken/[^/]+/beoordelen/(samen/)?", "/verzoeken/[^/]+/besluit/"
PAGES = (
    Page("desk:overview", "Overzicht", "layout-dashboard", WORK),
    Page("desk:request_list", "Verzoeken", "file-text", WORK, beyond="/collegevoorstellen/.*"),
    Page("assessment:queue", "Beoordelen", "clipboard-check", WORK, frozenset({OFFICIAL}), _ASSESSING),
    Page("assessment:decision_queue", "Besluiten", "gavel", WORK, frozenset({THEMAMANAGER}), _DECIDING),
    Page("desk:activity_list", "Activiteiten", "plane", WORK, beyond="/missies/.*|/raadsbrieven/"),
    Page("desk:follow_up_list", "Acties", "flag", WORK),
    Page("desk:partner_list", "Partners", "world", WORLD),
    Page("opportunities:list", "Reisagenda", "calendar", WORLD),
    Page("trips:register_now", "Reisregister", "map-pin", WORLD),
    Page("desk:policy", "Beleid", "scale", ACCOUNT),
    Page("desk:intention_list", "Voornemens", "target", ACCOUNT, beyond="/posities/.*"),
    Page("budget:year_current", "Begroting", "coin", ACCOUNT),
    Page("reporting:edition_list", "Verslagen", "report", ACCOUNT),
    Page("letters:template_list", "Standaardbrieven", "mail", ACCOUNT, frozenset({ADMIN})),
    Page("accounts:user_list", "Gebruikers", "users", ACCOUNT, frozenset({ADMIN})),
)
USER_PAGES = (
    Page("accounts:account", "Mijn account", "user"),
    Page("account_change_password", "Wachtwoord wijzigen", "key"),
)

# What waits for a user on a page; the user type is that of accounts, which lies above this module.
_counts: dict[str, Callable[[Any], int]] = {}

# Who else than the page's roles may open it now, and as what.
_guests: dict[str, tuple[Callable[[Any], bool], str]] = {}


def register_guest(name: str, may_open: Callable[[Any], bool], guest_as: str) -> None:
    """Let `may_open` say which users see the page `name` beside its roles, and as what they do.

    Called by a room's AppConfig.ready.
    """
    _guests[name] = may_open, guest_as


def register_count(name: str, count: Callable[[Any], int]) -> None:
    """Show beside the page `name` how many things wait there for a user. Called by a room's AppConfig.ready."""
    _counts[name] = count


def address(name: str) -> str:
    """The address of a page, or nothing where no room serves it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def links(pages: tuple[Page, ...], user: Any, path: str) -> list[Link]:
    """The pages that this user's role may open, with the one marked that `path` lies in."""
    shown = [(page, url) for page in pages if _opens(page, user) and (url := address(page.name))]
    behind = [url for page, url in shown if page.beyond and re.fullmatch(page.beyond, path)]
    here = max(behind or [url for _, url in shown if _holds(url, path)], key=len, default="")
    return [
        Link(
            label=page.label,
            icon=page.icon,
            url=url,
            current=("page" if url == path else "true") if url == here else "",
            count=_counts[page.name](user) if page.name in _counts else 0,
            group=page.group,
            guest_as="" if user.role in page.roles else _guests[page.name][1],
        )
        for page, url in shown
    ]


def _opens(page: Page, user: Any) -> bool:
    return user.role in page.roles or (page.name in _guests and _guests[page.name][0](user))


def _holds(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))

"""Addresses of pages for outsiders, and the text in which a colleague sends one: shown once, kept nowhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from activities.models import Confirmation, Invitation
from activities.selectors.invitation import whom
from links.models import Link


@dataclass(frozen=True)
class MadeLink:
    """A link that was just made: for whom, its address, until when, and a text to send with it."""

    whom: str
    address: str
    link: Link
    text: str


def confirmation_link(row: Confirmation, token: str, absolute: Callable[[str], str]) -> MadeLink:
    """The link by which an organisation confirms a result."""
    about = {"organisation": row.organisation.name, "title": row.activity.title}
    return _made(row.link, token, absolute, "confirmation", row.organisation.name, about)


def invitation_link(row: Invitation, token: str, absolute: Callable[[str], str]) -> MadeLink:
    """The link by which an outsider does a request."""
    return _made(row.link, token, absolute, "request", whom(row), {"organisation": whom(row)})


def _made(
    link: Link, token: str, absolute: Callable[[str], str], name: str, whom: str, about: Mapping[str, Any]
) -> MadeLink:
    address = absolute(reverse(f"activities:outside_{name}", kwargs={"language": link.language, "token": token}))
    with translation.override(link.language):
        text = render_to_string(f"extern/mail_{name}.txt", {**about, "address": address, "until": link.expires_at})
    return MadeLink(whom, address, link, text.strip())

"""What base.html needs around the page: navigation, search and the user's own links."""

from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any

from django import template
from django.forms import BaseForm, BaseFormSet
from django.template import Context
from django.utils.translation import gettext

from oss_intl.shared.navigation import PAGES, USER_PAGES, Link, address, links

register = template.Library()


@dataclass(frozen=True)
class Shell:
    """The shell of one page. For who is not signed in, `signed_in` is false and the lists are empty.

    `also`: as what the user has pages beside those of the own role, such as one who stands in for the themamanager.
    """

    home: str
    signed_in: bool = False
    groups: list[list[Link]] = field(default_factory=list)
    own: list[Link] = field(default_factory=list)
    search: str = ""
    logout: str = ""
    also: str = ""


@register.simple_tag(takes_context=True)
def shell(context: Context) -> Shell:
    """The shell for the user of this request: `{% shell as shell %}`."""
    request = context["request"]
    user = getattr(request, "user", None)
    home = address("desk:overview") or "/"
    if user is None or not user.is_authenticated:
        return Shell(home=home)
    pages = links(PAGES, user, request.path)
    search = address("desk:request_list")
    return Shell(
        home=home,
        signed_in=True,
        groups=[list(group) for _, group in groupby(pages, key=attrgetter("group"))],
        own=links(USER_PAGES, user, request.path),
        search=search if any(page.url == search for page in pages) else "",
        logout=address("account_logout"),
        also=next((page.guest_as for page in pages if page.guest_as), ""),
    )


@register.simple_tag(takes_context=True)
def error_prefix(context: Context) -> str:
    """`Fout: ` in front of the page's title when a form on it has errors."""
    return f"{gettext('Fout:')} " if any(_has_errors(value) for value in context.flatten().values()) else ""


def _has_errors(value: Any) -> bool:
    if isinstance(value, BaseFormSet):
        return value.is_bound and value.total_error_count() > 0
    return isinstance(value, BaseForm) and bool(value.errors)

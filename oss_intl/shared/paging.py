"""Pages of a list in the address: `?blad=2`, with the other words of the address kept. Knows no model."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from oss_intl.shared.text import grouped

PAGE = "blad"
PAGE_SIZE = 25  # rows


@dataclass(frozen=True)
class Around:
    """What stands under a page of a list: which rows these are, and the addresses before and after; empty at an end."""

    text: str
    earlier: str
    later: str


def page_of(request: HttpRequest, rows: QuerySet[Any, Any], name: str = PAGE) -> "Page[Any]":
    """The page of these rows that the address asks for by this word; the first where it asks for none."""
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get(name))


def around(request: HttpRequest, page: "Page[Any]", name: str = PAGE) -> Around:
    """The pages around this one, by the word of the address that holds its number."""
    first, last, all_of_them = (
        grouped(number) for number in (page.start_index(), page.end_index(), page.paginator.count)
    )
    return Around(
        text=f"{first} tot en met {last} van {all_of_them}",
        earlier=_address(request, name, page.previous_page_number()) if page.has_previous() else "",
        later=_address(request, name, page.next_page_number()) if page.has_next() else "",
    )


def _address(request: HttpRequest, name: str, number: int) -> str:
    query = request.GET.copy()
    query[name] = str(number)
    return f"?{query.urlencode()}"

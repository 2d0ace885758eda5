"""Addresses of a filtered list: the key that a page starts from, and the same list without a filter."""

from django.http import HttpRequest


def key_of(request: HttpRequest, name: str) -> int | None:
    """A key from the address; anything but a number of a row counts as none."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None


def without(request: HttpRequest, name: str) -> str:
    """The address of the list without one filter."""
    query = request.GET.copy()
    for key in (name, "na", "voor"):
        query.pop(key, None)
    return f"?{query.urlencode()}"


def with_key(request: HttpRequest, name: str, key: int | None) -> str:
    """The address of the page that starts from a key; nothing where there is none."""
    if key is None:
        return ""
    query = request.GET.copy()
    query.pop("na", None)
    query.pop("voor", None)
    query[name] = str(key)
    return f"?{query.urlencode()}"

"""How a request is named in an address: `2026-014`."""

from django.urls import register_converter


class ReferenceConverter:
    """Matches a request's number and nothing else, so that it cannot be mistaken for another page."""

    regex = "[0-9]{4}-[0-9]{3,6}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ReferenceConverter, "reference")

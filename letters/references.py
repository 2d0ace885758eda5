"""How addresses name a standard text: `/brieven/afwijzen/en/`."""

from collections.abc import Mapping
from typing import Final

from django.urls import register_converter

from letters.models import Kind

_NAMES: Final[Mapping[str, Kind]] = {
    "akkoord": Kind.APPROVE,
    "voorwaarden": Kind.CONDITIONAL,
    "aanhouden": Kind.DEFER,
    "afwijzen": Kind.REFUSE,
    "aanvulling": Kind.RETURN,
    "bezwaar": Kind.OBJECTION,
}
_KINDS: Final = {kind: name for name, kind in _NAMES.items()}


class KindConverter:
    """Matches the Dutch name of a kind of text."""

    regex = "|".join(_NAMES)

    def to_python(self, value: str) -> Kind:
        return _NAMES[value]

    def to_url(self, value: str) -> str:
        return _KINDS[Kind(value)]


register_converter(KindConverter, "letterkind")

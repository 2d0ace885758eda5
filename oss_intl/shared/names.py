"""Names out of a list, each in a box of its own that suggests what the list holds: the widget and its field."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from oss_intl.shared.text import norm

SPARE = 3  # empty boxes for who has no scripts; with scripts there is one, and a button that adds another


class NamesInput(forms.Widget):
    """A box for each name; `one` is what each is called (`Land`) and `add` says how another one comes."""

    def __init__(self, *, names: Iterable[str], one: str, add: str) -> None:
        super().__init__()
        self.names, self.one, self.add = tuple(dict.fromkeys(names)), one, add

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The id of the first box."""
        return f"{id_}_{index or 0}"

    def value_from_datadict(self, data: Any, _files: Any, name: str) -> list[str]:
        return list(data.getlist(name))


class NamesField(forms.Field):
    """Names of a list; cleans to their codes. A name that several have is the one `chosen` so far."""

    def __init__(
        self, *, names: Mapping[str, str], one: str, add: str, chosen: Iterable[str] = (), **kwargs: Any
    ) -> None:
        self.names = names
        self.codes = {norm(name): code for code, name in names.items()}
        self.codes |= {norm(names[code]): code for code in chosen if code in names}
        super().__init__(required=False, widget=NamesInput(names=names.values(), one=one, add=add), **kwargs)

    def prepare_value(self, value: Any) -> list[str]:
        return [self.names.get(one, one) for one in value or ()]

    def clean(self, value: list[str]) -> list[str]:
        typed = [text.strip() for text in value if text.strip()]
        lacking = [text for text in typed if norm(text) not in self.codes]
        if lacking:
            raise ValidationError(" ".join(self._unknown(text) for text in dict.fromkeys(lacking)))
        return list(dict.fromkeys(self.codes[norm(text)] for text in typed))

    def _unknown(self, text: str) -> str:
        alike = get_close_matches(norm(text), self.codes, n=1, cutoff=0.75)
        advice = f"Bedoelt u “{self.names[self.codes[alike[0]]]}”?" if alike else "Kies een naam uit de lijst."
        return f"“{text}” is niet bekend. {advice}"

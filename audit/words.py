"""How events read on the screen: each app registers the Dutch words of its actions, fields and codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from oss_intl.shared.dates import day_in_oss, long_date
from oss_intl.shared.money import euros
from oss_intl.shared.text import grouped

_ACTIONS: dict[str, str] = {}
_FIELDS: dict[str, str] = {"reason": "Reden"}
_FIELDS_OF: dict[str, Mapping[str, str]] = {}
_CODES: dict[str, Mapping[Any, str]] = {}


def register(
    *, actions: Mapping[str, str], fields: Mapping[str, str], codes: Mapping[str, Mapping[Any, str]] | None = None
) -> None:
    """Add an app's words. An action reads after the actor's name: "diende het verzoek in".

    Labels of fields go with the app's own actions: two apps may call the same field by another name.
    Codes are named by model and field (`activities.request.status`), or by field alone where it means one thing.
    """
    _ACTIONS.update(actions)
    _FIELDS.update(fields)
    _FIELDS_OF.update(dict.fromkeys(actions, fields))
    _CODES.update(codes or {})


def known_actions() -> frozenset[str]:
    """Every action that has words; a test holds that no action is recorded without."""
    return frozenset(_ACTIONS)


def other_labels(action: str, name: str) -> frozenset[str]:
    """The labels that other apps have for a field that the action's own app has none for; two of them are a guess."""
    if name in _FIELDS_OF.get(action, {}):
        return frozenset()
    return frozenset(labels[name] for labels in _FIELDS_OF.values() if name in labels)


def known_fields() -> frozenset[str]:
    """Every field that has a label; a test holds that no field is recorded without."""
    return frozenset(_FIELDS)


@dataclass(frozen=True)
class ShownChange:
    """One changed field in words; `before` is empty when only the new value is known."""

    label: str
    before: str
    after: str


def sentence(action: str) -> str:
    """What the actor did, in words."""
    return _ACTIONS[action]


def shown_change(action: str, model: str, name: str, value: Any) -> ShownChange:
    """A field's change in words. `model` is `app.model`; `value` is the new value, or [before, after]."""
    before, after = value if isinstance(value, list) and len(value) == 2 else (None, value)
    codes = _CODES.get(f"{model}.{name}") or _CODES.get(name) or {}
    label = _FIELDS_OF.get(action, _FIELDS).get(name) or _FIELDS.get(name, name)
    return ShownChange(label, _shown(name, before, codes), _shown(name, after, codes))


def _shown(name: str, value: Any, codes: Mapping[Any, str]) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return ", ".join(_shown(name, item, codes) for item in value)
    if value in codes:
        return codes[value]
    if isinstance(value, int):
        return _number(name, value)
    if isinstance(value, str) and (name == "on" or name.endswith("_on")):
        return long_date(date.fromisoformat(value))
    if isinstance(value, str) and name.endswith("_at"):
        return long_date(day_in_oss(datetime.fromisoformat(value)))
    return str(value)


def _number(name: str, value: int) -> str:
    if name.endswith("cents"):
        return euros(value)
    return str(value) if name.endswith(("year", "number", "version")) else grouped(value)

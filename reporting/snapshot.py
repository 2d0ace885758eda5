"""Storing a report: its snapshot as plain data, the hash of that, and reading it back."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from reporting.figures import Report


def snapshot(report: Report) -> dict[str, Any]:
    """The report as plain data, as it is stored."""
    data: dict[str, Any] = json.loads(json.dumps(asdict(report)))
    return data


def sha256(data: Mapping[str, Any]) -> str:
    """The hash of a snapshot: over its JSON with sorted keys and no spaces, in UTF-8."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def read(data: Mapping[str, Any]) -> Report:
    """The report of a stored snapshot."""
    report: Report = _read(Report, data)
    return report


def _read(shape: Any, value: Any) -> Any:
    """Rebuild frozen dataclasses, tuples and optional values from plain data.

    A snapshot that was frozen before a field existed has the field's default.
    """
    if is_dataclass(shape) and isinstance(shape, type):
        hints = get_type_hints(shape)
        known = [field.name for field in fields(shape) if field.name in value]
        return shape(**{name: _read(hints[name], value[name]) for name in known})
    if isinstance(shape, UnionType):
        inner = next(part for part in get_args(shape) if part is not type(None))
        return None if value is None else _read(inner, value)
    if get_origin(shape) is tuple:
        return tuple(_read(get_args(shape)[0], item) for item in value)
    return value

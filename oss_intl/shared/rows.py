"""Comparing a stored row with what somebody wants to store: for events, and for two people who edit at once."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django.db import models
from django.utils.translation import gettext, gettext_noop

from oss_intl.shared.dates import clock, long_date
from oss_intl.shared.errors import Conflict, FieldChange

CHANGED_MEANWHILE = gettext_noop(
    "Iemand anders heeft dit intussen veranderd. Vergelijk de waarden en sla daarna opnieuw op."
)


def differences(row: models.Model, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Field -> (stored, new) for every field whose value would change."""
    return {name: (getattr(row, name), value) for name, value in values.items() if getattr(row, name) != value}


def check_version(row: models.Model, seen: int, values: Mapping[str, Any], labels: Mapping[str, str]) -> None:
    """Raise Conflict when the row is newer than what the form was drawn from, naming each field that differs."""
    if row.version == seen:  # type: ignore[attr-defined]  # every row that is edited has a version
        return
    changes = [
        FieldChange(labels.get(name, name), shown(row, name, stored), shown(row, name, typed))
        for name, (stored, typed) in differences(row, values).items()
    ]
    raise Conflict(gettext(CHANGED_MEANWHILE), changes)


def store(row: models.Model, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Write values into a locked row, raise its version, and answer with what changed. No change writes nothing."""
    changed = differences(row, values)
    if changed:
        for name, (_, value) in changed.items():
            setattr(row, name, value)
        row.version += 1  # type: ignore[attr-defined]  # every row that is edited has a version
        row.save(update_fields=[*changed, "version"])
    return changed


def shown(row: models.Model, name: str, value: Any) -> str:
    """A field's value in words: a choice by its label, a day in full, yes and no in Dutch, nothing as a dash."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, time):
        return clock(value)
    choices = dict(row._meta.get_field(name).flatchoices)  # type: ignore[union-attr]  # only concrete fields are edited
    return str(choices.get(value, value))

"""Builders of the municipality's settings."""

from datetime import date
from typing import Any

from policy.models import Norm
from policy.source import read
from tests.builders import SOURCE

LONG_AGO = date(2017, 1, 1)


def stored_norm(code: str, value: int, *, valid_from: date = LONG_AGO, **fields: Any) -> Norm:
    """One setting, from a day on."""
    values = {"title": code, "unit": Norm.Unit.PERCENT, "is_own_setting": True, "source": SOURCE, **fields}
    return Norm.objects.create(code=code, value=value, valid_from=valid_from, **values)


def all_norms() -> list[Norm]:
    """Every setting of the data file, as load_policy stores them."""
    return Norm.objects.bulk_create(
        Norm(**{**item, "valid_from": date.fromisoformat(item["valid_from"])}) for item in read("norms")
    )

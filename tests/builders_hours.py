"""Builders of the hours that a request asks."""

from typing import Any

from activities.models import HoursRow, Request


def hours(case: Request, number: int = 40, **fields: Any) -> HoursRow:
    """Hours of officials, unless told otherwise."""
    values = {"function": "Bestuurszaken", "group": HoursRow.Group.OFFICIAL, **fields}
    return HoursRow.objects.create(case=case, order=case.hours.count() + 1, hours=number, **values)

"""Builders of what both sides would promise in a co-operation."""

from typing import Any

from activities.models import PromiseRow, Request
from partners.models import Promise


def proposed(case: Request, text: str = "Elk jaar een delegatie ontvangen.", **fields: Any) -> PromiseRow:
    """A promise of Oss on a request, unless told otherwise."""
    values = {"promised_by": Promise.By.OSS, **fields}
    return PromiseRow.objects.create(case=case, order=case.promises.count() + 1, text=text, **values)

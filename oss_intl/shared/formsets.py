"""Rows in a form that a user adds and removes, also without JavaScript. Drawn by `{% formset_rows %}`."""

from collections.abc import Mapping
from typing import Any

from django.forms import BaseFormSet, Form
from django.forms.utils import ErrorDict, ErrorList
from django.http import QueryDict

MAX_ROWS = 50


def wants_row(data: Mapping[str, Any], prefix: str) -> bool:
    """Whether the user pressed "Voeg een regel toe" of this formset, instead of saving."""
    return f"add-{prefix}" in data


def with_row(data: QueryDict, prefix: str) -> QueryDict:
    """The same answers with one empty row more, up to MAX_ROWS."""
    more = data.copy()
    key = f"{prefix}-TOTAL_FORMS"
    total = more.get(key) or "0"
    more[key] = str(min(int(total) + 1, MAX_ROWS)) if total.isdecimal() else "1"
    return more


def unchecked(form: Form) -> Form:
    """A form that shows what was typed without judging it: the user is still busy."""
    # Django has no public way to draw a bound form unchecked.
    form._errors = ErrorDict()  # type: ignore[attr-defined]  # noqa: SLF001 (private, so not in the stubs)
    form.cleaned_data = {}
    return form


def unchecked_rows(rows: "BaseFormSet[Any]") -> None:
    """The same for rows, as a whole and each by itself: what is chosen does not use them."""
    for form in rows.forms:
        unchecked(form)
    rows._errors = []  # type: ignore[attr-defined]  # noqa: SLF001 (as above)
    rows._non_form_errors = ErrorList()  # type: ignore[attr-defined]  # noqa: SLF001

"""The page of one form of the register: shown, refused with both values when somebody else saved first, and saved."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.db.models import Model
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.http import SignedInRequest
from audit.once import once
from oss_intl.shared.errors import Conflict, FieldChange, RuleViolation
from oss_intl.shared.forms import show_conflict
from partners.forms import RegisterForm
from partners.models import Organisation


@dataclass(frozen=True)
class Words:
    """What a page of the register says: its title, its button, and the message afterwards."""

    title: str
    button: str
    done: str
    lead: str = ""


def posted(request: SignedInRequest) -> QueryDict | None:
    """What was sent; None when the page is only read."""
    return request.POST if request.method == "POST" else None


def register_page(
    request: SignedInRequest,
    form: RegisterForm,
    words: Words,
    save: Callable[[datetime], str],
    *,
    organisation: Organisation | None = None,
    row: Model | None = None,
    deactivate: str = "",
) -> HttpResponse:
    """Show the form; when it is sent and right, save once per token and go to the address that `save` answers."""
    changes: tuple[FieldChange, ...] = ()
    if request.method == "POST" and form.is_valid():
        at = timezone.now()  # noqa: TID251 (the clock of a request is read here)
        try:
            url = once(token=form.cleaned_data["token"], by=request.user, at=at, make=lambda: save(at))
        except Conflict as conflict:
            changes = conflict.changes
            _show(form, conflict, row)
        except RuleViolation as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, words.done)
            return redirect(url)
    page = {
        "form": form,
        "words": words,
        "organisation": organisation,
        "of": organisation.name if organisation else "",
        "deactivate": deactivate,
        "conflict_changes": changes,
    }
    return render(request, "partners/form.html", page)


def _show(form: RegisterForm, conflict: Conflict, row: Model | None) -> None:
    """Let the next sending count from what is stored now."""
    assert row is not None
    row.refresh_from_db(fields=["version"])
    show_conflict(form, conflict, row.version)  # type: ignore[attr-defined]  # every row that is edited has a version

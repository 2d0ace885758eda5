"""The type of a request whose sender signed in, and sending a form to an action: once per token, with a refusal on it.

Every view gets a SignedInRequest unless it says that it is public.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone

from accounts.models import User
from audit.once import once
from oss_intl.shared.errors import Conflict, RuleViolation
from oss_intl.shared.forms import TokenForm, show_conflict


class SignedInRequest(HttpRequest):
    """A request behind LoginRequiredMiddleware: `user` is one of ours."""

    user: User


Make = Callable[[dict[str, Any], datetime], str]


def posted(request: SignedInRequest) -> QueryDict | None:
    """What was sent, also when that is nothing; None when the page is only read."""
    return request.POST if request.method == "POST" else None


def send(
    request: SignedInRequest, form: TokenForm, make: Make, *, version_now: Callable[[], int] | None = None
) -> HttpResponse | None:
    """Run `make` with the form's values when the form was sent and is right, and go to the address that it answers.

    None means that the page has to be shown: the form was not sent, or it now carries the sentences of what is wrong.
    When somebody else saved first, the form also carries what changed, and `version_now` for sending it again.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    values, at = form.cleaned_data, timezone.now()  # noqa: TID251 (the clock of a request is read here)
    try:
        return redirect(once(token=values.pop("token"), by=request.user, at=at, make=lambda: make(values, at)))
    except RuleViolation as error:
        if isinstance(error, Conflict) and version_now is not None:
            show_conflict(form, error, version_now())
        else:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
    return None

"""Answering a form whose moment has passed. For the views of this room."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from accounts.http import SignedInRequest
from audit.once import once
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.forms import TokenForm


def first_result(request: SignedInRequest, sentence: str) -> HttpResponse:
    """Where a form led when it was sent before; raises RuleViolation with the sentence when it was not."""

    def refuse() -> str:
        raise RuleViolation(sentence)

    form = TokenForm(request.POST)
    token = form.cleaned_data["token"] if form.is_valid() else None
    return redirect(once(token=token, by=request.user, at=timezone.now(), make=refuse))  # noqa: TID251 (as a view)

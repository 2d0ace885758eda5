"""Beginning a request with an e-mail or a calendar invitation."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest, send
from activities import actions, permissions
from activities.forms.attachment import MessageForm


@require_http_methods(["GET", "POST"])
def draft_from_message(request: SignedInRequest) -> HttpResponse:
    """Upload a message; the draft that it becomes opens at its first step."""
    permissions.check_register(request.user)
    form = MessageForm(*((request.POST, request.FILES) if request.method == "POST" else ()))

    def begin(values: dict[str, Any], at: datetime) -> str:
        case = actions.begin_with_message(by=request.user, at=at, upload=values["file"])
        messages.success(request, "Het concept is gemaakt. Controleer het en vul het aan.")
        return reverse("activities:draft_edit", args=[case.pk])

    return send(request, form, begin) or render(request, "activities/draft_from_message.html", {"form": form})

"""A contact moment with a partner, and the action that follows from it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest, posted, send
from activities import actions
from activities.forms.contact_moment import MomentForm
from activities.permissions import may_keep_activity
from partners import permissions
from partners.models import Organisation


@require_http_methods(["GET", "POST"])
def contact_moment_new(request: SignedInRequest, slug: str) -> HttpResponse:
    """Record a contact moment, and at once what still has to be done."""
    permissions.check_add_interaction(request.user)
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user).current(), slug=slug)
    form = MomentForm(posted(request), keeps=may_keep_activity(request.user))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.add_contact_moment(organisation=organisation, by=request.user, at=at, **values)
        messages.success(request, "Het contactmoment is vastgelegd.")
        return reverse("desk:partner_detail", args=[slug])

    page = {"form": form, "organisation": organisation}
    return send(request, form, make) or render(request, "activities/contact_moment.html", page)

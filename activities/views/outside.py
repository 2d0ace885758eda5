"""Pages of outsiders: whoever has a link confirms a result, without an account, in Dutch or English."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from activities import actions
from activities.actions import ConfirmationData
from activities.forms.confirmation import ConfirmationForm
from activities.models import Confirmation, Result
from links.http import outside
from links.models import Link, Purpose
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.formsets import unchecked

LANGUAGE_BUTTON = "taal"


@require_http_methods(["GET", "POST"])
@outside(Purpose.CONFIRMATION)
def confirmation(request: HttpRequest, link: Link, at: datetime) -> HttpResponse:
    """What Oss says of the result, and the questions about it; after the answer only that it came in."""
    row = get_object_or_404(Confirmation.objects.select_related("link", "activity", "organisation"), link=link)
    if link.used_at is not None:
        return _again(request) or render(request, "extern/confirmation_done.html", {"row": row})
    form = ConfirmationForm(_sent(request))
    if LANGUAGE_BUTTON in request.POST:
        unchecked(form)
    elif form.is_valid():
        try:
            actions.confirm(confirmation=row, at=at, data=ConfirmationData(**form.cleaned_data))
            return redirect(request.path)
        except RuleViolation as error:
            if Link.objects.filter(pk=link.pk, used_at__isnull=False).exists():
                return redirect(request.path)
            form.add_error(error.field, error.sentence)
    results = Result.objects.filter(activity=row.activity).exclude(form=Result.Form.CONTACT).order_by("on", "pk")
    return render(request, "extern/confirmation.html", {"row": row, "form": form, "results": results})


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _again(request: HttpRequest) -> HttpResponse | None:
    """A form that is sent once more leads to what the first one gave."""
    return redirect(request.path) if request.method == "POST" else None

"""The calendar of what others organise: the list, an entry, and keeping it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest, posted, send
from audit.selectors import timeline
from opportunities import actions, permissions
from opportunities.filters import OpportunityFilter
from opportunities.forms import OpportunityForm
from opportunities.models import Opportunity
from opportunities.selectors import data_of, entry_page, with_everything
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import Conflict, FieldChange
from oss_intl.shared.forms import TokenForm
from oss_intl.shared.paging import PAGE, around, page_of


@require_GET
def opportunity_list(request: SignedInRequest) -> HttpResponse:
    """What is coming, the first first; what has no day yet stands last."""
    rows = Opportunity.objects.visible_to(request.user).select_related("organiser")
    filters = OpportunityFilter(request.GET, queryset=rows, today=day_in_oss(timezone.now()))
    ordered = filters.qs.order_by(F("starts_on").asc(nulls_last=True), "pk")
    page = page_of(request, ordered)
    context = {
        "page": page,
        "count": f"{page.paginator.count} in de reisagenda",
        "filters": filters,
        "chips": [(words, _address(request, name)) for name, words in filters.active()],
        "around": around(request, page),
        "may_keep": permissions.may_keep(request.user),
    }
    return render(request, "opportunities/list.html", context)


@require_GET
def opportunity_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything about one entry."""
    entry = get_object_or_404(with_everything(Opportunity.objects.visible_to(request.user)), pk=pk)
    context = {
        "entry": entry,
        "page": entry_page(entry),
        "timeline": timeline(entry, request.user),
        "form": TokenForm(),
        "may_keep": permissions.may_keep(request.user),
    }
    return render(request, "opportunities/detail.html", context)


@require_http_methods(["GET", "POST"])
def opportunity_new(request: SignedInRequest) -> HttpResponse:
    """Put something in the calendar."""
    permissions.check_keep(request.user)
    form = OpportunityForm(posted(request), today=day_in_oss(timezone.now()))

    def make(values: dict[str, Any], at: datetime) -> str:
        data = form.value_of(values)
        entry = actions.add_opportunity(by=request.user, at=at, data=data, source="Met de hand toegevoegd")
        messages.success(request, "Het staat nu in de reisagenda.")
        return reverse("opportunities:detail", args=[entry.pk])

    return send(request, form, make) or render(
        request, "opportunities/form.html", {"form": form, "entry": None, "changes": ()}
    )


@require_http_methods(["GET", "POST"])
def opportunity_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change an entry; who saved meanwhile is shown and nothing typed is lost."""
    permissions.check_keep(request.user)
    entry = get_object_or_404(with_everything(Opportunity.objects.visible_to(request.user)), pk=pk)
    form = OpportunityForm(
        posted(request),
        today=day_in_oss(timezone.now()),
        initial={**vars(data_of(entry)), "version": entry.version},
    )
    changes: list[FieldChange] = []

    def make(values: dict[str, Any], at: datetime) -> str:
        seen, data = values["version"] or 0, form.value_of(values)
        try:
            actions.change_opportunity(opportunity=entry, by=request.user, at=at, version=seen, data=data)
        except Conflict as conflict:
            changes.extend(conflict.changes)
            form.redraw(Opportunity.objects.get(pk=pk).version)
            raise
        messages.success(request, "Uw wijziging is opgeslagen.")
        return reverse("opportunities:detail", args=[pk])

    context = {"form": form, "entry": entry, "changes": changes}
    return send(request, form, make) or render(request, "opportunities/form.html", context)


@require_POST
def opportunity_cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that it will not take place."""
    entry = get_object_or_404(Opportunity.objects.visible_to(request.user), pk=pk)
    actions.cancel_opportunity(opportunity=entry, by=request.user, at=timezone.now())
    messages.success(request, "In de reisagenda staat nu dat dit niet doorgaat.")
    return redirect("opportunities:detail", pk)


@require_POST
def opportunity_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that it takes place after all."""
    entry = get_object_or_404(Opportunity.objects.visible_to(request.user), pk=pk)
    actions.reopen_opportunity(opportunity=entry, by=request.user, at=timezone.now())
    messages.success(request, "In de reisagenda staat nu dat dit toch doorgaat.")
    return redirect("opportunities:detail", pk)


def _address(request: SignedInRequest, drop: str) -> str:
    """The list without a filter, from its first page."""
    query = request.GET.copy()
    for name in (drop, PAGE):
        query.pop(name, None)
    return f"?{query.urlencode()}"

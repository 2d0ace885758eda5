"""The list of partners with its map, the page of one partner, and merging two."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import SignedInRequest
from activities.actions import merge_organisations
from activities.permissions import may_keep_activity
from audit.once import once
from desk.partner_filters import PartnerFilter
from desk.partner_forms import MergeForm
from desk.partner_map import partner_map
from desk.selectors import partners
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from partners import permissions
from partners.models import Organisation
from partners.selectors import current_organisations

LIST = "#lijst"


@require_GET
def partner_list(request: SignedInRequest) -> HttpResponse:
    """Every organisation by name, and on the map per country."""
    today = day_in_oss(timezone.now())
    register = partners.register(request.user, today)
    rows = partners.listed(request.user)
    filters = PartnerFilter(request.GET, queryset=rows, today=today, countries=register.by_country)
    page = partners.partner_list(filters.qs, today, after=_key(request, "na"), before=_key(request, "voor"))
    context = {
        "page": page,
        "filters": filters,
        "chips": [(words, _address(request, drop=name)) for name, words in filters.active()],
        "earlier": _address(request, key="voor", value=page.earlier),
        "later": _address(request, key="na", value=page.later),
        "register": register,
        "map": partner_map(register.by_country),
        "country": request.GET.get("land", ""),
        "may_keep": permissions.may_keep_register(request.user),
    }
    return render(request, "desk/partner_list.html", context)


@require_GET
def partner_detail(request: SignedInRequest, slug: str) -> HttpResponse:
    """Everything about one partner. Who was merged leads to the organisation that stayed."""
    row = get_object_or_404(partners.find_partner(request.user, slug))
    if row.merged_into:
        return redirect("desk:partner_detail", row.merged_into.slug)
    context = {
        "page": partners.partner_page(row, request.user, day_in_oss(timezone.now())),
        "may_keep": permissions.may_keep_register(request.user),
        "may_follow_up": may_keep_activity(request.user),
        "may_add_interaction": permissions.may_add_interaction(request.user),
    }
    return render(request, "desk/partner_detail.html", context)


@require_http_methods(["GET", "POST"])
def partner_merge(request: SignedInRequest, slug: str) -> HttpResponse:
    """Merge an organisation that stands twice in the register into the one that stays."""
    user = request.user
    permissions.check_keep_register(user)
    row = get_object_or_404(partners.find_partner(user, slug))
    if request.method == "GET" and row.merged_into:
        return redirect("desk:partner_detail", row.merged_into.slug)
    others = [one for one in current_organisations(user) if one.pk != row.pk]
    form = MergeForm(request.POST if request.method == "POST" else None, others=others)
    if request.method == "POST" and form.is_valid():
        try:
            token, at = form.cleaned_data["token"], timezone.now()
            address = once(token=token, by=user, at=at, make=lambda: _merge(request, row, form.chosen))
        except RuleViolation as error:
            form.add_error("target", error.sentence)
        else:
            messages.success(request, f"{row.name} is samengevoegd. Alles staat nu hier.")
            return redirect(address)
    return render(request, "desk/partner_merge.html", {"organisation": row, "form": form})


def _merge(request: SignedInRequest, source: Organisation, target: Organisation) -> str:
    kept = merge_organisations(source=source, target=target, by=request.user, at=timezone.now())
    return reverse("desk:partner_detail", args=[kept.slug])


def _key(request: SignedInRequest, name: str) -> int | None:
    """A key from the address; anything but a number of a row counts as none."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None


def _address(request: SignedInRequest, *, drop: str = "", key: str = "", value: int | None = None) -> str:
    """This list without a filter, or from another organisation on; nothing where there is no such page."""
    if key and value is None:
        return ""
    query = request.GET.copy()
    for name in (drop, "na", "voor"):
        query.pop(name, None)
    if key:
        query[key] = str(value)
    return f"?{query.urlencode()}{LIST}"

"""Renewing a membership for its next year."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from accounts.http import SignedInRequest, posted, send
from activities.models import NetworkMembership
from activities.policies_membership import check_renewable
from budget import permissions
from budget.membership_actions import kept, next_year, renew_membership
from budget.membership_forms import RenewForm
from budget.models import BudgetLine
from policy.models import CostCategory, ExpenseRule, Kind
from policy.policies import line_code_for


def membership_renew(request: SignedInRequest, pk: int) -> HttpResponse:
    """Renew for the next year and reserve its fee; refused unless the year before was evaluated with keep."""
    permissions.check_guard_budget(request.user)
    membership = get_object_or_404(NetworkMembership.objects.select_related("activity__case", "network"), pk=pk)
    year = next_year(membership)
    if request.method != "POST":
        check_renewable(year, kept(membership.activity, year - 1))
    form = RenewForm(posted(request), year=year, initial=_initial(membership, year))

    def make(values: dict[str, Any], at: datetime) -> str:
        renew_membership(membership=membership, by=request.user, at=at, **values)
        messages.success(request, f"Het lidmaatschap is verlengd voor {values['year']}.")
        return reverse("desk:activity_detail", args=[pk])

    page = {"activity": membership.activity, "form": form, "year": year, "title": f"Verleng voor {year}"}
    return send(request, form, make) or render(request, "budget/membership_renew.html", page)


def _initial(membership: NetworkMembership, year: int) -> dict[str, Any]:
    """The fee of the year before, and the line that the policy's rules give."""
    columns = ("basis", "cents", "inhabitants", "rate_milli")
    last: dict[str, Any] = dict(membership.years.order_by("-year").values(*columns).first() or {})
    if last.get("rate_milli") is not None and last.get("inhabitants") is not None:
        last["cents"] = None
    rules = list(ExpenseRule.objects.all())
    code = line_code_for(rules, Kind.MEMBERSHIP, CostCategory.FEE, [membership.network.slug])
    return {**last, "year": year, "line": BudgetLine.objects.filter(budget__year=year, code=code).first()}

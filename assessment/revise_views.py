"""Pages for revising an approval, and what that does to the budget."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from activities.models import Request
from assessment import actions, permissions, policies_revision
from assessment.decide_views import basis, confirming
from assessment.forms import decide as forms
from assessment.http import first_result
from assessment.models import Decision
from assessment.revision_page import RevisionPage
from audit.once import once
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation


@require_http_methods(["GET", "POST"])
def revise(request: SignedInRequest, ref: str) -> HttpResponse:
    """The decision in force, what stands with it, and the decision that takes its place."""
    case = _case(request, ref)
    if case.status not in policies_revision.REVISABLE:
        return first_result(request, policies_revision.NOT_REVISABLE)
    at = timezone.now()
    page = RevisionPage.of(case, at, request.POST if request.method == "POST" else None)
    if request.method == "POST" and not page.asks_more() and page.is_valid():
        try:
            token = page.form.cleaned_data["token"]
            return redirect(once(token=token, by=request.user, at=at, make=lambda: _revise(request, page, at)))
        except RuleViolation as error:
            page.refuse(error)
    context = {**basis(case, request.user, page.today, page.rules), **confirming(page), "page": page}
    return render(request, "assessment/revise.html", context)


@require_POST
def revise_preview(request: SignedInRequest, ref: str) -> HttpResponse:
    """What the revision does to the budget as it is filled in so far. Computes only; nothing is stored."""
    page = RevisionPage.of(_case(request, ref), timezone.now(), request.POST)
    return render(request, "assessment/_attestation.html", confirming(page))


def _case(request: SignedInRequest, ref: str) -> Request:
    cases: Any = Request.objects.visible_to(request.user).select_related("requester", "partner", "author", "channel")
    case: Request = get_object_or_404(cases, reference=ref)
    permissions.check_decide(request.user, case, day_in_oss(timezone.now()))
    return case


def _revise(request: SignedInRequest, page: RevisionPage, at: datetime) -> str:
    data = page.form.cleaned_data
    is_conditional = data["outcome"] == Decision.Outcome.CONDITIONAL
    actions.revise(
        case=page.case,
        revises=data.get("revises") or 0,
        by=request.user,
        at=at,
        outcome=data["outcome"],
        body=data["body"],
        number=data["number"],
        decided_on=data["decided_on"],
        revision_reason=data["revision_reason"],
        reason=data["reason"],
        deviation_reason=data.get("deviation_reason", ""),
        conditions=forms.condition_data(page.conditions, page.owners) if is_conditional else (),
        totals=page.totals.totals() if is_conditional else None,
        seen=page.effects(),
        against=page.against.chosen(),
    )
    messages.success(request, f"Het besluit is herzien: {Decision.Outcome(data['outcome']).label.lower()}.")
    return redirect("desk:request_detail", page.case.reference).url

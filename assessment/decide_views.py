"""Pages for deciding on one request: the decision, and its effect on the budget."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.permissions import deputy_on
from activities.models import Request
from activities.models.request import Status
from activities.selectors.joining import offers_for
from assessment import actions, permissions, policies
from assessment.decision_page import DecisionPage
from assessment.forms import decide as forms
from assessment.http import first_result
from assessment.models import Decision
from assessment.policies_effect import as_text
from assessment.revision_page import RevisionPage
from assessment.selectors import for_case, work
from assessment.selectors.case import ADVICE_COLOURS
from assessment.selectors.precedents import precedents
from assessment.selectors.proposal import college_work
from assessment.selectors.reservations import effects
from assessment.selectors.rules import AppliedRule, weighed_rules
from audit.once import once
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation


@require_http_methods(["GET", "POST"])
def decide(request: SignedInRequest, ref: str) -> HttpResponse:
    """Everything that a decision needs on one page, and the decision itself."""
    case = get_object_or_404(_cases(request.user), reference=ref)
    permissions.check_decide(request.user, case, day_in_oss(timezone.now()))
    if case.status == Status.FAST_LANE:
        return redirect("assessment:fast_lane")
    if case.status not in policies.DECIDABLE:
        return _too_late(request, case)
    at = timezone.now()
    page = DecisionPage.of(case, at, request.POST if request.method == "POST" else None)
    if request.method == "POST" and not page.asks_row() and page.is_valid():
        try:
            address = once(
                token=page.form.cleaned_data["token"], by=request.user, at=at, make=lambda: _decide(request, page, at)
            )
            return redirect(address)
        except RuleViolation as error:
            page.refuse(error)
    return render(request, "assessment/decide.html", _context(page, request.user))


def _too_late(request: SignedInRequest, case: Request) -> HttpResponse:
    """Where the form led when it was sent before; else what became of the request, with what was typed."""
    try:
        return first_result(request, policies.why_not_now(case.status))
    except RuleViolation as error:
        if request.method != "POST":
            raise
        page = DecisionPage.of(case, timezone.now(), request.POST)
        page.leave_unchecked()
        page.refuse(error)
        return render(request, "assessment/decide.html", _context(page, request.user))


@require_POST
def effect_preview(request: SignedInRequest, ref: str) -> HttpResponse:
    """The budget before and after the amounts that are filled in so far. Computes only; nothing is stored."""
    case = get_object_or_404(_cases(request.user), reference=ref)
    permissions.check_decide(request.user, case, day_in_oss(timezone.now()))
    page = DecisionPage.of(case, timezone.now(), request.POST)
    context = {"effects": effects(page.typed_reservations()), "year": page.year, **confirming(page)}
    return render(request, "assessment/_effect_preview.html", context)


def _cases(user: User) -> Any:
    return Request.objects.visible_to(user).select_related("requester", "partner", "author", "channel")


def _decide(request: SignedInRequest, page: DecisionPage, at: datetime) -> str:
    data = page.form.cleaned_data
    outcome = data["outcome"]
    is_conditional = outcome == Decision.Outcome.CONDITIONAL
    reservations = outcome in policies.APPROVALS
    actions.decide(
        case=page.case,
        by=request.user,
        at=at,
        outcome=outcome,
        body=data["body"],
        number=data["number"],
        decided_on=data["decided_on"],
        reason=data["reason"],
        deviation_reason=data.get("deviation_reason", ""),
        conditions=forms.condition_data(page.conditions, page.owners) if is_conditional else (),
        reservations=forms.reservation_data(page.reservations, page.lines) if reservations else (),
        defer_until=data.get("defer_until"),
        seen=page.effects() if reservations else None,
        against=page.against.chosen(),
        weighed=data["weighed"],
    )
    messages.success(request, f"Het besluit is vastgelegd: {Decision.Outcome(outcome).label.lower()}.")
    return redirect("desk:request_detail", page.case.reference).url


def _context(page: DecisionPage, user: User) -> dict[str, Any]:
    return {
        **basis(page.case, user, page.today, page.rules),
        **confirming(page),
        "form": page.form,
        "conditions": page.conditions,
        "reservations": page.reservations,
        "has_budget": bool(page.lines),
        "year": page.year,
        "effects": effects(page.typed_reservations()),
    }


def confirming(page: DecisionPage | RevisionPage) -> dict[str, Any]:
    """The effect on the budget that is confirmed, and the policy rules that a decision may go against."""
    seen = page.effects()
    return {
        "seen": page.seen,
        "seen_effects": seen,
        "shown_effect": as_text(seen),
        "asks_outcome": isinstance(page, RevisionPage) and not page.outcome,
        "against": page.against,
    }


def basis(case: Request, user: User, today: date, rules: Iterable[AppliedRule]) -> dict[str, Any]:
    """What a decision rests on: the request, what is said about it, the policy, and its current assessment."""
    assessment = for_case(case, user).current
    college = college_work(case, user, today)
    return {
        "case": case,
        "standing_in": deputy_on(user, today),
        "assessment": assessment,
        "colour": ADVICE_COLOURS[assessment.advice] if assessment else "",
        "about": work.about(case, today),
        "offers": offers_for(case, today),
        "consents": college.consents,
        "college": college,
        "asks_college": college.authority.reason if college.asks_proposal else "",
        "can_approve": college.authority.is_themamanager or college.is_sent,
        "precedents": precedents(case),
        "rules": weighed_rules(rules, assessment.rules if assessment else ()),
    }

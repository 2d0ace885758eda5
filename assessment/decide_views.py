"""Pages for deciding: the themamanager's queue, the decision on one request, and its effect on the budget."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.models import User
from activities.models import Request
from activities.models.request import Status
from activities.policies import TRANSITIONS
from activities.selectors.consent import consents
from activities.selectors.joining import offers_for
from assessment import actions, permissions, policies
from assessment.forms import decide as forms
from assessment.http import first_result
from assessment.models import Advice, Decision
from assessment.selectors import for_case, queues, work
from assessment.selectors.facts import facts_for
from assessment.selectors.fast_lane import waits_in_fast_lane
from assessment.selectors.precedents import precedents
from assessment.selectors.reservations import effects, lines_of, proposals
from assessment.views import COLOURS
from audit.once import once
from budget.models import BudgetLine
from budget.selectors import year_overview
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.formsets import unchecked, wants_row, with_row
from oss_intl.shared.money import parse_amount


@require_GET
def decision_queue(request: SignedInRequest) -> HttpResponse:
    """What waits for a decision, by deadline, and what was deferred to a later day."""
    permissions.check_see_decisions(request.user)
    today = day_in_oss(timezone.now())
    page = {
        "rows": queues.to_decide(request.user, today),
        "deferred": queues.deferred(request.user, today),
        "fast": waits_in_fast_lane(request.user),
        "budget": year_overview(today.year),
        "money_title": f"Het geld in {today.year}",
        "free_label": f"Nog vrij in {today.year}",
    }
    return render(request, "assessment/decision_queue.html", page)


@require_http_methods(["GET", "POST"])
def decide(request: SignedInRequest, ref: str) -> HttpResponse:
    """Everything that a decision needs on one page, and the decision itself."""
    case = get_object_or_404(_cases(request.user), reference=ref)
    permissions.check_decide(request.user, case)
    if case.status == Status.FAST_LANE:
        return redirect("assessment:fast_lane")
    if case.status not in policies.DECIDABLE:
        return first_result(request, policies.DECIDED_ALREADY)
    at = timezone.now()
    page = _Page.of(case, at, request.POST if request.method == "POST" else None)
    if request.method == "POST" and not page.asks_row() and page.is_valid():
        try:
            address = once(
                token=page.form.cleaned_data["token"], by=request.user, at=at, make=lambda: _decide(request, page, at)
            )
            return redirect(address)
        except RuleViolation as error:
            page.refuse(error)
    return render(request, "assessment/decide.html", _context(page, request.user))


@require_POST
def effect_preview(request: SignedInRequest, ref: str) -> HttpResponse:
    """The budget before and after the amounts that are filled in so far. Computes only; nothing is stored."""
    case = get_object_or_404(_cases(request.user), reference=ref)
    permissions.check_decide(request.user, case)
    page = _Page.of(case, timezone.now(), request.POST)
    return render(
        request, "assessment/_effect.html", {"effects": effects(page.typed_reservations()), "year": page.year}
    )


@dataclass
class _Page:
    """The forms of one decision and what they were made from."""

    case: Request
    today: date
    year: int
    lines: dict[int, BudgetLine]
    owners: dict[int, User]
    form: forms.DecideForm
    conditions: "BaseFormSet[forms.ConditionForm]"
    reservations: "BaseFormSet[forms.ReservationForm]"
    post: QueryDict | None

    @classmethod
    def of(cls, case: Request, at: datetime, post: QueryDict | None) -> "_Page":
        today = day_in_oss(at)
        year = policies.year_of(case.starts_on, forms.typed_day(post) or today)
        lines = {line.pk: line for line in lines_of(year)}
        owners = work.owners()
        data = post
        for prefix in ("conditions", "reservations"):
            if data is not None and wants_row(data, prefix):
                data = with_row(data, prefix)
        allowed = TRANSITIONS[case.status]  # type: ignore[index]  # a Status is a str
        outcomes = [code for code, status in policies.OUTCOME_STATUS.items() if status in allowed]
        initial = {"number": work.suggested_number(case), "decided_on": today}
        return cls(
            case=case,
            today=today,
            year=year,
            lines=lines,
            owners=owners,
            form=forms.DecideForm(data, outcomes=outcomes, advice=work.advice_on(case), initial=initial),
            conditions=forms.condition_rows(data, owners),
            reservations=forms.reservation_rows(data, lines, proposals(case, list(lines.values()))),
            post=data,
        )

    def asks_row(self) -> bool:
        """Whether a row was asked for; then nothing is judged yet."""
        asked = self.post is not None and any(wants_row(self.post, name) for name in ("conditions", "reservations"))
        if asked:
            for form in (self.form, *self.conditions.forms, *self.reservations.forms):
                unchecked(form)
        return asked

    def is_valid(self) -> bool:
        """Check the form, and only the rows that its outcome uses."""
        checked = [self.form.is_valid()]
        outcome = self.form.cleaned_data.get("outcome")
        if outcome == Decision.Outcome.CONDITIONAL:
            checked.append(self.conditions.is_valid())
        if outcome in policies.APPROVALS:
            checked.append(self.reservations.is_valid())
        return all(checked)

    def refuse(self, error: RuleViolation) -> None:
        """Put a refusal at its field: of the form, or of the row that does not fit."""
        parts = (error.field or "").split("-")
        if parts[0] == "reservations" and len(parts) == 3 and int(parts[1]) < len(self.reservations.forms):
            self.reservations.forms[int(parts[1])].add_error(parts[2], error.sentence)
            self.form.add_error(None, error.sentence)
        else:
            self.form.add_error(error.field if error.field in self.form.fields else None, error.sentence)

    def typed_reservations(self) -> list[tuple[BudgetLine, int]]:
        """The rows as far as they can be read: a line of this year and an amount."""
        found = []
        for form in self.reservations.forms:
            line = self.lines.get(int(form["line"].value())) if str(form["line"].value() or "").isdecimal() else None
            if line and not form["DELETE"].value():
                value = form["cents"].value()
                try:
                    found.append((line, value if isinstance(value, int) else parse_amount(str(value or "0"))))
                except ValueError:
                    found.append((line, 0))
        return found


def _cases(user: User) -> Any:
    return Request.objects.visible_to(user).select_related("requester", "partner", "author", "channel")


def _decide(request: SignedInRequest, page: _Page, at: datetime) -> str:
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
    )
    messages.success(request, f"Het besluit is vastgelegd: {Decision.Outcome(outcome).label.lower()}.")
    return redirect("desk:request_detail", page.case.reference).url


def _context(page: _Page, user: User) -> dict[str, Any]:
    assessment = for_case(page.case, user).current
    return {
        "case": page.case,
        "form": page.form,
        "conditions": page.conditions,
        "reservations": page.reservations,
        "has_budget": bool(page.lines),
        "year": page.year,
        "effects": effects(page.typed_reservations()),
        "assessment": assessment,
        "colour": COLOURS[Advice(assessment.advice)] if assessment else "",
        "about": work.about(page.case, page.today),
        "offers": offers_for(page.case, page.today),
        "consents": consents(page.case, user),
        "rules": facts_for(page.case, page.today).rules,
        "precedents": precedents(page.case),
    }

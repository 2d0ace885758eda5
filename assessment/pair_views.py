"""Pages of two assessors: asking for the second, both beside each other, and their joint version."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import SignedInRequest, posted, send
from activities.models import Request
from assessment import actions, permissions, policies
from assessment.forms.pair import AskForm, JointForm
from assessment.http import first_result
from assessment.policies_pair import NOT_BOTH_IN
from assessment.selectors.halves import Comparison, newest_joint, settled_comparison, waiting_comparison
from assessment.selectors.pair import pair_of
from assessment.selectors.questions import AskedQuestion, questions_for
from assessment.selectors.rules import AppliedRule, asked_rules
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from policy.models import Framework


@require_http_methods(["GET", "POST"])
def ask(request: SignedInRequest, ref: str) -> HttpResponse:
    """Ask for a second assessor, with the reason."""
    permissions.check_assesses(request.user)
    case, form = _case(request, ref), AskForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.ask_for_two(case=case, by=request.user, at=at, **values)
        messages.success(request, "Twee collega's beoordelen dit verzoek nu los van elkaar.")
        return reverse("desk:request_detail", args=[ref])

    done = send(request, form, make)
    if done is None and not form.is_bound:
        policies.check_waits(case.status)
    return done or render(request, "assessment/pair_ask.html", {"case": case, "form": form})


@require_http_methods(["GET", "POST"])
def together(request: SignedInRequest, ref: str) -> HttpResponse:
    """Both assessments beside each other once they are in, with the form of the joint version for the two."""
    case = _case(request, ref)
    permissions.check_see_halves(request.user)
    if request.method == "POST":
        permissions.check_assesses(request.user)
    both = waiting_comparison(case, request.user)
    if both is None:
        return _not_waiting(request, case)
    pair = pair_of(case)
    if request.method == "POST":
        permissions.check_join(request.user, case, pair)
    may_join = permissions.may_join(request.user, case, pair)
    questions = _questions(case, both)
    rules = asked_rules(case, day_in_oss(timezone.now())) if may_join else ()
    form = _form(request, both, questions, rules) if may_join else None
    done = send(request, form, _joining(request, case, form)) if form else None
    page = {"case": case, "both": both, "pair": pair, "form": form, "rules": _rules(rules, form)}
    return done or render(request, "assessment/pair.html", page | {"cards": _cards(both, questions, form)})


@require_GET
def settled(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    """Both assessments that a joint version came of, and that version."""
    case = _case(request, ref)
    permissions.check_see_halves(request.user)
    both = settled_comparison(case, pk, request.user)
    if both is None:
        raise Http404
    page = {"case": case, "both": both, "pair": None, "form": None, "rules": ()}
    return render(request, "assessment/pair.html", page | {"cards": _cards(both, _questions(case, both), None)})


def _case(request: SignedInRequest, ref: str) -> Request:
    return get_object_or_404(Request.objects.visible_to(request.user), reference=ref)


def _not_waiting(request: SignedInRequest, case: Request) -> HttpResponse:
    """Where a form led that was sent before, or else the last joint version."""
    made = newest_joint(case)
    if request.method == "POST":
        return first_result(request, policies.NOT_OPEN if made else NOT_BOTH_IN)
    if made is None:
        raise RuleViolation(NOT_BOTH_IN)
    return redirect("assessment:settled", case.reference, made.pk)


def _questions(case: Request, both: Comparison) -> list[AskedQuestion]:
    return questions_for(case, Framework.objects.get(assessments=both.keys[0]))


def _form(
    request: SignedInRequest, both: Comparison, questions: list[AskedQuestion], rules: Sequence[AppliedRule]
) -> JointForm:
    titles = {item.number: item.title for item in questions}
    asked = [item for rule in rules for item in rule.conditions]
    start, together = both.start, both.together
    return JointForm(posted(request), keys=both.keys, start=start, titles=titles, asked=asked, together=together)


def _rules(rules: Sequence[AppliedRule], form: JointForm | None) -> list[tuple[AppliedRule, list[Any]]]:
    """The policy rules that apply, each with its conditions and their two fields."""
    return [(rule, [(item, *form.condition_pair(item)) for item in rule.conditions]) for rule in rules] if form else []


def _joining(request: SignedInRequest, case: Request, form: JointForm) -> Any:
    def make(values: dict[str, Any], at: datetime) -> str:
        actions.hand_in_joint(
            case=case, by=request.user, at=at, halves=form.halves(), answers=form.answers(),
            conditions=form.said(), talk=values["talk"], note=values["note"],
        )  # fmt: skip
        messages.success(request, "De gezamenlijke versie is ingediend. De themamanager besluit.")
        return reverse("desk:request_detail", args=[case.reference])

    return make


def _cards(both: Comparison, questions: list[AskedQuestion], form: JointForm | None) -> list[dict[str, Any]]:
    """Per question what both said, and the two fields of the joint version for who makes it."""
    cards = []
    for row, question in zip(both.rows, questions, strict=True):
        verdict, justification = form.pair(row.number) if form else (None, None)
        cards.append({"row": row, "question": question, "verdict": verdict, "justification": justification})
    return cards

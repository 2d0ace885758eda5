"""Pages for assessing: the queue, the declaration, the policy's questions, and the score while they are filled in."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from activities.models import Request
from activities.selectors.joining import offers_for
from assessment import actions, permissions, policies
from assessment.assess_page import keep, panel
from assessment.forms.assess import AssessForm, initial_of, typed
from assessment.http import first_result
from assessment.models import Assessment
from assessment.selectors import queues, work
from assessment.selectors.facts import facts_for
from assessment.selectors.pair import pair_of
from assessment.selectors.precedents import precedents
from assessment.selectors.questions import AskedQuestion, questions_for
from assessment.selectors.rules import conditions_of_case, policy_day
from audit.once import once
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import Conflict, RuleViolation
from oss_intl.shared.forms import show_conflict
from oss_intl.shared.formsets import unchecked
from oss_intl.shared.paging import PAGE, around
from policy.selectors import version_on

WAITS = "Als beide binnen zijn, maakt u samen één versie."
BOTH_IN = "Beide zijn binnen: maak nu samen één versie."


@require_GET
def queue(request: SignedInRequest) -> HttpResponse:
    """Submitted requests, the oldest first."""
    permissions.check_assesses(request.user)
    today = day_in_oss(timezone.now())
    page = queues.to_assess(request.user, today, request.GET.get(PAGE))
    shown = {"page": page, "around": around(request, page), "within": queues.days_to_decide(today)}
    return render(request, "assessment/queue.html", shown)


@require_http_methods(["GET", "POST"])
def assess(request: SignedInRequest, ref: str) -> HttpResponse:
    """The six questions on one page; before that, the declaration of no conflict of interest."""
    case = _case(request, ref)
    assessment = work.concept_of(case, request.user)
    if assessment is None or assessment.no_conflict_declared_at is None:
        return _declare(request, case)
    questions = questions_for(case, assessment.framework)
    form = _form(request, assessment, questions)
    page: dict[str, Any] = {"changes": ()}
    if "calculate" in request.POST:
        unchecked(form)
    elif request.method == "POST" and form.is_valid():
        try:
            return redirect(_save(request, assessment, form))
        except Conflict as conflict:
            assessment.refresh_from_db()
            page["changes"] = conflict.changes
            show_conflict(form, conflict, assessment.version)
        except RuleViolation as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
    return render(request, "assessment/assess.html", page | _page(case, assessment, questions, form))


@require_POST
def begin(request: SignedInRequest, ref: str) -> HttpResponse:
    """Declare no conflict of interest and go to the questions."""
    actions.start_assessment(case=_case(request, ref), by=request.user, at=timezone.now())
    return redirect("assessment:assess", ref)


@require_http_methods(["GET", "POST"])
def conflict(request: SignedInRequest, ref: str) -> HttpResponse:
    """Say that one has an interest, and leave the request to a colleague."""
    case, at = _case(request, ref), timezone.now()
    if request.method == "POST":
        actions.declare_conflict(case=case, by=request.user, at=at)
        messages.success(request, f"Dank u. U beoordeelt {case.title} niet en besluit er niet over.")
        return redirect("desk:request_detail", ref)
    policies.check_declarable(case.status)
    permissions.check_declare(request.user, case, day_in_oss(at))
    return render(request, "assessment/interest.html", {"case": case, "own": pair_of(case).of(request.user)})


@require_POST
def autosave(request: SignedInRequest, ref: str) -> HttpResponse:
    """Keep the concept as it stands in the window, and answer with its score and with what became of it."""
    case = _case(request, ref)
    permissions.check_assess(request.user, case)
    assessment = work.concept_of(case, request.user)
    framework = assessment.framework if assessment else work.framework_of(case, day_in_oss(timezone.now()))
    questions = questions_for(case, framework)
    kept, version = policies.NOT_OPEN, None
    if assessment:
        form = _form(request, assessment, questions)
        kept, version = keep(form, lambda at: _save_draft(request, assessment, form, at))
    so_far = typed(request.POST, [item.number for item in questions])
    page = {"panel": panel(framework, questions, so_far), "kept": kept, "version": version}
    return render(request, "assessment/_autosaved.html", page)


def _save_draft(request: SignedInRequest, assessment: Assessment, form: AssessForm, at: datetime) -> Assessment:
    said = form.said_otherwise()
    return actions.save_draft(assessment=assessment, by=request.user, at=at, conditions=said, **_typed_in(form))


def _case(request: SignedInRequest, ref: str) -> Request:
    cases = Request.objects.visible_to(request.user).select_related("requester", "partner", "author")
    return get_object_or_404(cases, reference=ref)


def _declare(request: SignedInRequest, case: Request) -> HttpResponse:
    """Ask whether there is an interest; or say why this user does not assess this request."""
    permissions.check_assess(request.user, case)
    if request.method == "POST":
        return first_result(request, policies.NOT_OPEN)
    policies.check_waits(case.status)
    pair = pair_of(case)
    permissions.check_place(request.user, pair)
    other = work.concept_of_other(case, request.user)
    if other and not pair.is_needed:
        permissions.check_assessor(request.user, other)
    return render(request, "assessment/declare.html", {"case": case, "pair": pair})


def _form(request: SignedInRequest, assessment: Assessment, questions: list[AskedQuestion]) -> AssessForm:
    titles = {item.number: item.title for item in questions}
    asked = conditions_of_case(assessment.case, policy_day(assessment, day_in_oss(timezone.now())))
    data = request.POST if request.method == "POST" else None
    return AssessForm(
        data, titles=titles, asked=asked, complete="hand_in" in request.POST, initial=initial_of(assessment)
    )


def _save(request: SignedInRequest, assessment: Assessment, form: AssessForm) -> str:
    """Hand in or keep as a concept, as the pressed button says; answers with where to go."""
    at, reference = timezone.now(), assessment.case.reference
    if "hand_in" not in request.POST:
        _save_draft(request, assessment, form, at)
        messages.success(request, "Uw concept is bewaard.")
        return reverse("assessment:assess", args=[reference])

    def make() -> str:
        done = actions.hand_in(assessment=assessment, by=request.user, at=at, conditions=form.said(), **_typed_in(form))
        messages.success(request, f"Uw beoordeling is ingediend. {_what_follows(done)}")
        return reverse("desk:request_detail", args=[reference])

    return once(token=form.cleaned_data["token"], by=request.user, at=at, make=make)


def _what_follows(done: Assessment) -> str:
    if done.status != Assessment.Status.PAIRED:
        return "De themamanager besluit."
    return BOTH_IN if pair_of(done.case).both_in else WAITS


def _typed_in(form: AssessForm) -> dict[str, Any]:
    """What both ways of sending the form pass on."""
    data = form.cleaned_data
    return {"answers": form.answers(), "version": data["version"], "note": data["note"], "page": data["token"]}


def _page(case: Request, assessment: Assessment, questions: list[AskedQuestion], form: AssessForm) -> dict[str, Any]:
    today = day_in_oss(timezone.now())
    known = facts_for(case, today, policy_day(assessment, today))
    values = form.data if form.is_bound else form.initial
    so_far = typed(values, [item.number for item in questions])
    cards = []
    for question in questions:
        verdict, justification = form.pair(question.number)
        suggestion = known.suggestions.get(question.number)
        cards.append(
            {
                "question": question,
                "verdict": verdict,
                "justification": justification,
                "facts": [(fact.text, fact.url) for fact in known.by_question.get(question.number, ())],
                "suggestion": suggestion.verdict.label.lower() if suggestion else "",
                "rule": suggestion.rule if suggestion else "",
            }
        )
    return {
        "case": case,
        "pair": pair_of(case),
        "about": work.about(case, today),
        "offers": offers_for(case, today),
        "form": form,
        "cards": cards,
        "rules": [(rule, [(item, *form.condition_pair(item)) for item in rule.conditions]) for rule in known.rules],
        "precedents": precedents(case),
        "held": policies.held_version(assessment, version_on(today)),
        "panel": panel(assessment.framework, questions, so_far),
    }

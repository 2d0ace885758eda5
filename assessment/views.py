"""Pages for assessing: the queue, the declaration, the policy's questions, and the score while they are filled in."""

from collections.abc import Mapping
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
from assessment.forms.assess import AssessForm, typed
from assessment.http import first_result
from assessment.models import Advice, Assessment
from assessment.policies import Typed
from assessment.selectors import queues, work
from assessment.selectors.facts import facts_for
from assessment.selectors.pair import pair_of
from assessment.selectors.precedents import precedents
from assessment.selectors.questions import AskedQuestion, questions_for
from assessment.selectors.rules import conditions_of_case
from audit.once import once
from oss_intl.shared.dates import clock_time, day_in_oss
from oss_intl.shared.errors import Conflict, RuleViolation
from oss_intl.shared.forms import show_conflict
from oss_intl.shared.formsets import unchecked
from oss_intl.shared.paging import PAGE, around
from policy.models import Framework

KEPT = "Bewaard"
AS_HALF = "Als beide binnen zijn, maakt u samen één versie."
COLOURS = {Advice.PARTICIPATE: "green", Advice.LIMITED: "amber", Advice.DECLINE: "red", Advice.TOO_LITTLE: "grey"}


@require_GET
def queue(request: SignedInRequest) -> HttpResponse:
    """Submitted requests, the oldest first."""
    permissions.check_assesses(request.user)
    page = queues.to_assess(request.user, day_in_oss(timezone.now()), request.GET.get(PAGE))
    return render(request, "assessment/queue.html", {"page": page, "around": around(request, page)})


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
    form = _form(request, assessment, questions) if assessment else None
    kept = _keep(request, assessment, form) if assessment and form else policies.NOT_OPEN
    page = {
        "panel": _panel(framework, questions, typed(request.POST, [item.number for item in questions])),
        "kept": kept,
        "version": assessment.version if assessment and kept.startswith(KEPT) else None,
    }
    return render(request, "assessment/_autosaved.html", page)


def _keep(request: SignedInRequest, assessment: Assessment, form: AssessForm) -> str:
    """Save the concept, and say that it is kept or why it is not; nothing of a colleague or another window is lost."""
    if not form.is_valid():
        return "Nog niet bewaard. Druk op Bewaar als concept om te zien wat er mis is."
    at = timezone.now()
    try:
        saved = actions.save_draft(
            assessment=assessment,
            by=request.user,
            at=at,
            conditions=form.said_otherwise(),
            **_typed_in(form),
        )
    except Conflict:
        return "Niet bewaard: dit is in een ander venster veranderd. Druk op Bewaar als concept om te vergelijken."
    except RuleViolation as error:
        return error.sentence
    assessment.version = saved.version
    return f"{KEPT} om {clock_time(at)} uur."


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
    asked = conditions_of_case(assessment.case, day_in_oss(timezone.now()))
    initial: dict[str, Any] = {"version": assessment.version, "note": assessment.note}
    for key, typed_of in assessment.draft_conditions.items():
        initial[f"word_{key}"] = typed_of["word"]
        if typed_of["state"]:
            initial[f"state_{key}"] = typed_of["state"]
    for number, said in assessment.draft.items():
        initial[f"verdict_{number}"] = said["verdict"]
        initial[f"justification_{number}"] = said["justification"]
    data = request.POST if request.method == "POST" else None
    return AssessForm(data, titles=titles, asked=asked, complete="hand_in" in request.POST, initial=initial)


def _save(request: SignedInRequest, assessment: Assessment, form: AssessForm) -> str:
    """Hand in or keep as a concept, as the pressed button says; answers with where to go."""
    at, reference = timezone.now(), assessment.case.reference
    if "hand_in" not in request.POST:
        actions.save_draft(
            assessment=assessment, by=request.user, at=at, conditions=form.said_otherwise(), **_typed_in(form)
        )
        messages.success(request, "Uw concept is bewaard.")
        return reverse("assessment:assess", args=[reference])

    def make() -> str:
        done = actions.hand_in(assessment=assessment, by=request.user, at=at, conditions=form.said(), **_typed_in(form))
        is_half = done.status == Assessment.Status.PAIRED
        messages.success(request, f"Uw beoordeling is ingediend. {AS_HALF if is_half else 'De themamanager besluit.'}")
        return reverse("desk:request_detail", args=[reference])

    return once(token=form.cleaned_data["token"], by=request.user, at=at, make=make)


def _typed_in(form: AssessForm) -> dict[str, Any]:
    """What both ways of sending the form pass on."""
    data = form.cleaned_data
    return {"answers": form.answers(), "version": data["version"], "note": data["note"], "page": data["token"]}


def _page(case: Request, assessment: Assessment, questions: list[AskedQuestion], form: AssessForm) -> dict[str, Any]:
    today = day_in_oss(timezone.now())
    known = facts_for(case, today)
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
        "panel": _panel(assessment.framework, questions, so_far),
    }


def _panel(framework: Framework, questions: list[AskedQuestion], so_far: Mapping[int, Typed]) -> dict[str, Any]:
    """The score panel: share, advice, a row per question with what it lacks, and what is still needed."""
    verdicts = {number: said.verdict for number, said in so_far.items() if said.verdict}
    weights = {item.number: item.weight for item in questions}
    share = policies.score(verdicts, weights, framework.min_applicable)
    given = policies.advice(share, framework.participate_from, framework.limited_from)
    said = policies.progress(so_far, framework.min_applicable)
    return {
        "share": share,
        "advice": given.label if share is not None or len(verdicts) == len(questions) else "",
        "colour": COLOURS[given],
        "rows": [
            (
                item.title,
                so_far[item.number].verdict,
                _place(item.number, so_far[item.number]),
                policies.lacks(so_far[item.number]),
            )
            for item in questions
        ],
        "note": said.done,
        "needed": [
            (what, [(number, _place(number, so_far[number])) for number in numbers]) for what, numbers in said.needed
        ],
        "more": said.score_from,
    }


def _place(number: int, so_far: Typed) -> str:
    """Where on the page a question goes on: at what it lacks, so that the keyboard stands there; else at its top."""
    if not so_far.verdict:
        return f"#id_verdict_{number}_0"
    return f"#vraag-{number}" if so_far.has_reason else f"#id_justification_{number}"

"""Pages of two assessors: asking for the second, both beside each other, and their joint version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Make, SignedInRequest, posted, send
from accounts.models import User
from activities.models import Request
from assessment import actions, permissions, policies
from assessment.assess_page import keep, panel
from assessment.forms.assess import typed
from assessment.forms.pair import AskForm, JointForm
from assessment.http import first_result
from assessment.models import Assessment
from assessment.policies_pair import NOT_BOTH_IN
from assessment.selectors.halves import (
    Comparison,
    joint_concept,
    newest_joint,
    settled_comparison,
    version_of_joint,
    waiting_comparison,
)
from assessment.selectors.pair import pair_of
from assessment.selectors.questions import AskedQuestion, questions_for
from assessment.selectors.rules import AppliedRule, asked_rules, policy_day
from assessment.selectors.work import framework_of
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from policy.models import Framework
from policy.selectors import version_on


@require_http_methods(["GET", "POST"])
def ask(request: SignedInRequest, ref: str) -> HttpResponse:
    """Ask for a second assessor, with the reason."""
    permissions.check_assesses(request.user)
    case, form = _case(request, ref), AskForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.ask_for_two(case=case, by=request.user, at=at, **values)
        messages.success(request, "Twee collega’s beoordelen dit verzoek nu los van elkaar.")
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
    page: dict[str, Any] = {"case": case, "both": both, "pair": pair, "form": None, "rules": ()}
    if not permissions.may_join(request.user, case, pair):
        return render(request, "assessment/pair.html", page | {"cards": _cards(both, _questions(case, both), None)})
    joint = Joint.of(request, case, both, complete="concept" not in request.POST)
    done = send(request, joint.form, joint.make(request), version_now=lambda: version_of_joint(case))
    return done or render(request, "assessment/pair.html", page | joint.shown())


@require_POST
def joint_autosave(request: SignedInRequest, ref: str) -> HttpResponse:
    """Keep the joint version as it stands in the window, and answer with its score and with what became of it."""
    case = _case(request, ref)
    permissions.check_assesses(request.user)
    both = waiting_comparison(case, request.user)
    if both is None:
        return render(request, "assessment/_autosaved.html", _over(request, case))
    permissions.check_join(request.user, case, pair_of(case))
    joint = Joint.of(request, case, both, complete=False)
    kept, version = keep(joint.form, lambda at: joint.save(request.user, at))
    return render(request, "assessment/_autosaved.html", {"panel": joint.panel(), "kept": kept, "version": version})


def _over(request: SignedInRequest, case: Request) -> dict[str, Any]:
    """What a page that saves itself is told once the joint version is in, or one of both went away."""
    framework = framework_of(case, day_in_oss(timezone.now()))
    questions = questions_for(case, framework)
    so_far = typed(request.POST, [item.number for item in questions])
    return {"panel": panel(framework, questions, so_far), "kept": policies.NOT_OPEN, "version": None}


@dataclass(frozen=True)
class Joint:
    """The joint version that two assessors work on: its form and what that was made from."""

    case: Request
    both: Comparison
    framework: Framework
    questions: list[AskedQuestion]
    rules: Sequence[AppliedRule]
    held: str
    form: JointForm

    @classmethod
    def of(cls, request: SignedInRequest, case: Request, both: Comparison, *, complete: bool) -> "Joint":
        half, today = _half(both), day_in_oss(timezone.now())
        framework = half.framework
        questions = questions_for(case, framework)
        rules = asked_rules(case, policy_day(half, today))
        form = JointForm(
            posted(request),
            both=both,
            so_far=joint_concept(case),
            titles={item.number: item.title for item in questions},
            asked=[item for rule in rules for item in rule.conditions],
            complete=complete,
        )
        held = policies.held_version(half, version_on(today))
        return cls(case, both, framework, questions, rules, held, form)

    def make(self, request: SignedInRequest) -> Make:
        """Keep it or hand it in, as the pressed button says; answers with where to go."""

        def make(_values: dict[str, Any], at: datetime) -> str:
            ref = self.case.reference
            if "concept" in request.POST:
                self.save(request.user, at)
                messages.success(request, "Uw gezamenlijke concept is bewaard.")
                return reverse("assessment:together", args=[ref])
            typed_in, said = self.form.typed_in(), self.form.said()
            actions.hand_in_joint(case=self.case, by=request.user, at=at, conditions=said, **typed_in)
            messages.success(request, "De gezamenlijke versie is ingediend. De themamanager besluit.")
            return reverse("desk:request_detail", args=[ref])

        return make

    def save(self, by: User, at: datetime) -> Assessment:
        """Keep it as it was typed."""
        said = self.form.said_otherwise()
        return actions.save_joint(case=self.case, by=by, at=at, conditions=said, **self.form.typed_in())

    def panel(self) -> dict[str, Any]:
        """The score so far."""
        values = self.form.data if self.form.is_bound else self.form.initial
        return panel(self.framework, self.questions, typed(values, [item.number for item in self.questions]))

    def shown(self) -> dict[str, Any]:
        """What the page shows of it."""
        rows = [(rule, [(item, *self.form.condition_pair(item)) for item in rule.conditions]) for rule in self.rules]
        cards = _cards(self.both, self.questions, self.form)
        return {"form": self.form, "rules": rows, "cards": cards, "held": self.held, "panel": self.panel()}


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


def _half(both: Comparison) -> Assessment:
    """The first of the two: both have one framework and one version of the policy."""
    return Assessment.objects.select_related("framework", "policy_version").get(pk=both.keys[0])


def _questions(case: Request, both: Comparison) -> list[AskedQuestion]:
    return questions_for(case, _half(both).framework)


def _cards(both: Comparison, questions: list[AskedQuestion], form: JointForm | None) -> list[dict[str, Any]]:
    """Per question what both said, and the two fields of the joint version for who makes it."""
    cards = []
    for row, question in zip(both.rows, questions, strict=True):
        verdict, justification = form.pair(row.number) if form else (None, None)
        cards.append({"row": row, "question": question, "verdict": verdict, "justification": justification})
    return cards

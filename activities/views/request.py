"""The intake of a request, step by step, and what its author does with it: submit and delete."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from activities import actions, permissions, policies
from activities.forms import intake
from activities.forms.intake import Intake
from activities.models import Request
from activities.models.request import Status
from activities.policies import RequestData
from activities.policies_fast_lane import lacking
from activities.selectors.attachment import documents
from activities.selectors.consent import others_pay
from activities.selectors.fast_lane import FastLane, fast_lane
from activities.selectors.invitation import invitation_of, sent_in
from activities.selectors.joining import offers
from activities.selectors.message import notice_of
from activities.selectors.overlap import notes_of, overlaps, waiting_links
from activities.selectors.request import data_of, with_everything
from activities.views.joining import JOIN, say_joined, with_choice
from audit.once import once
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import Conflict, RuleViolation
from oss_intl.shared.forms import TokenForm
from policy.intake import shape_of


@require_http_methods(["GET", "POST"])
def draft_new(request: SignedInRequest) -> HttpResponse:
    """Begin a request: the first step, of which only kind and title have to be answered."""
    permissions.check_register(request.user)
    at = timezone.now()
    step = intake.STEPS[0]
    sent = request.POST if request.method == "POST" else None
    page = Intake(step, case=None, stored=RequestData(title=""), today=day_in_oss(at), post=sent)
    if sent is not None and page.is_valid():
        try:
            return redirect(
                once(token=_token(page.form), by=request.user, at=at, make=lambda: _create(request, page, at))
            )
        except RuleViolation as error:
            page.refuse(error)
    return _step_page(request, page)


def _create(request: SignedInRequest, page: Intake, at: datetime) -> str:
    kind = page.form.chosen_kind() or ""
    case = actions.create_draft(by=request.user, at=at, kind=kind, data=page.data())
    return _after_step(request, case, page.step.slug)


@require_http_methods(["GET", "POST"])
def draft_step(request: SignedInRequest, pk: int, step: str = intake.FIRST) -> HttpResponse:
    """One step of a draft, or of a request that came back for information."""
    case, at = editable_or_404(request, pk), timezone.now()
    sent = request.POST if request.method == "POST" else None
    found = intake.step_or_404(step)
    page = Intake(found, case=case, stored=data_of(case), today=day_in_oss(at), post=sent)
    if page.wants_row():
        page.add_row()
    elif sent is not None and page.is_valid():
        try:
            actions.update_draft(
                case=case,
                by=request.user,
                at=at,
                version=page.version(),
                data=with_choice(request, page.form.chosen_kind() or case.kind, page.data()),
                kind=page.form.chosen_kind(),
            )
            return redirect(_after_step(request, case, step))
        except Conflict as error:
            page.refuse(error, version=Request.objects.get(pk=pk).version)
        except RuleViolation as error:
            page.refuse(error)
    return _step_page(request, page)


def _step_page(request: SignedInRequest, page: Intake) -> HttpResponse:
    parts = {"page": page, "case": page.case, "form": page.form, "rows": page.rows}
    context = {**parts, **frame(request, page.case, page.stored, page.step.slug)}
    return render(request, "activities/draft_step.html", context, status=409 if page.conflict else 200)


def _after_step(request: HttpRequest, case: Request, slug: str) -> str:
    """The next step, or the list when the author wants to go on later."""
    if "later" in request.POST:
        messages.success(request, "Uw antwoorden zijn bewaard. U kunt later verdergaan.")
        return reverse("desk:request_list")
    if JOIN in request.POST:
        say_joined(request, Request.objects.select_related("opportunity").get(pk=case.pk))
        return intake.step_url(case, intake.JOINING)
    return intake.step_url(case, intake.next_slug(slug))


@require_GET
def draft_check(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything that was answered, and what submission still needs."""
    return _check_page(request, editable_or_404(request, pk))


def _check_page(request: SignedInRequest, case: Request, refusal: str = "") -> HttpResponse:
    data = data_of(case)
    place = frame(request, case, data, intake.CHECK)
    context = {
        "case": case,
        "sections": intake.review(case, data),
        "missing": [*intake.missing_links(case, data), *waiting_links(place["overlaps"])],
        "documents": documents(case),
        "others_pay": others_pay(case),
        "fast": _fast_lane(case, data),
        "form": TokenForm(),
        "refusal": refusal,
        "notes": notes_of(case, request.user),
        **place,
    }
    return render(request, "activities/draft_check.html", context, status=422 if refusal else 200)


def _fast_lane(case: Request, data: RequestData) -> FastLane | None:
    """Whether this draft can be fast; None where that is not asked, or where the short form itself lacks something."""
    shape = shape_of(case.kind, data.mission_form)
    if case.status != Status.DRAFT or shape.short is None or lacking(shape, data):
        return None
    return fast_lane(case.kind, data, day_in_oss(timezone.now()))


@require_POST
def request_submit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Submit; the same form sent twice shows the first result."""
    case = get_object_or_404(with_everything(Request.objects.visible_to(request.user)), pk=pk)
    form = TokenForm(request.POST)
    try:
        return redirect(
            once(token=_token(form), by=request.user, at=timezone.now(), make=lambda: _submit(request, case))
        )
    except RuleViolation as error:
        if not permissions.may_edit(request.user, case):
            raise
        return _check_page(request, case, error.sentence)


def _submit(request: SignedInRequest, case: Request) -> str:
    case = actions.submit(case=case, by=request.user, at=timezone.now())
    messages.success(request, f"Het verzoek is ingediend met nummer {case.reference}.")
    return reverse("desk:request_detail", args=[case.reference])


@require_http_methods(["GET", "POST"])
def draft_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Delete one's own draft, after a page that says what will be gone."""
    case = editable_or_404(request, pk)
    if request.method == "POST":
        actions.delete_draft(case=case, by=request.user, at=timezone.now())
        messages.success(request, f"Uw concept “{case.title}” is verwijderd.")
        return redirect("desk:request_list")
    return render(request, "activities/draft_delete.html", {"case": case})


def frame(request: SignedInRequest, case: Request | None, data: RequestData, slug: str) -> dict[str, Any]:
    """What stands around every step: where it stands, requests that look alike, what it could join, its message."""
    found = overlaps(case, data, request.user) if case else ()
    step = intake.STEP_BY_SLUG.get(slug)
    notice = notice_of(case, step.fields if step else (), with_remarks=slug in {intake.FIRST, intake.FILES})
    joinable = offers(case.kind, data, day_in_oss(timezone.now())) if case else ()
    sent = sent_in(invitation_of(case.pk)) if case else None
    around = {"overlaps": found, "notice": notice, "offers": joinable, "sent_in": sent}
    return {**intake.place_of(case, data, slug), **around}


def editable_or_404(request: SignedInRequest, pk: int) -> Request:
    """A request that this user may change now: a stranger finds nothing, a colleague reads why not."""
    case = get_object_or_404(with_everything(Request.objects.visible_to(request.user)), pk=pk)
    permissions.check_author(request.user, case)
    policies.check_editable(case.status)
    return case


def _token(form: TokenForm) -> UUID | None:
    return form.cleaned_data.get("token") if form.is_valid() else None

"""Pages of a proposal to the college: written, read, taken away as a document, sent and withdrawn."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest, posted, send
from activities.models import Request
from activities.selectors.mandate import authority_of
from assessment import actions, permissions, policies_proposal as policies
from assessment.forms.proposal import ProposalForm, SendProposalForm, WithdrawProposalForm
from assessment.models import CollegeProposal
from assessment.proposal_document import parts_of, proposal_name, proposal_text
from assessment.selectors.proposal import first_texts, open_proposal
from documents.http import handed_out
from oss_intl.shared.dates import day_in_oss


@require_http_methods(["GET", "POST"])
def proposal_write(request: SignedInRequest, ref: str) -> HttpResponse:
    """Write the proposal of a request: the first time filled with what is known, then the draft as it is."""
    case = get_object_or_404(Request.objects.visible_to(request.user), reference=ref)
    permissions.check_decide(request.user, case, day_in_oss(timezone.now()))
    today, draft = day_in_oss(timezone.now()), open_proposal(case)
    if draft is None:
        policies.check_writable(case.status, authority_of(case, today))
    elif request.method == "GET":
        policies.check_draft(draft.status)
    form = ProposalForm(
        posted(request), proposal=draft, first=None if draft else first_texts(case, request.user, today)
    )
    now = (lambda: CollegeProposal.objects.get(pk=draft.pk).version) if draft else None
    done = send(request, form, lambda _values, at: _save(request, case, form, at), version_now=now)
    return done or render(request, "assessment/proposal_write.html", {"case": case, "form": form, "draft": draft})


@require_GET
def proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """One proposal, how it stands, and what can be done with it."""
    row = _proposal(request, pk)
    page = {
        "proposal": row,
        "case": row.case,
        "parts": parts_of(row),
        "reason": _reason(row),
        "may_keep": permissions.may_decide(request.user, row.case, day_in_oss(timezone.now())),
    }
    return render(request, "assessment/proposal.html", page)


@require_POST
def proposal_document(request: SignedInRequest, pk: int, form: str) -> HttpResponse:
    """The proposal as a PDF, or as an OpenDocument text to work on; who took it is kept."""
    row, at = _proposal(request, pk), timezone.now()
    answer = handed_out(proposal_text(row, _reason(row)), created=at, name=proposal_name(row, form), form=form)
    actions.note_document(proposal=row, by=request.user, at=at, form=form, data=answer.content)
    return answer


@require_http_methods(["GET", "POST"])
def proposal_send(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record that the proposal went to the college."""
    row = _proposal(request, pk)
    permissions.check_decide(request.user, row.case, day_in_oss(timezone.now()))
    form = SendProposalForm(posted(request), initial={"sent_on": day_in_oss(timezone.now())})

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.send_proposal(proposal=row, by=request.user, at=at, **values)
        messages.success(request, "Vastgelegd: het voorstel ligt bij het college.")
        return _url(row)

    done = send(request, form, make)
    if done is None and not form.is_bound:
        policies.check_draft(row.status)
    return done or render(request, "assessment/proposal_send.html", {"proposal": row, "case": row.case, "form": form})


@require_http_methods(["GET", "POST"])
def proposal_withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the proposal back."""
    row = _proposal(request, pk)
    permissions.check_decide(request.user, row.case, day_in_oss(timezone.now()))
    form = WithdrawProposalForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.withdraw_proposal(proposal=row, by=request.user, at=at, **values)
        messages.success(request, "Het voorstel is ingetrokken.")
        return _url(row)

    context = {"proposal": row, "case": row.case, "form": form}
    return send(request, form, make) or render(request, "assessment/proposal_withdraw.html", context)


def _save(request: SignedInRequest, case: Request, form: ProposalForm, at: datetime) -> str:
    draft = open_proposal(case)
    given: dict[str, Any] = {"by": request.user, "at": at, "outcome": form.cleaned_data["outcome"]}
    if draft is None:
        row = actions.write_proposal(case=case, texts=form.texts(), **given)
    else:
        version = form.cleaned_data["version"] or 0
        row = actions.change_proposal(proposal=draft, version=version, texts=form.texts(), **given)
    messages.success(request, "Het voorstel is bewaard als concept.")
    return _url(row)


def _proposal(request: SignedInRequest, pk: int) -> CollegeProposal:
    rows = CollegeProposal.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("case", "assessment", "author", "decision"), pk=pk)


def _reason(row: CollegeProposal) -> str:
    return authority_of(row.case, row.sent_on or day_in_oss(row.created_at)).reason


def _url(row: CollegeProposal) -> str:
    return reverse("assessment:proposal", args=[row.pk])

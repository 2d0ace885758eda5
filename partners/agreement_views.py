"""What is kept of an agreement: its promises, what became of them, and its reviews."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from partners import agreement_actions as actions, permissions
from partners.agreement_forms import PromiseForm, ReviewForm, SettleForm
from partners.models import Agreement, Promise
from partners.register_page import Words, posted, register_page
from partners.selectors import agreements_with_partner


@require_http_methods(["GET", "POST"])
def promise_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note a promise in an agreement."""
    permissions.check_keep_promises(request.user)
    agreement = get_object_or_404(agreements_with_partner(request.user), pk=pk)
    form = PromiseForm(posted(request))

    def save(at: datetime) -> str:
        actions.add_promise(agreement=agreement, by=request.user, at=at, **form.values())
        return _url(agreement)

    words = Words("Nieuwe belofte", "Noteer de belofte", "De belofte is genoteerd.", agreement.title)
    return register_page(request, form, words, save, organisation=agreement.relation.organisation)


@require_http_methods(["GET", "POST"])
def promise_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct a promise that is still open."""
    permissions.check_keep_promises(request.user)
    row = _promise(pk)
    form = PromiseForm(posted(request), row=row)

    def save(at: datetime) -> str:
        actions.change_promise(promise=row, by=request.user, at=at, version=form.seen, values=form.values())
        return _url(row.agreement)

    words = Words("Wijzig de belofte", "Sla op", "De belofte is opgeslagen.", row.agreement.title)
    return register_page(request, form, words, save, organisation=row.agreement.relation.organisation, row=row)


@require_http_methods(["GET", "POST"])
def promise_settle(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what became of a promise."""
    permissions.check_keep_promises(request.user)
    row = _promise(pk)
    form = SettleForm(posted(request))

    def save(at: datetime) -> str:
        actions.settle_promise(promise=row, by=request.user, at=at, **form.values())
        return _url(row.agreement)

    words = Words(
        "Wat is er van de belofte geworden?", "Leg vast", "De uitkomst van de belofte is vastgelegd.", row.text
    )
    return register_page(request, form, words, save, organisation=row.agreement.relation.organisation)


@require_http_methods(["GET", "POST"])
def agreement_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record the review of an agreement: continue, change or stop."""
    permissions.check_keep_promises(request.user)
    agreement = get_object_or_404(agreements_with_partner(request.user), pk=pk)
    form = ReviewForm(posted(request))

    def save(at: datetime) -> str:
        actions.review_agreement(agreement=agreement, by=request.user, at=at, **form.values())
        return _url(agreement)

    words = Words(
        "Bekijk de overeenkomst opnieuw", "Leg de evaluatie vast", "De evaluatie is vastgelegd.", agreement.title
    )
    return register_page(request, form, words, save, organisation=agreement.relation.organisation)


def _promise(pk: int) -> Promise:
    return get_object_or_404(Promise.objects.select_related("agreement__relation__organisation"), pk=pk)


def _url(agreement: Agreement) -> str:
    return reverse("desk:agreement_detail", args=[agreement.pk])

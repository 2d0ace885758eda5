"""The integrity route of a request: the question to the college whether somebody else may pay, and the answer."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from accounts.http import SignedInRequest, posted, send
from activities import permissions, policies_consent
from activities.actions.consent import answer_for_college, ask_college
from activities.forms.consent import AskCollegeForm, CollegeAnswerForm
from activities.models import Request
from activities.selectors.consent import consents, newest_consent
from oss_intl.shared.dates import day_in_oss


def consent_ask(request: SignedInRequest, ref: str) -> HttpResponse:
    """Record that the college was asked."""
    permissions.check_register(request.user)
    case = _case(request, ref)
    form = AskCollegeForm(posted(request), initial={"asked_on": day_in_oss(timezone.now())})

    def make(values: dict[str, Any], at: datetime) -> str:
        ask_college(case=case, by=request.user, at=at, **values)
        messages.success(request, "De vraag aan het college is vastgelegd.")
        return _url(case)

    done = send(request, form, make)
    page = consents(case, request.user, day_in_oss(timezone.now()))
    if done is None and not form.is_bound:
        policies_consent.check_ask(case.status, page.others_pay, page.asked[0] if page.asked else None)
    return done or render(request, "activities/consent_ask.html", {"case": case, "form": form, "consents": page})


def consent_answer(request: SignedInRequest, ref: str) -> HttpResponse:
    """Record what the college answered."""
    permissions.check_answer_for_college(request.user, day_in_oss(timezone.now()))
    case = _case(request, ref)
    consent = newest_consent(case)
    if consent is None:
        raise Http404
    form = CollegeAnswerForm(posted(request), initial={"answered_on": day_in_oss(timezone.now())})

    def make(values: dict[str, Any], at: datetime) -> str:
        answer_for_college(consent=consent, by=request.user, at=at, **values)
        messages.success(request, "Het antwoord van het college is vastgelegd.")
        return _url(case)

    context = {"case": case, "form": form, "consent": consent}
    return send(request, form, make) or render(request, "activities/consent_answer.html", context)


def _case(request: SignedInRequest, ref: str) -> Request:
    return get_object_or_404(Request.objects.visible_to(request.user), reference=ref)


def _url(case: Request) -> str:
    return reverse("desk:request_detail", args=[case.reference])

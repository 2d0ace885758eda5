"""Making a letter about a decision, and handing it out as PDF or OpenDocument."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest, posted, send
from activities.models import Request
from activities.permissions import may_see_internal
from assessment.models import Decision
from documents.http import handed_out
from letters import actions, permissions
from letters.documents import letter_name, letter_text
from letters.forms import ChoiceForm, LetterForm
from letters.models import Letter
from letters.selectors import FirstText, first_text, language_for
from links.models import Language
from oss_intl.shared.errors import NotAllowed, RuleViolation


@require_http_methods(["GET", "POST"])
def letter_new(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    """Choose the language, read and change the text, and make the letter."""
    permissions.check_make_letter(request.user)
    case = _case(request, ref)
    decision = get_object_or_404(Decision.objects.select_related("case__requester", "revises"), case=case, pk=pk)
    language, objection = _language(request, case), request.GET.get("bezwaar") == "on"
    choice = ChoiceForm(initial={"taal": language, "bezwaar": objection})
    first, refusal = _first(decision, language, objection=objection)
    form = LetterForm(posted(request), initial=vars(first))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.make_letter(decision=decision, language=language, by=request.user, at=at, **values)
        messages.success(request, "De brief is gemaakt. U kunt hem nu downloaden.")
        return f"{reverse('desk:request_detail', args=[ref])}#brieven"

    context = {"case": case, "decision": decision, "choice": choice, "form": form, "refusal": refusal}
    context["is_english"] = language == Language.ENGLISH
    return send(request, form, make) or render(request, "letters/letter_new.html", context)


@require_POST
def letter_file(request: SignedInRequest, ref: str, pk: int, form: str) -> HttpResponse:
    """A letter as a file, made from the words that were kept."""
    if not may_see_internal(request.user):
        raise NotAllowed("Brieven zijn alleen voor medewerkers. Het besluit staat bij het verzoek.")
    letters = Letter.objects.select_related("decision__case")
    letter = get_object_or_404(letters, decision__case=_case(request, ref), pk=pk)
    return handed_out(letter_text(letter), created=letter.made_at, name=letter_name(letter, form), form=form)


def _case(request: SignedInRequest, ref: str) -> Request:
    return get_object_or_404(Request.objects.visible_to(request.user).select_related("requester"), reference=ref)


def _language(request: SignedInRequest, case: Request) -> Language:
    asked = request.GET.get("taal", "")
    return Language(asked) if asked in Language.values else language_for(case)


def _first(decision: Decision, language: Language, *, objection: bool) -> tuple[FirstText, str]:
    """What the letter begins with, and why it cannot explain how to object (empty when it can)."""
    try:
        return first_text(decision, language, objection=objection), ""
    except RuleViolation as refusal:
        return first_text(decision, language, objection=False), refusal.sentence

"""Keeping the standard texts of letters: the list, one text with its preview, and going back to our own text."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest, posted, send
from letters import actions, permissions
from letters.documents import blocks_of
from letters.forms import TemplateForm
from letters.models import Kind, LetterTemplate
from letters.policies import placeholders_of
from letters.selectors import TemplateText, sample_of, text_of, texts_in_use, versions_of
from links.models import Language

SAME = "Er is niets veranderd."


@require_GET
def template_list(request: SignedInRequest) -> HttpResponse:
    """Every text in both languages, with its version."""
    permissions.check_keep_templates(request.user)
    return render(request, "letters/template_list.html", {"rows": texts_in_use()})


@require_http_methods(["GET", "POST"])
def template_edit(request: SignedInRequest, kind: Kind, language: str) -> HttpResponse:
    """Change a text; a preview shows what was typed, filled in with examples, and keeps nothing."""
    permissions.check_keep_templates(request.user)
    tongue = Language(language)
    versions = versions_of(kind, tongue)
    current = versions[0]
    form = TemplateForm(posted(request), kind=kind, initial=vars(current))
    wants_preview = "preview" in request.POST

    def make(values: dict[str, Any], at: datetime) -> str:
        seen = values.pop("version")
        made = actions.change_template(kind=kind, language=tongue, by=request.user, at=at, seen=seen, **values)
        _tell(request, made)
        return reverse("letters:template_edit", args=[kind, language])

    answer = None if wants_preview else send(request, form, make, version_now=lambda: text_of(kind, tongue).version)
    context = {
        "text": current, "form": form, "placeholders": placeholders_of(kind), "earlier": versions[1:],
        "preview": _preview(form, current) if wants_preview else None,
    }  # fmt: skip
    return answer or render(request, "letters/template_edit.html", context)


@require_POST
def template_restore(request: SignedInRequest, kind: Kind, language: str) -> HttpResponse:
    """Make our own text the newest version."""
    permissions.check_keep_templates(request.user)
    tongue = Language(language)
    seen = text_of(kind, tongue).version
    made = actions.restore_template(kind=kind, language=tongue, by=request.user, at=timezone.now(), seen=seen)
    _tell(request, made)
    return redirect("letters:template_edit", kind, language)


def _tell(request: SignedInRequest, made: LetterTemplate | None) -> None:
    if made is None:
        messages.info(request, SAME)
    else:
        messages.success(request, f"Versie {made.version} van de standaardbrief is opgeslagen.")


def _preview(form: TemplateForm, current: TemplateText) -> dict[str, Any] | None:
    """What was typed, filled in with examples; None when it is not right."""
    if not form.is_valid():
        return None
    typed = {name: form.cleaned_data[name] for name in ("subject", "body")}
    sample = sample_of(replace(current, **typed))
    return {"subject": sample.subject, "blocks": [(type(block).__name__, block) for block in blocks_of(sample.body)]}

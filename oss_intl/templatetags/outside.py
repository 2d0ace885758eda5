"""What links and the pages behind them need: where a link stands, and the same page in the other language."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import get_language

register = template.Library()

NAMES = {"nl": "Nederlands", "en": "English"}


@dataclass(frozen=True)
class OtherLanguage:
    """The language that a page can also be read in; without `url` the page has one language only."""

    code: str
    name: str
    url: str


@register.simple_tag(takes_context=True)
def other_language(context: Context) -> OtherLanguage:
    """The other language and the address of this page in it: `{% other_language as other %}`."""
    code = "nl" if get_language() == "en" else "en"
    match = context["request"].resolver_match
    if match is None or "language" not in match.kwargs:
        return OtherLanguage(code, NAMES[code], "")
    return OtherLanguage(code, NAMES[code], reverse(match.view_name, kwargs={**match.kwargs, "language": code}))


@register.inclusion_tag("components/badge.html")
def link_badge(state: Any) -> dict[str, Any]:
    """Where a link stands: `{% link_badge row.state %}`."""
    colours = {"open": "blue", "used": "green", "expired": "grey", "revoked": "red"}
    return {"text": state.label, "colour": colours[state.value]}


@register.simple_tag(takes_context=True)
def to_overview(context: Context) -> str:
    """Where a refusal leads back to; nowhere for an outsider: `{% to_overview as home %}`."""
    return "/" if context["request"].frame == "base.html" else ""

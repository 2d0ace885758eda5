"""Icons: `{% icon "check" %}` draws one of the outlines that frontend/vendor.mjs picked from Tabler Icons."""

import json
from functools import cache
from pathlib import Path

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

ICONS = Path(__file__).resolve().parents[2] / "static/vendor/tabler-icons/icons.json"


@cache
def outlines() -> dict[str, str]:
    """Every icon that can be drawn: name and SVG shapes."""
    shapes: dict[str, str] = json.loads(ICONS.read_text(encoding="utf-8"))
    return shapes


@register.simple_tag
def icon(name: str, size: int = 20, label: str = "") -> SafeString:
    """Draw an icon; without a label it is decoration and hidden from screen readers."""
    role = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html(
        '<svg class="oss-icon" width="{0}" height="{0}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" focusable="false" {1}>{2}</svg>',
        size,
        mark_safe(role),  # noqa: S308 (escaped above)
        mark_safe(outlines()[name]),  # noqa: S308 (our own file)
    )

"""The parts that pages are made of: one tag and one file in templates/components/ each. They decide nothing.

Tags with an end tag take what stands between the two as their content.
"""

# ruff: noqa: A002 (an argument reads as a word of the template there: `id="geld"`)
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from oss_intl.shared import charts
from oss_intl.shared.money import Cents, euros

register = template.Library()

STATUSES = {
    "draft": ("grey", "Concept"),
    "submitted": ("blue", "Ingediend"),
    "fast_lane": ("blue", "Snelle afhandeling"),
    "in_assessment": ("amber", "In beoordeling"),
    "assessed": ("purple", "Ter besluit"),
    "returned": ("amber", "Terug voor aanvulling"),
    "deferred": ("grey", "Aangehouden"),
    "approved": ("green", "Akkoord"),
    "conditional": ("green", "Akkoord met voorwaarden"),
    "refused": ("red", "Afgewezen"),
    "withdrawn": ("grey", "Ingetrokken"),
    "planned": ("blue", "Gepland"),
    "running": ("amber", "Loopt"),
    "completed": ("purple", "Uitgevoerd"),
    "evaluated": ("green", "Geëvalueerd"),
    "cancelled": ("grey", "Geannuleerd"),
    "merged": ("grey", "Samengevoegd"),
    "exploring": ("blue", "In verkenning"),
    "active": ("green", "Actief"),
    "limited": ("amber", "Beperkt"),
    "signed": ("green", "Getekend"),
    "ended": ("grey", "Beëindigd"),
    "final": ("green", "Definitief"),
}
ALERT_ICONS = {"ok": "circle-check", "info": "info-circle", "warning": "alert-triangle", "error": "alert-circle"}
POINTS = {"no": "0 punten", "partly": "1 punt", "yes": "2 punten", "not_applicable": "telt niet mee"}
HIGHEST = 2


def _part(part: str, /, **values: Any) -> SafeString:
    return render_to_string(f"components/{part}.html", values)


def _trimmed(content: str) -> SafeString:
    return mark_safe(content.strip())  # noqa: S308 (a template rendered and escaped it)


# The page


@register.simple_block_tag
def page_head(content: str, title: str, lead: str = "", eyebrow: str = "") -> SafeString:
    """The heading of a page with its actions: `{% page_head "Verzoeken" %}…{% endpage_head %}`."""
    return _part("page_head", title=title, lead=lead, eyebrow=eyebrow, actions=_trimmed(content))


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(*parts: str) -> dict[str, Any]:
    """Where the page stands; label, address, label, address, and the page itself last."""
    return {"items": list(zip_longest(parts[::2], parts[1::2], fillvalue=""))}


@register.inclusion_tag("components/alert.html")
def alert(kind: str, text: str, title: str = "") -> dict[str, Any]:
    """A message in one of four kinds: ok, info, warning, error."""
    return {"kind": kind, "icon_name": ALERT_ICONS[kind], "text": text, "title": title}


@register.simple_block_tag
def callout(content: str, kind: str, title: str = "") -> SafeString:
    """A message that holds more than a sentence."""
    return _part("alert", kind=kind, icon_name=ALERT_ICONS[kind], text=content, title=title)


@register.inclusion_tag("components/messages.html")
def messages_list(messages: Iterable[Any]) -> dict[str, Any]:
    """What the action before this page reported."""
    kinds = {"success": "ok", "warning": "warning", "error": "error"}
    return {"items": [(kinds.get(message.level_tag, "info"), message.message) for message in messages]}


@register.simple_block_tag
def card(
    content: str,
    title: str = "",
    link: str = "",
    url: str = "",
    *,
    flush: bool = False,
    id: str = "",
    level: int = 2,
) -> SafeString:
    """A bordered part of the page; `flush` for a table that fills it; `link` and `url` stand beside the title."""
    heading_id = id or f"kaart-{slugify(title)}"
    return _part(
        "card", content=content, title=title, link=link, url=url, flush=flush, heading_id=heading_id, level=level
    )


@register.simple_block_tag
def fold(content: str, title: str, id: str, note: str = "", *, open: bool = False) -> SafeString:
    """A part of a card that opens; `note` says in a few words what is inside."""
    return _part("fold", content=content, title=title, id=id, note=note, open=open)


@register.inclusion_tag("components/button.html")
def button(text: str, url: str, variant: str = "secondary", icon: str = "") -> dict[str, Any]:
    """A link that looks like a button: primary (one per page), secondary or subtle."""
    return {"text": text, "url": url, "variant": variant, "icon_name": icon}


@register.inclusion_tag("components/submit.html")
def submit(
    text: str, variant: str = "primary", name: str = "", value: str = "1", icon: str = "", *, danger: bool = False
) -> dict[str, Any]:
    """The button that sends a form; app.js shows it busy, so that a second click does nothing."""
    return {"text": text, "variant": variant, "name": name, "value": value, "icon_name": icon, "danger": danger}


@register.simple_block_tag
def dialog(content: str, id: str, button: str, title: str, variant: str = "secondary", icon: str = "") -> SafeString:
    """A button that opens a dialog with a form; without JavaScript it unfolds in the page."""
    return _part("dialog", content=content, id=id, button=button, title=title, variant=variant, icon_name=icon)


# States and numbers


@register.inclusion_tag("components/badge.html")
def status_badge(code: str) -> dict[str, Any]:
    """The state of a request, activity, agreement or edition, by its code."""
    colour, text = STATUSES[code]
    return {"text": text, "colour": colour}


@register.inclusion_tag("components/badge.html")
def badge(text: str, colour: str = "grey") -> dict[str, Any]:
    """A short mark in words: grey, blue, amber, purple, green or red."""
    return {"text": text, "colour": colour}


@register.simple_block_tag
def kpis(content: str, label: str = "Kerncijfers") -> SafeString:
    """A row of key figures; each is a `{% kpi %}`."""
    return _part("kpis", content=content, label=label, heading_id=f"cijfers-{slugify(label)}")


@register.inclusion_tag("components/kpi.html")
def kpi(
    label: str, value: str | int, note: str = "", link: str = "", url: str = "", share: float | None = None
) -> dict[str, Any]:
    """One key figure; `share` (0-100) draws a meter under it."""
    meter = None if share is None else charts.meter(share)
    return {"label": label, "value": value, "note": note, "link": link, "url": url, "meter": meter}


@register.inclusion_tag("components/money_cell.html")
def money_cell(cents: Cents | None, label: str, url: str = "") -> dict[str, Any]:
    """A table cell with an amount; `label` is the column's name, for a phone; no amount is a dash."""
    return {
        "text": "–" if cents is None else euros(cents),
        "label": label,
        "url": url,
        "negative": cents is not None and cents < 0,
    }


@register.inclusion_tag("components/budget_meter.html")
def budget_meter(label: str, total: Cents, used: Cents, effect: Cents = 0) -> dict[str, Any]:
    """A budget line before and after a decision: what is used, what this adds, what is left."""
    left = total - used - effect
    return {
        "label": label,
        "total": total,
        "used": used,
        "effect": effect,
        "left": left,
        "short": -left,
        "bar": charts.before_after(total=total, used=used, effect=effect),
    }


@register.inclusion_tag("components/budget_chart.html")
def budget_chart(rows: Sequence[charts.BudgetRow], title: str) -> dict[str, Any]:
    """Budget, spent and committed per line, with the same numbers in a table."""
    chart = charts.both(charts.budget_bars, rows, title, chart_id=f"grafiek-{slugify(title)}")
    return {"chart": chart, "rows": rows, "title": title}


# Lists


@register.simple_block_tag
def data_list(content: str, form: str = "stack") -> SafeString:
    """Labels with values, each a `{% datum %}`: stack (in a side column), rows, or grid."""
    return _part("data_list", content=content, form=form)


@register.simple_block_tag
def datum(content: str, label: str, *, text: bool = False) -> SafeString:
    """One label with its value; `text` keeps the line ends of what somebody typed."""
    return _part("datum", content=_trimmed(content), label=label, text=text)


@register.simple_block_tag
def task_list(content: str, empty: str = "U bent helemaal bij.") -> SafeString:
    """What a user has to do, each a `{% task %}`; `empty` is said when there is nothing."""
    return _part("task_list", content=_trimmed(content), empty=empty)


@register.inclusion_tag("components/task.html")
def task(title: str, url: str, meta: str = "", icon: str = "clock", *, soon: bool = False) -> dict[str, Any]:
    """One thing to do; `soon` when it presses."""
    return {"title": title, "url": url, "meta": meta, "icon_name": icon, "soon": soon}


@register.inclusion_tag("components/timeline.html")
def timeline(items: Sequence[Any]) -> dict[str, Any]:
    """What happened: items with `at`, `actor`, `sentence`, `reason` and `changes` (`label`, `before`, `after`)."""
    return {"items": items}


@register.inclusion_tag("components/steps.html")
def steps(items: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """The steps of a task: (label, state, address); the state is done, current or todo."""
    return {"items": list(items)}


@register.inclusion_tag("components/file_list.html")
def file_list(files: Iterable[Any], empty: str = "Er zijn geen bijlagen.") -> dict[str, Any]:
    """Documents as links, each with its name, url, size in bytes, note, and older versions of the same shape."""
    return {"files": list(files), "empty": empty}


@register.inclusion_tag("components/empty_state.html")
def empty_state(text: str, action: str = "", url: str = "", icon: str = "file-text") -> dict[str, Any]:
    """What a list says when it is empty, and what the user can do."""
    return {"text": text, "action": action, "url": url, "icon_name": icon}


@register.inclusion_tag("components/filter_chips.html")
def filter_chips(text: str, chips: Iterable[tuple[str, str]], clear: str) -> dict[str, Any]:
    """How many were found, and the filters that are on: (label, address without it); `clear` drops all."""
    return {"text": text, "chips": list(chips), "clear": clear}


@register.inclusion_tag("components/pagination.html")
def pagination(text: str, previous: str = "", next: str = "") -> dict[str, Any]:
    """Earlier and later pages of a list; an empty address is the end."""
    return {"text": text, "previous": previous, "next": next}


@register.inclusion_tag("components/goal_chips.html")
def goal_chips(goals: Iterable[Any], *, grid: bool = False) -> dict[str, Any]:
    """Global Goals with `number` and `name`, and `why` where it is known."""
    return {"goals": [(goal, getattr(goal, "why", "")) for goal in goals], "grid": grid}


@register.inclusion_tag("components/spearhead_chips.html")
def spearhead_chips(spearheads: Iterable[Any]) -> dict[str, Any]:
    """Names as small marks: spearheads, motives, helixes."""
    return {"names": [str(spearhead) for spearhead in spearheads]}


# The assessment


@register.inclusion_tag("components/question_card.html")
def question_card(
    number: int,
    title: str,
    text: str,
    verdict: BoundField,
    justification: BoundField,
    help: str = "",
    anchors: Iterable[tuple[str, str]] = (),
    facts: Iterable[tuple[str, str]] = (),
    suggestion: str = "",
    rule: str = "",
    share: int = 0,
    said: Any = None,
) -> dict[str, Any]:
    """A question: facts (text, address), a suggested verdict with its rule, verdict and justification.

    `said` is what two assessors said before (assessment.selectors.halves.Beside), for a joint version.

    `anchors` says what each verdict means: (verdict in words, meaning); it stands beside the choice. `share` is the
    question's part of all weights, in percent.
    """
    meanings = dict(anchors)
    options = [
        {
            "id": option.data["attrs"]["id"],
            "name": option.data["name"],
            "value": option.data["value"],
            "label": option.data["label"],
            "points": POINTS[option.data["value"]],
            "meaning": meanings.get(option.data["label"], ""),
            "checked": option.data["selected"],
        }
        for option in verdict.subwidgets
        if option.data["value"] in POINTS
    ]
    return {
        "number": number,
        "title": title,
        "text": text,
        "help": help,
        "facts": list(facts),
        "suggestion": suggestion,
        "rule": rule,
        "share": share,
        "said": said,
        "verdict": verdict,
        "options": options,
        "justification": justification,
        "limit": "",
    }


@register.inclusion_tag("components/score_panel.html")
def score_panel(
    share: int | None,
    advice: str,
    rows: Iterable[tuple[str, str, str, str]],
    colour: str = "grey",
    title: str = "Score tot nu toe",
    note: str = "",
    needed: Iterable[tuple[str, Sequence[tuple[int, str]]]] = (),
    more: str = "",
) -> dict[str, Any]:
    """The score in percent, the advice in words, and per question (title, verdict code or "", address, what lacks).

    `needed` is what is still asked, each with (number, address) of its questions; `more` is said after that.
    """
    points = {"no": 0, "partly": 1, "yes": HIGHEST}
    return {
        "title": title,
        "share": share,
        "advice": advice,
        "colour": colour,
        "rows": [
            {
                "title": name,
                "url": url,
                "verdict": verdict,
                "lacks": lacks,
                "points": points.get(verdict, 0),
                "dots": charts.dots(points.get(verdict, 0), HIGHEST),
            }
            for name, verdict, url, lacks in rows
        ],
        "highest": HIGHEST,
        "note": note,
        "needed": list(needed),
        "more": more,
    }

"""Charts as SVG: one source for the page and the PDF. Geometry is made here, the drawing is in templates/charts/.

Colours are attributes, because a PDF applies no stylesheet inside an SVG. The page shows a wide and a narrow variant
and lets the stylesheet choose, so that text stays readable on a phone; a PDF takes the wide one.
"""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from oss_intl.shared.money import Cents, euros

TRACK, FILL, EFFECT, SHORT = "#ecf0ee", "#1c7054", "#5db293", "#c42b27"
BUDGET, SPENT, COMMITTED, ORIGINAL = "#97d0b9", "#175c45", "#5db293", "#161d1a"
MOST_TICKS = 5


@dataclass(frozen=True)
class BudgetRow:
    """One budget line: original and current budget, what is spent, and what is still committed."""

    label: str
    original: Cents
    current: Cents
    spent: Cents
    committed: Cents


@dataclass(frozen=True)
class _Size:
    """Measures of a variant; with `label_width` 0 the labels stand above the bars."""

    width: int
    label_width: int
    value_width: int
    row: int
    columns: int
    variant: str

    @property
    def above(self) -> int:
        return 0 if self.label_width else 22


WIDE = _Size(width=576, label_width=196, value_width=66, row=58, columns=4, variant="wide")
NARROW = _Size(width=320, label_width=0, value_width=66, row=76, columns=2, variant="narrow")


def budget_bars(rows: Sequence[BudgetRow], title: str, chart_id: str, *, narrow: bool = False) -> SafeString:
    """Bars per budget line: the budget, with a mark at the original one, over what is spent and committed."""
    size = NARROW if narrow else WIDE
    top = max([max(row.original, row.current, row.spent + row.committed) for row in rows] + [1])
    scale, ticks = _axis(top, size, euros)
    bars = []
    for index, row in enumerate(rows):
        spent = round(row.spent * scale, 1)
        bars.append(
            {
                **_place(row.label, index, size),
                "budget": round(row.current * scale, 1),
                "original": round(row.original * scale, 1) if row.original != row.current else None,
                "spent": spent,
                "committed": round(row.committed * scale, 1),
                "used": round((row.spent + row.committed) * scale, 1),
                "budget_end": round(max(row.current, row.original) * scale, 1),
                "budget_text": euros(row.current),
                "used_text": euros(row.spent + row.committed),
            }
        )
    legend = [("Begroot", BUDGET), ("Uitgegeven", SPENT), ("Gereserveerd", COMMITTED)]
    marks = [("Oorspronkelijk begroot", ORIGINAL)] if any(row.original != row.current for row in rows) else []
    described = [
        f"{row.label}: begroot {euros(row.current)}, uitgegeven {euros(row.spent)}, gereserveerd {euros(row.committed)}"
        for row in rows
    ]
    return _draw("budget_bars", size, bars, ticks, _legend(legend, marks, size), title, chart_id, described)


def meter(share: float) -> SafeString:
    """A thin line that is filled for `share` percent; decoration, the number stands beside it."""
    return format_html(
        '<svg class="oss-meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="100" height="6" fill="{}"/><rect width="{}" height="6" fill="{}"/></svg>',
        TRACK,
        f"{min(max(share, 0), 100):.1f}",
        FILL if share <= 100 else SHORT,
    )


def before_after(*, total: Cents, used: Cents, effect: Cents) -> SafeString:
    """What is used of an amount and what a decision adds; red where it does not fit. Decoration, as `meter`."""
    whole = max(total, used + effect, 1)
    parts = [(0, used, FILL), (used, effect, EFFECT if used + effect <= total else SHORT)]
    return format_html(
        '<svg class="oss-budget__bar" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="100" height="14" fill="{}"/>{}</svg>',
        TRACK,
        format_html_join(
            "",
            '<rect x="{}" width="{}" height="14" fill="{}"/>',
            [
                (f"{start * 100 / whole:.2f}", f"{max(part, 0) * 100 / whole:.2f}", colour)
                for start, part, colour in parts
            ],
        ),
    )


def dots(points: int, highest: int) -> SafeString:
    """Points as filled dots; decoration, the number is said beside it."""
    circles = [(6 + 13 * index, FILL if index < points else "#dce2df") for index in range(highest)]
    return format_html(
        '<svg class="oss-dots" viewBox="0 0 {0} 12" width="{0}" height="12" aria-hidden="true">{1}</svg>',
        13 * highest - 1,
        format_html_join("", '<circle cx="{}" cy="6" r="5" fill="{}"/>', circles),
    )


def both(chart: Callable[..., SafeString], *args: Any, chart_id: str, **kwargs: Any) -> SafeString:
    """The wide and the narrow variant, for a page."""
    wide = chart(*args, chart_id=chart_id, **kwargs)
    return mark_safe(wide + chart(*args, chart_id=f"{chart_id}-smal", narrow=True, **kwargs))  # noqa: S308 (escaped)


def _axis(top: int, size: _Size, show: Callable[[int], str]) -> tuple[float, list[dict[str, Any]]]:
    """The scale in units per number, and round ticks that reach `top`."""
    step = _round_step(top)
    last = -(-top // step) * step
    scale = (size.width - size.label_width - size.value_width) / last
    ticks = [
        {"x": round(size.label_width + value * scale, 1), "text": show(value)} for value in range(0, last + 1, step)
    ]
    return scale, ticks if size.label_width else ticks[:: max(1, len(ticks) // 2)]


def _round_step(top: int) -> int:
    """1, 2 or 5 times a power of ten, so that no more than MOST_TICKS steps are needed."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if top <= step * MOST_TICKS:
                return step
        power *= 10


def _place(label: str, index: int, size: _Size) -> dict[str, Any]:
    """Where a row stands, and its label in at most two lines beside the bars or one above them."""
    lines = textwrap.wrap(label, 27 if size.label_width else 42) or [""]
    most = 2 if size.label_width else 1
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    first = (31 if len(lines) == 1 else 22) if size.label_width else 14
    return {
        "y": index * size.row,
        "bar_y": 8 + size.above,
        "lines": [
            {"text": line, "x": 0 if size.label_width else 6, "y": first + 18 * place}
            for place, line in enumerate(lines)
        ],
    }


def _legend(squares: Sequence[tuple[str, str]], marks: Sequence[tuple[str, str]], size: _Size) -> dict[str, Any]:
    entries = [(name, colour, False) for name, colour in squares] + [(name, colour, True) for name, colour in marks]
    width = size.width // size.columns
    items = [
        {
            "text": name,
            "colour": colour,
            "mark": mark,
            "x": (index % size.columns) * width,
            "y": (index // size.columns) * 24,
        }
        for index, (name, colour, mark) in enumerate(entries)
    ]
    return {"items": items, "height": (-(-len(items) // size.columns)) * 24 + 12}


def _draw(
    template: str,
    size: _Size,
    bars: Sequence[dict[str, Any]],
    ticks: Sequence[dict[str, Any]],
    legend: dict[str, Any],
    title: str,
    chart_id: str,
    described: Sequence[str],
) -> SafeString:
    height = len(bars) * size.row + 6
    return render_to_string(
        f"charts/{template}.svg",
        {
            "size": size,
            "bars": bars,
            "ticks": ticks,
            "legend": legend,
            "height": height,
            "total_height": height + legend["height"] + 26,
            "title": title,
            "chart_id": chart_id,
            "description": "; ".join(described),
        },
    )

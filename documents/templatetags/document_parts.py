"""The parts of a document as template tags; each has one file `templates/documents/_*.html`."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from documents.parts import TABLE, Cell, Column, Kpi, Outline, Section, Table

register = template.Library()
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,-")


@register.filter
def css_text(text: str) -> SafeString:
    """Write `text` as the inside of a CSS string; the space after an escape belongs to the escape."""
    return mark_safe("".join(c if c in _PLAIN else f"\\{ord(c):06x} " for c in text))  # noqa: S308


@register.inclusion_tag("documents/_cover.html")
def cover(title: str, subtitle: str = "", lines: Sequence[str] = (), *, draft: bool = False) -> dict[str, object]:
    """Print the cover page: who, the title, what it is about, and lines such as date, reference and hash."""
    return {"title": title, "subtitle": subtitle, "lines": lines, "draft": draft}


@register.inclusion_tag("documents/_contents.html")
def contents(outline: Outline) -> dict[str, object]:
    """Print the contents list with page numbers, two levels deep."""
    return {"sections": outline.sections}


@register.simple_tag
def heading(outline: Outline, key: str) -> SafeString:
    """Print the numbered heading of the section `key`, with its anchor."""
    section = outline[key]
    tag = f"h{section.level}"
    start = mark_safe(' class="page"') if section.page else ""
    return format_html(
        '<{} id="{}"{}><span class="n">{}</span> {}</{}>', tag, section.id, start, section.number, section.title, tag
    )


@register.simple_tag
def section_link(outline: Outline, key: str) -> SafeString:
    """Print a link that reads "hoofdstuk 3", "paragraaf 3.1" or "bijlage A"."""
    section = outline[key]
    return format_html('<a href="#{}">{} {}</a>', section.id, _word(section), section.number)


def _word(section: Section) -> str:
    if section.number[0].isalpha():
        return "bijlage"
    return "hoofdstuk" if section.level == 1 else "paragraaf"


@register.inclusion_tag("documents/_kpis.html")
def kpis(items: Sequence[Kpi]) -> dict[str, object]:
    """Print up to four key figures side by side."""
    return {"items": items}


@register.inclusion_tag("documents/_table.html", takes_context=True)
def table(context: template.Context, table: Table) -> dict[str, object]:
    """Print a numbered table ("Tabel 3. …") with caption, column and row headers; or a sentence when it is empty."""
    document = context["document"]
    number = next(document.tables) if table.rows else 0
    widths = _widths(table.columns)
    return {
        "table": table,
        "word": TABLE[document.language],
        "number": number,
        "columns": list(zip(table.columns, widths, strict=True)),
        "rows": [_cells(table.columns, row) for row in table.rows],
        "total": _cells(table.columns, table.total),
    }


def _widths(columns: Sequence[Column]) -> list[int]:
    """Return each column's width in percent; columns without one share what is left."""
    free = [column for column in columns if not column.width]
    share = (100 - sum(column.width for column in columns)) // max(1, len(free))
    return [column.width or share for column in columns]


def _cells(columns: Sequence[Column], row: Sequence[Cell | str]) -> list[tuple[Column, Cell]]:
    return [
        (column, cell if isinstance(cell, Cell) else Cell(cell)) for column, cell in zip(columns, row, strict=False)
    ]


@register.inclusion_tag("documents/_figure.html", takes_context=True)
def figure(context: template.Context, caption: str, svg: SafeString, note: str = "") -> dict[str, object]:
    """Print a numbered figure; `svg` carries its description as `<title>` and its look as literal attributes."""
    return {"number": next(context["document"].figures), "caption": caption, "svg": svg, "note": note}


@register.inclusion_tag("documents/_callout.html")
def callout(text: str, title: str = "", tone: str = "info") -> dict[str, object]:
    """Print a remark beside the running text; tone is "info", "warning" or "good"."""
    return {"text": text, "title": title, "tone": tone}


@register.inclusion_tag("documents/_facts.html")
def facts(caption: str, rows: Sequence[tuple[str, Any]]) -> dict[str, object]:
    """Print names and values in two columns, as in a colophon or at the head of an activity."""
    values = [(name, value if isinstance(value, Cell) else Cell(str(value))) for name, value in rows]
    return {"caption": caption, "rows": values}

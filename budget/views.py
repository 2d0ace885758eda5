"""Pages of the budget: a year, its lines and entries, and what the themamanager decides about them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from accounts.http import SignedInRequest, posted, send
from audit.selectors import timeline
from budget import actions, permissions, selectors
from budget.forms import AdoptForm, AmendForm, CoverFormSet, GrantForm, LineFormSet, OverrideForm
from budget.models import Budget, BudgetLine, Cover, LedgerEntry
from budget.policies import COLUMN_LABELS, Column
from oss_intl.shared.charts import BudgetRow
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.formsets import unchecked, wants_row, with_row
from oss_intl.shared.money import euros

PAGE_LENGTH = 50
FORMSETS = (("lines", LineFormSet), ("cover", CoverFormSet))


def year_current(request: SignedInRequest) -> HttpResponse:
    """The budget of this year, or the nearest that there is."""
    found = selectors.nearest_year(day_in_oss(timezone.now()))
    if found is None:
        return render(request, "budget/none.html", {"may_guard": permissions.may_guard_budget(request.user)})
    return year(request, found)


def year(request: SignedInRequest, year: int) -> HttpResponse:
    """A year's lines with their numbers, a chart, cover and amendments."""
    overview = selectors.year_overview(year)
    if overview is None:
        raise Http404
    page = {
        "overview": overview,
        "years": selectors.years(),
        "columns": [(column, COLUMN_LABELS[column]) for column in Column],
        "may_guard": permissions.may_guard_budget(request.user) and overview.is_adopted,
        "history": timeline(Budget(pk=overview.pk), request.user),
        **_chart(overview),
        **_texts(overview, day_in_oss(timezone.now()).year),
    }
    return render(request, "budget/year.html", page)


def _texts(overview: selectors.YearOverview, this_year: int) -> dict[str, str]:
    """The sentences beside the year's key figures."""
    totals = overview.totals
    changed = f"vastgesteld op {euros(totals.original_cents)}" if totals.current_cents != totals.original_cents else ""
    ends = "vervalt, tenzij de raad het meeneemt" if overview.year < this_year else "nog te reserveren"
    return {
        "title": f"Begroting {overview.year}",
        "lead": "Elk bedrag opent de boekingen erachter.",
        "current_note": changed or ("een voorbeeld" if overview.is_example else "zoals vastgesteld"),
        "used_note": f"{totals.used_percent}% is gereserveerd of uitgegeven",
        "available_note": ends,
    }


def _chart(overview: selectors.YearOverview) -> dict[str, Any]:
    """The lines with a known amount as bars; p.m. has no length."""
    rows = [
        BudgetRow(line.name, line.original_cents, line.current_cents, line.spent_cents, line.reserved_cents)
        for line in overview.lines
        if not line.current_is_pm
    ]
    return {"chart": rows, "chart_title": f"Begroting {overview.year} per post"}


def line(request: SignedInRequest, pk: int) -> HttpResponse:
    """One line with its entries, all or those behind one number."""
    row = get_object_or_404(BudgetLine.objects.select_related("budget"), pk=pk)
    overview = selectors.line_overview(row)
    column = _column(request)
    page = {
        "line": overview,
        "year": row.budget.year,
        "year_label": str(row.budget),
        "override_text": f"De themamanager staat {euros(overview.override_cents)} boven de begroting toe.",
        "may_guard": permissions.may_guard_budget(request.user),
        "columns": [(item, COLUMN_LABELS[item], overview.amount(item)) for item in Column],
        **_entries_page(request, selectors.entries(column, line=row), column, [overview]),
    }
    return render(request, "budget/line.html", page)


def entries(request: SignedInRequest, year: int) -> HttpResponse:
    """The entries behind a total of the year, over all lines."""
    overview = selectors.year_overview(year)
    if overview is None:
        raise Http404
    column = _column(request)
    page = {
        "year": year,
        "year_label": f"Begroting {year}",
        "columns": [(item, COLUMN_LABELS[item], selectors.column_total(item, overview.lines)) for item in Column],
        **_entries_page(request, selectors.entries(column, year=year), column, overview.lines),
    }
    return render(request, "budget/entries.html", page)


def _column(request: SignedInRequest) -> Column | None:
    wanted = request.GET.get("kolom", "")
    return Column(wanted) if wanted in list(Column) else None


def _entries_page(
    request: SignedInRequest, rows: Any, column: Column | None, lines: Sequence[selectors.LineOverview]
) -> dict[str, Any]:
    found: Page[LedgerEntry] = Paginator(rows, PAGE_LENGTH).get_page(request.GET.get("pagina"))
    link = f"?kolom={column or ''}&pagina="
    shows_details = permissions.may_see_details(request.user)
    return {
        "column": column,
        "column_label": COLUMN_LABELS[column] if column else "",
        "entries": selectors.entry_items(found, column, request.user),
        "total_cents": selectors.column_total(column, lines) if column else None,
        "shows_details": shows_details,
        "span": 3 + shows_details,
        "found_text": f"{found.start_index()} tot en met {found.end_index()} van {found.paginator.count}",
        "previous_url": f"{link}{found.previous_page_number()}" if found.has_previous() else "",
        "next_url": f"{link}{found.next_page_number()}" if found.has_next() else "",
    }


def override(request: SignedInRequest, pk: int) -> HttpResponse:
    """Allow a line to be used above its budget; the effect can be seen first."""
    permissions.check_guard_budget(request.user)
    row = get_object_or_404(BudgetLine.objects.select_related("budget"), pk=pk)
    form = OverrideForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.override(line=row, by=request.user, at=at, **values)
        messages.success(request, f"Op {row.name} mag {euros(values['cents'])} meer worden gebruikt dan begroot.")
        return reverse("budget:line", args=[pk])

    overview = selectors.line_overview(row)
    effect = _effect(form, overview) if "voorbeeld" in request.POST else None
    answer = None if "voorbeeld" in request.POST else send(request, form, make)
    page = {"line": overview, "year": row.budget.year, "year_label": str(row.budget), "form": form, "effect": effect}
    return answer or render(request, "budget/override.html", page)


def _effect(form: OverrideForm, line: selectors.LineOverview) -> selectors.LineOverview | None:
    """The line as the typed amount would make it; what else the form misses is not judged yet."""
    form.is_valid()
    cents = form.cleaned_data.get("cents")
    if cents is None:
        return None
    unchecked(form)
    return replace(line, override_cents=line.override_cents + cents)


def grant(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record that a wish in the kadernota was granted."""
    permissions.check_guard_budget(request.user)
    cover = get_object_or_404(Cover.objects.select_related("budget"), pk=pk)
    form = GrantForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.grant_cover(cover=cover, by=request.user, at=at, **values)
        messages.success(request, "De dekking is toegekend.")
        return reverse("budget:year", args=[cover.budget.year])

    return send(request, form, make) or render(request, "budget/grant.html", {"form": form, "cover": cover})


def amend(request: SignedInRequest, year: int) -> HttpResponse:
    """Record an amendment or a transfer; the original budget stays visible."""
    permissions.check_guard_budget(request.user)
    budget = get_object_or_404(Budget, year=year, status=Budget.Status.ADOPTED)
    overview = selectors.year_overview(year)
    assert overview is not None
    form = AmendForm(posted(request), lines=overview.lines)

    def make(values: dict[str, Any], at: datetime) -> str:
        about = {name: values[name] for name in ("title", "decision_number", "decided_on")}
        actions.amend(budget=budget, changes=form.changes(), by=request.user, at=at, **about)
        messages.success(request, "De begrotingswijziging is vastgelegd.")
        return reverse("budget:year", args=[year])

    page = {"form": form, "overview": overview, "year_label": str(budget)}
    return send(request, form, make) or render(request, "budget/amend.html", page)


def adopt(request: SignedInRequest) -> HttpResponse:
    """Record the adopted budget of a new year, starting from the lines of the latest one."""
    permissions.check_guard_budget(request.user)
    if request.method != "POST":
        return _adopt_page(request, *_copied())
    added = next((prefix for prefix, _ in FORMSETS if wants_row(request.POST, prefix)), "")
    data = with_row(request.POST, added) if added else request.POST
    form = AdoptForm(data)
    sets = [formset(data, prefix=prefix) for prefix, formset in FORMSETS]
    if added:
        for shown in (form, *(row for formset in sets for row in formset)):
            unchecked(shown)
        return _adopt_page(request, form, *sets)

    def make(values: dict[str, Any], at: datetime) -> str:
        lines, cover = (formset.rows() for formset in sets)
        budget = actions.adopt(lines=lines, cover=cover, by=request.user, at=at, **values)
        messages.success(request, f"De begroting van {budget.year} is vastgelegd.")
        return reverse("budget:year", args=[budget.year])

    answer = send(request, form, make) if all(formset.is_valid() for formset in sets) else None
    return answer or _adopt_page(request, form, *sets)


def _copied() -> tuple[AdoptForm, Any, Any]:
    """Empty forms that hold the latest budget's lines and cover, for the year after it."""
    latest = next(iter(selectors.years()), None)
    overview = selectors.year_overview(latest) if latest else None
    lines = [
        {
            "code": item.code,
            "name": item.name,
            "cents": None if item.current_is_pm else item.current_cents,
            "is_fixed": item.is_fixed,
            "note": item.note,
        }
        for item in (overview.lines if overview else ())
    ]
    cover = [
        {"name": item.name, "cents": item.cents, "status": item.status} for item in (overview.cover if overview else ())
    ]
    following = (latest or day_in_oss(timezone.now()).year - 1) + 1
    return (
        AdoptForm(initial={"year": following}),
        LineFormSet(initial=lines, prefix="lines"),
        CoverFormSet(initial=cover, prefix="cover"),
    )


def _adopt_page(request: SignedInRequest, form: AdoptForm, lines: Any, cover: Any) -> HttpResponse:
    return render(request, "budget/adopt.html", {"form": form, "lines": lines, "cover": cover})

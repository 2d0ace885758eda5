"""Pages of the yearly report: the list, one edition, writing it, making it final, and its PDF."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from audit.once import once
from oss_intl.shared.errors import Conflict, FieldChange, RuleViolation
from oss_intl.shared.forms import show_conflict
from oss_intl.shared.http import attachment
from reporting import actions, permissions
from reporting.documents import report_pdf
from reporting.documents_notice import counted
from reporting.forms import EditionForm, StartForm
from reporting.models import Edition
from reporting.promises import promises_in_words, questions_of
from reporting.selectors import report_of_year
from reporting.selectors.year import years_with_records
from reporting.snapshot import read, sha256, snapshot


def edition_list(request: SignedInRequest) -> HttpResponse:
    """All editions that this user may read; the themamanager starts one here."""
    user = request.user
    form = StartForm(request.POST or None, years=years_with_records()) if permissions.may_write(user) else None
    if form and request.method == "POST" and form.is_valid():
        try:
            address = once(
                token=form.cleaned_data["token"], by=user, at=timezone.now(), make=lambda: _start(request, form)
            )
            return redirect(address)
        except RuleViolation as error:
            form.add_error("year", error.sentence)
    editions = Edition.objects.visible_to(user).order_by("-year", "-number")
    return render(request, "reporting/edition_list.html", {"editions": editions, "form": form})


def edition(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """One edition as a web page. A final one shows its frozen figures, a concept those of now."""
    user = request.user
    row = _edition(request, year, number)
    is_final = row.status == Edition.Status.FINAL
    report = read(row.snapshot) if is_final and row.snapshot else report_of_year(row, timezone.now())
    page = {
        "edition": row,
        "report": report,
        "promises": promises_in_words(report),
        "questions": questions_of(report).values(),
        "notice_counts": counted(report.notices),
        "may_write": permissions.may_write(user) and not is_final,
    }
    return render(request, "reporting/edition.html", page)


def edition_edit(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Write the words of a concept."""
    user = request.user
    permissions.check_write(user)
    row = _edition(request, year, number)
    form = EditionForm(request.POST or None, edition=row)
    changes: tuple[FieldChange, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            seen = form.cleaned_data["version"]
            actions.change_edition(edition=row, by=user, at=timezone.now(), version=seen, values=form.values())
            messages.success(request, "Het verslag is opgeslagen.")
            return redirect("reporting:edition", year, number)
        except Conflict as conflict:
            changes = conflict.changes
            row.refresh_from_db(fields=["version"])
            show_conflict(form, conflict, row.version)
        except RuleViolation as error:
            form.add_error(error.field, error.sentence)
    return render(request, "reporting/edition_edit.html", {"edition": row, "form": form, "conflict_changes": changes})


@require_POST
def edition_finalise(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Make a concept final. A second click finds it final and goes to it."""
    row = _edition(request, year, number)
    if row.status == Edition.Status.DRAFT:
        try:
            version = int(request.POST.get("version") or 0)
            actions.finalise(edition=row, by=request.user, at=timezone.now(), version=version)
            messages.success(request, "Het verslag is definitief. De cijfers en de PDF staan vast.")
        except (RuleViolation, ValueError) as error:
            messages.error(request, getattr(error, "sentence", "Open het verslag opnieuw en probeer het nog eens."))
    return redirect("reporting:edition", year, number)


@require_POST
def edition_pdf(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """The PDF: the kept bytes of a final edition; a concept is made now and says CONCEPT on every page."""
    row = _edition(request, year, number)
    if row.status == Edition.Status.FINAL and row.pdf:
        return _download(bytes(row.pdf), row, "")
    at = timezone.now()
    data = snapshot(report_of_year(row, at))
    pdf = report_pdf(data, created=at, is_draft=True, snapshot_sha256=sha256(data), chain_head="")
    return _download(pdf.data, row, "-concept")


def _edition(request: SignedInRequest, year: int, number: int) -> Edition:
    return get_object_or_404(Edition.objects.visible_to(request.user), year=year, number=number)


def _start(request: SignedInRequest, form: StartForm) -> str:
    row = actions.start_edition(year=form.cleaned_data["year"], by=request.user, at=timezone.now())
    return redirect("reporting:edition_edit", row.year, row.number).url


def _download(data: bytes, row: Edition, suffix: str) -> HttpResponse:
    name = f"verantwoording-internationaal-{row.year}-editie-{row.number}{suffix}.pdf"
    return attachment(data, name=name, content_type="application/pdf")

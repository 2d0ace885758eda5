"""Taking over an existing register: the list, the file, its columns, the check with its progress, and the import."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest, posted, send
from imports import actions, permissions
from imports.forms import ColumnsForm, UploadForm
from imports.models import RegisterImport
from imports.policies import OUTCOMES, Stage
from imports.reading import COLUMNS, EXAMPLES, NEEDED
from imports.selectors import import_list, import_page, imports_of, stage_of
from oss_intl.shared.exports import as_download
from oss_intl.shared.forms import TokenForm
from oss_intl.shared.text import grouped
from policy.intake import shapes


@require_http_methods(["GET", "POST"])
def import_new(request: SignedInRequest) -> HttpResponse:
    """Choose the file of a register; earlier imports stand below."""
    permissions.check_import(request.user)
    first = {"owner": request.user.pk} if request.user.is_official else {}
    form = UploadForm(posted(request), request.FILES or None, initial=first)

    def make(values: dict[str, Any], at: datetime) -> str:
        made = actions.begin(upload=values["file"], owner=values["owner"], by=request.user, at=at)
        return reverse("imports:columns", args=[made.pk])

    page = {
        "form": form,
        "imports": import_list(request.user),
        "columns": COLUMNS,
        "needed": NEEDED,
        "kinds": [shape.label.partition(":")[0] for shape in shapes()],
        "outcomes": list(OUTCOMES),
    }
    return send(request, form, make) or render(request, "imports/new.html", page)


@require_http_methods(["GET", "POST"])
def import_columns(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say which column of the file is which of ours."""
    made = _import(request, pk)
    if stage_of(made) == Stage.DONE:
        return redirect("imports:detail", pk)
    form = ColumnsForm(posted(request), header=made.header, chosen=made.columns)

    def make(_values: dict[str, Any], at: datetime) -> str:
        actions.choose_columns(made=made, by=request.user, at=at, columns=form.columns())
        return reverse("imports:detail", args=[pk])

    return send(request, form, make) or render(request, "imports/columns.html", {"form": form, "made": made})


@require_GET
def import_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far the check is, what is wrong, or what was taken over."""
    made = _import(request, pk)
    if stage_of(made) == Stage.COLUMNS:
        return redirect("imports:columns", pk)
    return render(request, "imports/detail.html", {"page": import_page(made), "form": TokenForm()})


@require_POST
def import_check(request: SignedInRequest, pk: int) -> HttpResponse:
    """Check the next rows; a script asks again until all are checked, and without one a button does."""
    made = actions.check_next(made=_import(request, pk), by=request.user, at=timezone.now())
    if "HX-Request" in request.headers and stage_of(made) == Stage.CHECKING:
        return render(request, "imports/_progress.html", {"page": import_page(made)})
    answer = redirect("imports:detail", pk)
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": answer.url})
    return answer


@require_POST
def import_carry_out(request: SignedInRequest, pk: int) -> HttpResponse:
    """Store every row: all of them, or nothing."""
    made = _import(request, pk)
    form = TokenForm(request.POST)

    def make(_values: dict[str, Any], at: datetime) -> str:
        done = actions.carry_out(made=made, by=request.user, at=at)
        messages.success(request, _done(done))
        return reverse("imports:detail", args=[pk])

    answer = send(request, form, make)
    if answer is None:
        made.refresh_from_db()
        return render(request, "imports/detail.html", {"page": import_page(made), "form": form}, status=422)
    return answer


@require_GET
def import_template(request: SignedInRequest) -> HttpResponse:
    """A table with the names of our columns and one example row."""
    permissions.check_import(request.user)
    row = [EXAMPLES.get(column, "") for column in COLUMNS]
    return as_download(title="Voorbeeld register", form="ods", header=tuple(COLUMNS), rows=[row])


def _import(request: SignedInRequest, pk: int) -> RegisterImport:
    permissions.check_import(request.user)
    return get_object_or_404(imports_of(request.user), pk=pk)


def _done(made: RegisterImport) -> str:
    added = "1 verzoek is overgenomen." if made.added == 1 else f"{grouped(made.added)} verzoeken zijn overgenomen."
    if not made.present:
        return added
    return f"{added} {grouped(made.present)} {'stond' if made.present == 1 else 'stonden'} er al."

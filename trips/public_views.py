"""The register for everybody, without signing in: a page for each year, the same as data, and its schema."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.exports import as_download
from oss_intl.shared.http import json_file
from trips import open_data
from trips.selectors import Register, register, years


@login_not_required
@require_GET
def public_now(_request: HttpRequest) -> HttpResponse:
    """The register of this year."""
    return redirect("trips:public_year", day_in_oss(timezone.now()).year)


@login_not_required
@require_GET
def public_year(request: HttpRequest, year: int) -> HttpResponse:
    """What was published of a year."""
    page = {
        "register": _register(year),
        "title": f"Reisregister {year}",
        "years": years(day_in_oss(timezone.now()), public=True),
    }
    return render(request, "trips/public.html", page)


@login_not_required
@require_GET
def public_data(_request: HttpRequest, year: int, form: str) -> HttpResponse:
    """What was published of a year as csv, ods or JSON."""
    found = _register(year)
    if form == "json":
        return json_file(open_data.document(found), name=f"reisregister-oss-{year}.json")
    kind = {"csv": "csv", "ods": "ods"}.get(form)
    if kind is None:
        raise Http404
    rows = open_data.rows(found)
    return as_download(
        title=f"Reisregister Oss {year}", form="csv" if kind == "csv" else "ods", header=open_data.HEADER, rows=rows
    )


@login_not_required
@require_GET
def public_schema(_request: HttpRequest) -> HttpResponse:
    """The schema of the JSON document."""
    return json_file(open_data.SCHEMA, name="reisregister.schema.json", content_type="application/schema+json")


def _register(year: int) -> Register:
    if not 2000 <= year <= 2999:
        raise Http404
    return register(year, day_in_oss(timezone.now()), None)

"""The entry for the algorithm register, for everybody: a page to read, the same as JSON, and its schema."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from assessment.algorithm_register import SCHEMA, entry, sections
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.http import json_file
from policy.models import Framework
from policy.selectors import framework_on


@login_not_required
@require_GET
def algorithm(request: HttpRequest) -> HttpResponse:
    """How requests are weighed, by whom, and with what."""
    framework, today = _framework()
    page = {"sections": sections(entry(framework, today, _website(request))), "today": today}
    return render(request, "assessment/algorithm.html", page)


@login_not_required
@require_GET
def algorithm_data(request: HttpRequest) -> HttpResponse:
    """The entry as the register takes it, as a file."""
    framework, today = _framework()
    data = entry(framework, today, _website(request))
    return json_file(data, name=f"algoritmeregister-{framework.version}.json")


@login_not_required
@require_GET
def algorithm_schema(_request: HttpRequest) -> HttpResponse:
    """The publication standard of the register as a JSON schema."""
    return json_file(SCHEMA, name="algoritmeregister.schema.json", content_type="application/schema+json")


def _framework() -> tuple[Framework, date]:
    """The version that holds today; without one nothing is weighed and there is nothing to register."""
    today = day_in_oss(timezone.now())
    framework = framework_on(today)
    if framework is None:
        raise Http404
    return framework, today


def _website(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("assessment:algorithm"))

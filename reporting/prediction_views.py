"""The page that says whether the score predicted what came of it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.paging import PAGE, around
from reporting.selectors.prediction import prediction

PAGE_SIZE = 25


@require_GET
def does_the_score_predict(request: SignedInRequest) -> HttpResponse:
    """Advice and score beside what came of it, up to now; `cijfer` in the address opens the records of one figure."""
    found = prediction(day_in_oss(timezone.now()).year)
    figure = found.figure(request.GET.get("cijfer", ""))
    shown = {source.url for source in figure.sources} if figure else None
    tried = [row for row in found.tried if shown is None or row.source.url in shown]
    rows = Paginator(tried, PAGE_SIZE).get_page(request.GET.get(PAGE))
    page = {"found": found, "is_chosen": figure is not None, "tried": rows, "around": around(request, rows)}
    return render(request, "reporting/prediction.html", page)

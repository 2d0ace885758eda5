"""The page that says whether the score predicted what came of it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.paging import around, page_of
from reporting.selectors.prediction import look_backs, prediction, tried_page


@require_GET
def does_the_score_predict(request: SignedInRequest) -> HttpResponse:
    """Advice and score beside what came of it, up to now; `cijfer` in the address opens the records of one figure."""
    until = day_in_oss(timezone.now()).year
    found = prediction(until)
    figure = found.figure(request.GET.get("cijfer", ""))
    keys = page_of(request, look_backs(until, figure))
    page = {
        "found": found,
        "is_chosen": figure is not None,
        "number": keys.paginator.count,
        "tried": tried_page(until, keys),
        "around": around(request, keys),
    }
    return render(request, "reporting/prediction.html", page)

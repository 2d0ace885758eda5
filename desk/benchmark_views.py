"""What activities bring, beside the study that the policy cites."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from desk.selectors.activities import years_in_use
from reporting.selectors.benchmark import benchmark


@require_GET
def activity_benchmark(request: SignedInRequest) -> HttpResponse:
    """Goals reached, and what firms say, over all years or one of them: `?jaar=2026`."""
    years = years_in_use()
    year = next((known for known in years if str(known) == request.GET.get("jaar")), None)
    return render(request, "desk/activity_benchmark.html", {"page": benchmark(year), "years": years, "year": year})

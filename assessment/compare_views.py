"""Pages for comparing requests that wait for a decision. What is compared stands in the address, to be shared."""

import re
from collections.abc import Iterable
from datetime import date

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest
from accounts.models import User
from activities.models import Request
from activities.references import ReferenceConverter
from assessment import actions, permissions
from assessment.comparison_sheet import sheets
from assessment.selectors.case import ADVICE_COLOURS
from assessment.selectors.comparing import Comparison, comparison
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.exports import as_ods

CHOSEN, APPROVED, COUNTED = "verzoek", "akkoord", "telling"


@require_GET
def compare(request: SignedInRequest) -> HttpResponse:
    """The chosen requests side by side, and the budget after those of them that would be approved."""
    permissions.check_see_decisions(request.user, day_in_oss(timezone.now()))
    page = _comparison(request.GET, request.user, day_in_oss(timezone.now()))
    context = {
        "page": page,
        "back": f"{reverse('assessment:decision_queue')}?{_chosen(item.waiting.reference for item in page.items)}",
        "columns": [
            (item, _colour(item.waiting.advice), _without(page, item.waiting.reference)) for item in page.items
        ],
    }
    return render(request, "assessment/compare.html", context)


@require_POST
def compare_sheet(request: SignedInRequest) -> HttpResponse:
    """The same as an ods."""
    permissions.check_see_decisions(request.user, day_in_oss(timezone.now()))
    at = timezone.now()
    page = _comparison(request.POST, request.user, day_in_oss(at))
    if not page.items:
        raise RuleViolation("Deze verzoeken wachten niet meer op een besluit. Kies opnieuw wat u wilt vergelijken.")
    references = [item.waiting.reference for item in page.items]
    cases = Request.objects.filter(reference__in=references).order_by("reference")
    actions.export_comparison(cases=list(cases), by=request.user, at=at)
    return as_ods(f"Vergelijking verzoeken {day_in_oss(at):%d-%m-%Y}", sheets(page))


def _comparison(data: QueryDict, user: User, today: date) -> Comparison:
    """What was chosen; before anything was counted all of it counts as approved."""
    approved = references(data, APPROVED) if COUNTED in data else None
    return comparison(user, today, references(data, CHOSEN), approved)


def references(data: QueryDict, name: str) -> list[str]:
    """Anything but the reference of a request counts as none."""
    return [text for text in data.getlist(name) if re.fullmatch(ReferenceConverter.regex, text, re.ASCII)]


def _colour(advice: str) -> str:
    return ADVICE_COLOURS[advice] if advice else "grey"


def _chosen(names: Iterable[str]) -> str:
    """What is chosen, as the words of an address."""
    query = QueryDict(mutable=True)
    query.setlist(CHOSEN, list(names))
    return query.urlencode()


def _without(page: Comparison, reference: str) -> str:
    """The address of the comparison without one of its requests."""
    others = [item for item in page.items if item.waiting.reference != reference]
    query = QueryDict(mutable=True)
    query.setlist(CHOSEN, [item.waiting.reference for item in others])
    query.setlist(APPROVED, [item.waiting.reference for item in others if item.counts])
    query[COUNTED] = "1"
    return f"?{query.urlencode()}"

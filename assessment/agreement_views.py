"""The page that says how far two assessors agree."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from assessment.selectors.agreement import agreement, joints_of, pair_records
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.paging import around, page_of


@require_GET
def how_far_they_agree(request: SignedInRequest) -> HttpResponse:
    """A year (`jaar`), and the requests behind one of its figures: of a question (`vraag`), and alike (`gelijk`)."""
    found = agreement(_number(request, "jaar"), day_in_oss(timezone.now()))
    number = _number(request, "vraag")
    question = next((item for item in found.questions if item.number == number), None)
    only_equal = "gelijk" in request.GET
    behind = joints_of(found.year, request.user, question=question.number if question else None, equal=only_equal)
    joints = page_of(request, behind)
    records = pair_records(joints, request.user)
    page = {
        "found": found,
        "question": question,
        "only_equal": only_equal,
        "rows": [(record, record.said.get(question.number) if question else None) for record in records],
        "around": around(request, joints),
    }
    return render(request, "assessment/agreement.html", page)


def _number(request: SignedInRequest, name: str) -> int | None:
    """A number from the address; anything else counts as none."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else None

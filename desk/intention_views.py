"""Intentions and positions of the policy: the page of a year, and the page of one of each."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from desk.paging import key_of
from desk.selectors import intentions
from oss_intl.shared.dates import book_year, day_in_oss
from policy.models import PolicyIntention, Position

FIRST, LAST = 1990, 2100


@require_GET
def intention_list(request: SignedInRequest) -> HttpResponse:
    """What the policy wanted to do, and what was done of it in a year; this year unless asked otherwise."""
    this_year = book_year(timezone.now())
    asked = key_of(request, "jaar")
    year = asked if asked is not None and FIRST <= asked <= LAST else this_year
    page = intentions.intentions_page(request.user, year, this_year)
    return render(request, "desk/intention_list.html", {"page": page})


@require_GET
def intention_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One intention, year by year."""
    intention = get_object_or_404(PolicyIntention.objects.select_related("motive", "channel"), pk=pk)
    page = intentions.intention_page(intention, request.user, day_in_oss(timezone.now()))
    return render(request, "desk/intention_detail.html", {"page": page})


@require_GET
def position_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One position, with what was done with it."""
    position = get_object_or_404(Position.objects.select_related("motive", "channel"), pk=pk)
    return render(request, "desk/position_detail.html", {"page": intentions.position_page(position, request.user)})

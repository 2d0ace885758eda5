"""The small pages of a membership: its term, a year of it, and a meeting of the network."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from accounts.http import SignedInRequest, posted
from activities import actions
from activities.forms.membership import MeetingForm, MembershipForm, YearForm
from activities.models import MembershipMeeting, MembershipYear, NetworkMembership
from activities.views.kind import Words, activity_of, kind_page
from policy.models import Kind


def membership_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change the term, the notice and who represents Oss."""
    activity = activity_of(request, pk, Kind.MEMBERSHIP)
    form = MembershipForm(posted(request), membership=activity.membership)

    def save(values: dict[str, Any], at: datetime) -> NetworkMembership:
        seen = values.pop("version")
        row = activity.membership
        return actions.change_membership(membership=row, by=request.user, at=at, version=seen, values=values)

    words = Words("Gegevens van het lidmaatschap", "Sla op", "De gegevens zijn opgeslagen.")
    return kind_page(request, form, words, activity, save, row=activity.membership)


def membership_year_edit(request: SignedInRequest, pk: int, year: int) -> HttpResponse:
    """Say what a year costs, why, and what it brings."""
    activity = activity_of(request, pk, Kind.MEMBERSHIP)
    row = get_object_or_404(MembershipYear.objects.select_related("membership__activity"), membership=pk, year=year)
    form = YearForm(posted(request), year=row)

    def save(values: dict[str, Any], at: datetime) -> MembershipYear:
        seen = values.pop("version")
        return actions.change_year(year=row, by=request.user, at=at, version=seen, values=values)

    words = Words(f"Het lidmaatschap in {year}", "Sla op", f"Het jaar {year} is opgeslagen.")
    return kind_page(request, form, words, activity, save, row=row)


def meeting_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note a meeting that Oss went to."""
    activity = activity_of(request, pk, Kind.MEMBERSHIP)
    form = MeetingForm(posted(request))

    def save(values: dict[str, Any], at: datetime) -> MembershipMeeting:
        return actions.add_meeting(membership=activity.membership, by=request.user, at=at, **values)

    words = Words("Leg een bijeenkomst vast", "Leg de bijeenkomst vast", "De bijeenkomst is vastgelegd.")
    return kind_page(request, form, words, activity, save)

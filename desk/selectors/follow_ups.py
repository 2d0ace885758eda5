"""Follow-up actions as pages show them: what each is about, and where that stands."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from activities.models import FollowUp


@dataclass(frozen=True)
class About:
    """What an action is about, by name and address."""

    label: str
    url: str


def origin_of(todo: FollowUp) -> str:
    """What an action came from, in words; nothing for one that was noted by itself."""
    return "" if todo.origin == FollowUp.Origin.OTHER else FollowUp.Origin(todo.origin).label


def with_about(todos: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    """The actions with what `about` reads of each."""
    return todos.select_related("case__activity", "organisation", "intention")


def about(todo: FollowUp) -> About:
    """The activity, or the request while there is none; or the organisation or intention that it is about."""
    if todo.case is not None:
        activity = getattr(todo.case, "activity", None)
        if activity is not None:
            return About(activity.title, reverse("desk:activity_detail", args=[activity.pk]))
        return About(todo.case.title, reverse("desk:request_detail", args=[todo.case.reference]))
    if todo.organisation is not None:
        return About(todo.organisation.name, reverse("desk:partner_detail", args=[todo.organisation.slug]))
    return About(str(todo.intention), reverse("policy:overview"))

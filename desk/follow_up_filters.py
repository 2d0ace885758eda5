"""The filters of the list of actions, and what they say about themselves."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import QueryDict

from accounts.models import User
from activities.models import Activity, FollowUp
from activities.permissions import may_see_internal

MINE, OVERDUE, DONE, ALL = "ik", "te-laat", "klaar", "alle"


class FollowUpFilter(django_filters.FilterSet):
    """Filters by state, owner, origin and activity; only what is open, unless asked otherwise. Persons: staff only."""

    stand = django_filters.ChoiceFilter(
        label="Stand",
        choices=[(OVERDUE, "Te laat"), (DONE, "Klaar"), (ALL, "Open en klaar")],
        empty_label="Open",
        method="with_state",
    )
    van = django_filters.ChoiceFilter(label="Van", empty_label="Iedereen", choices=(), method="with_owner")
    uit = django_filters.ChoiceFilter(
        label="Komt uit", field_name="origin", choices=FollowUp.Origin.choices, empty_label="Alles"
    )
    activiteit = django_filters.ChoiceFilter(
        label="Activiteit", field_name="case__activities", choices=(), empty_label="Alle"
    )

    class Meta:
        model = FollowUp
        fields: Sequence[str] = ()

    def __init__(self, data: QueryDict, *, queryset: QuerySet[FollowUp], user: User, today: date) -> None:
        super().__init__(data, queryset=queryset)
        self.user, self.today = user, today
        self.filters["activiteit"].extra["choices"] = _activities(queryset)
        if may_see_internal(user):
            self.filters["van"].extra["choices"] = _owners(user)
        else:
            del self.filters["van"]
        for each in self.filters.values():
            each.extra["error_messages"] = {"invalid_choice": "Kies uit de lijst."}

    def filter_queryset(self, queryset: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
        """Without a state, what is open."""
        found: QuerySet[FollowUp] = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("stand") else found.filter(done_on=None)

    def with_state(self, todos: QuerySet[FollowUp], _name: str, state: str) -> QuerySet[FollowUp]:
        """Late, done, or open and done."""
        if state == OVERDUE:
            return todos.filter(done_on=None, due_on__lt=self.today)
        return todos.exclude(done_on=None) if state == DONE else todos

    def with_owner(self, todos: QuerySet[FollowUp], _name: str, owner: str) -> QuerySet[FollowUp]:
        """One's own, or those of a colleague."""
        return todos.filter(owner=self.user.pk if owner == MINE else int(owner))

    def active(self) -> list[tuple[str, str]]:
        """The filters that are on: (name, what it says)."""
        answers = getattr(self.form, "cleaned_data", {}) if self.form.is_bound else {}
        return [(name, self._words(name, value)) for name, value in answers.items() if value]

    def _words(self, name: str, value: Any) -> str:
        field = self.form.fields[name]
        choices = getattr(field, "choices", ())
        said = next((str(label) for code, label in choices if str(code) == str(value)), str(value))
        return f"{field.label}: {said}"


def _owners(user: User) -> list[tuple[str, str]]:
    others = User.objects.filter(follow_ups__isnull=False).exclude(pk=user.pk).distinct().order_by("name", "pk")
    return [(MINE, "Mij"), *((str(pk), name) for pk, name in others.values_list("pk", "name"))]


def _activities(todos: QuerySet[FollowUp]) -> list[tuple[str, str]]:
    keys = todos.order_by().values("case__activities")
    rows = Activity.objects.filter(pk__in=keys).order_by("-pk").values_list("pk", "title")
    return [(str(pk), title) for pk, title in rows]

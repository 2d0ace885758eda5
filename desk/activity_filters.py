"""The filters of the list of activities, and what they say about themselves."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import QueryDict

from activities.models import Activity
from activities.models.activity import ActivityStatus
from desk.selectors.activities import countries_in_use, years_in_use
from oss_intl.shared.forms import PlainCharField
from oss_intl.shared.text import norm
from policy.models import Kind


class _Text(django_filters.Filter):
    field_class = PlainCharField


class ActivityFilter(django_filters.FilterSet):
    """Filters by what a user remembers of an activity."""

    q = _Text(label="Zoek op titel of nummer", method="with_text", max_length=200)
    status = django_filters.ChoiceFilter(label="Status", choices=ActivityStatus.choices, empty_label="Alle")
    kind = django_filters.ChoiceFilter(label="Soort", choices=Kind.choices, empty_label="Alle")
    year = django_filters.ChoiceFilter(label="Jaar", empty_label="Alle", choices=())
    country = django_filters.ChoiceFilter(label="Land", empty_label="Alle", choices=())

    class Meta:
        model = Activity
        fields: Sequence[str] = ()

    def __init__(self, data: QueryDict, *, queryset: QuerySet[Activity]) -> None:
        super().__init__(data, queryset=queryset)
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in years_in_use()]
        self.filters["country"].extra["choices"] = countries_in_use()

    def with_text(self, activities: QuerySet[Activity], _name: str, text: str) -> QuerySet[Activity]:
        """Every word stands in the title or the number of the request."""
        for word in norm(text).split():
            activities = activities.filter(case__norm__contains=word)
        return activities

    def active(self) -> list[tuple[str, str]]:
        """The filters that are on: (name, what it says)."""
        answers = getattr(self.form, "cleaned_data", {}) if self.form.is_bound else {}
        return [(name, self._words(name, value)) for name, value in answers.items() if value not in (None, "")]

    def _words(self, name: str, value: Any) -> str:
        choices = getattr(self.form.fields[name], "choices", ())
        return next((str(label) for code, label in choices if code == value), f"“{value}”")

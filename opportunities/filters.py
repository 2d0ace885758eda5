"""The filters of the calendar, and what they say about themselves."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import QueryDict

from opportunities.models import Opportunity
from oss_intl.shared.countries import country_choices
from oss_intl.shared.dates import short_date
from oss_intl.shared.forms import DayField, PlainCharField
from oss_intl.shared.text import norm

FROM_LIST = {"error_messages": {"invalid_choice": "Kies uit de lijst."}}


class _Text(django_filters.Filter):
    field_class = PlainCharField


class _Day(django_filters.Filter):
    field_class = DayField


class OpportunityFilter(django_filters.FilterSet):
    """Filters by what, who, where and when. Without a first day it shows what is not over yet."""

    q = _Text(label="Titel, organisator of plaats", method="with_text", max_length=200)
    soort = django_filters.ChoiceFilter(
        label="Soort", field_name="form", choices=Opportunity.Form.choices, empty_label="Alle", **FROM_LIST
    )
    land = django_filters.ChoiceFilter(label="Land", field_name="country", empty_label="Alle", **FROM_LIST)
    organisator = django_filters.ChoiceFilter(label="Organisator", empty_label="Alle", method="by", **FROM_LIST)
    vanaf = _Day(label="Vanaf (leeg: vandaag)", method="since")
    tot = _Day(label="Tot en met", method="until")

    class Meta:
        model = Opportunity
        fields: Sequence[str] = ()

    def __init__(self, data: QueryDict, *, queryset: QuerySet[Opportunity], today: date) -> None:
        super().__init__(data, queryset=queryset)
        self.today = today
        rows = Opportunity.objects.order_by()
        used = set(rows.values_list("country", flat=True).distinct())
        self.filters["land"].extra["choices"] = [pair for pair in country_choices() if pair[0] in used]
        names = {*rows.values_list("organiser__name", flat=True), *rows.values_list("organiser_name", flat=True)}
        self.filters["organisator"].extra["choices"] = [(name, name) for name in sorted(filter(None, names), key=norm)]

    def filter_queryset(self, queryset: QuerySet[Opportunity]) -> QuerySet[Opportunity]:
        rows: QuerySet[Opportunity] = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("vanaf") else rows.coming(self.today)  # type: ignore[attr-defined]

    def with_text(self, rows: QuerySet[Opportunity], _name: str, text: str) -> QuerySet[Opportunity]:
        """Every word stands in the title, the organiser, the programme or the place."""
        for word in norm(text).split():
            rows = rows.filter(norm__contains=word)
        return rows

    def by(self, rows: QuerySet[Opportunity], _name: str, name: str) -> QuerySet[Opportunity]:
        """What this organiser organises."""
        return rows.filter(Q(organiser__name=name) | Q(organiser_name=name))

    def since(self, rows: QuerySet[Opportunity], _name: str, day: date) -> QuerySet[Opportunity]:
        """What is not over before this day; unknown days count."""
        return rows.exclude(ends_on__lt=day).exclude(ends_on__isnull=True, starts_on__lt=day)

    def until(self, rows: QuerySet[Opportunity], _name: str, day: date) -> QuerySet[Opportunity]:
        """What begins by this day; unknown days do not count."""
        return rows.filter(starts_on__lte=day)

    def active(self) -> list[tuple[str, str]]:
        """The filters that are on: (name, what it says)."""
        answers: dict[str, Any] = getattr(self.form, "cleaned_data", {}) if self.form.is_bound else {}
        return [(name, self._words(name, value)) for name, value in answers.items() if value]

    def _words(self, name: str, value: Any) -> str:
        if isinstance(value, date):
            return f"{'vanaf' if name == 'vanaf' else 'tot en met'} {short_date(value)}"
        choices = getattr(self.form.fields[name], "choices", ())
        return next((str(label) for code, label in choices if code == value), f"“{value}”")

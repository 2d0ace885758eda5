"""The filters of the list of partners, and what they say about themselves."""

from collections.abc import Container, Sequence
from datetime import date
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import QueryDict

from oss_intl.shared.countries import country_choices
from oss_intl.shared.forms import PlainCharField
from oss_intl.shared.text import norm
from partners.models import Agreement, Helix, Organisation, Relation

NO_RELATION = "none"


class _Text(django_filters.Filter):
    field_class = PlainCharField


class PartnerFilter(django_filters.FilterSet):
    """Filters by what a user remembers of an organisation. Only countries with organisations are offered."""

    q = _Text(label="Zoek op naam of plaats", method="with_text", max_length=200)
    helix = django_filters.ChoiceFilter(label="Soort", choices=Helix.choices, empty_label="Alle")
    land = django_filters.ChoiceFilter(label="Land", field_name="country", empty_label="Alle")
    focus = django_filters.ChoiceFilter(
        label="Focus", choices=[("ja", "Alleen focuspartners")], empty_label="Alle", method="with_focus"
    )
    relatie = django_filters.ChoiceFilter(
        label="Relatie",
        choices=[*Relation.Status.choices, (NO_RELATION, "Geen relatie")],
        empty_label="Alle",
        method="with_relation",
    )

    class Meta:
        model = Organisation
        fields: Sequence[str] = ()

    def __init__(
        self, data: QueryDict, *, queryset: QuerySet[Organisation], today: date, countries: Container[str]
    ) -> None:
        super().__init__(data, queryset=queryset)
        self.today = today
        self.filters["land"].extra["choices"] = [pair for pair in country_choices() if pair[0] in countries]
        for name in ("helix", "land", "focus", "relatie"):
            self.filters[name].extra["error_messages"] = {"invalid_choice": "Kies uit de lijst."}

    def with_text(self, rows: QuerySet[Organisation], _name: str, text: str) -> QuerySet[Organisation]:
        """Every word stands in the name or the place."""
        for word in norm(text).split():
            rows = rows.filter(norm__contains=word)
        return rows

    def with_focus(self, rows: QuerySet[Organisation], _name: str, _value: str) -> QuerySet[Organisation]:
        """An agreement is in force today."""
        return rows.filter(relation__in=Agreement.objects.in_force(self.today).values("relation"))

    def with_relation(self, rows: QuerySet[Organisation], _name: str, status: str) -> QuerySet[Organisation]:
        """A relation with this status, or none at all."""
        return rows.filter(relation=None) if status == NO_RELATION else rows.filter(relation__status=status)

    def active(self) -> list[tuple[str, str]]:
        """The filters that are on: (name, what it says)."""
        answers: dict[str, Any] = getattr(self.form, "cleaned_data", {}) if self.form.is_bound else {}
        return [(name, self._words(name, value)) for name, value in answers.items() if value]

    def _words(self, name: str, value: Any) -> str:
        choices = getattr(self.form.fields[name], "choices", ())
        return next((str(label) for code, label in choices if code == value), f"“{value}”")

"""The filters of the list of requests, and what they say about themselves."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from accounts.models import User
from activities.models import Request
from activities.models.request import DECIDED, Status
from assessment.models import Assessment
from assessment.selectors.pair import LIVE
from oss_intl.shared.countries import country_choices
from oss_intl.shared.dates import OSS, short_date
from oss_intl.shared.forms import DayField, PlainCharField
from oss_intl.shared.text import norm
from policy.models import Kind
from policy.selectors import known_spearheads

IN_ASSESSMENT = "in_assessment"
CONCEPT = Exists(Assessment.objects.filter(case=OuterRef("pk"), status__in=LIVE))
_STATUSES = (
    (Status.SUBMITTED, Status.SUBMITTED.label),
    (IN_ASSESSMENT, "In beoordeling"),
    *((status, status.label) for status in Status if status not in {Status.DRAFT, Status.SUBMITTED}),
)


class _Text(django_filters.Filter):
    field_class = PlainCharField


class _Day(django_filters.Filter):
    field_class = DayField


def _spearheads() -> list[tuple[str, str]]:
    """Every spearhead that there is or was, by its code, which stays the same in a later version of the policy."""
    return [(row.code, row.name) for row in known_spearheads()]


class RequestFilter(django_filters.FilterSet):
    """Filters by what a user remembers of a request. The council is only offered the states that it may read."""

    q = _Text(label="Titel, nummer of aanvrager", method="with_text", max_length=200)
    status = django_filters.ChoiceFilter(label="Status", choices=_STATUSES, empty_label="Alle", method="with_status")
    kind = django_filters.ChoiceFilter(label="Soort", choices=Kind.choices, empty_label="Alle")
    country = django_filters.ChoiceFilter(label="Land", choices=country_choices(), empty_label="Alle")
    spearhead = django_filters.ChoiceFilter(
        label="Speerpunt", choices=_spearheads, empty_label="Alle", method="with_spearhead"
    )
    since = _Day(label="Ingediend vanaf", method="submitted_since")
    until = _Day(label="Ingediend tot en met", method="submitted_until")

    class Meta:
        model = Request
        fields: Sequence[str] = ()

    def __init__(self, data: QueryDict, *, queryset: QuerySet[Request], user: User) -> None:
        super().__init__(data, queryset=queryset)
        if user.is_council:
            self.filters["status"].extra["choices"] = [pair for pair in _STATUSES if pair[0] in DECIDED]
        self.form.fields["country"].widget.attrs["data-autocomplete"] = "true"

    def with_text(self, cases: QuerySet[Request], _name: str, text: str) -> QuerySet[Request]:
        """Every word stands in the title, the number or the requester's name."""
        for word in norm(text).split():
            cases = cases.filter(
                Q(norm__contains=word) | Q(reference__contains=word) | Q(requester__norm__contains=word)
            )
        return cases

    def with_status(self, cases: QuerySet[Request], _name: str, status: str) -> QuerySet[Request]:
        """As the list shows it: what is being assessed is not merely submitted."""
        if status == IN_ASSESSMENT:
            return cases.filter(CONCEPT, status=Status.SUBMITTED)
        if status == Status.SUBMITTED:
            return cases.filter(~CONCEPT, status=Status.SUBMITTED)
        return cases.filter(status=status)

    def with_spearhead(self, cases: QuerySet[Request], _name: str, code: str) -> QuerySet[Request]:
        """Whichever version of the policy the request chose it under."""
        return cases.filter(pk__in=Request.objects.filter(spearheads__code=code).values("pk"))

    def submitted_since(self, cases: QuerySet[Request], _name: str, day: date) -> QuerySet[Request]:
        """From the start of a day in Oss."""
        return cases.filter(submitted_at__gte=_start_of(day))

    def submitted_until(self, cases: QuerySet[Request], _name: str, day: date) -> QuerySet[Request]:
        """Up to the end of a day in Oss."""
        return cases.filter(submitted_at__lt=_start_of(day + timedelta(days=1)))

    def active(self) -> list[tuple[str, str]]:
        """The filters that are on: (name, what it says)."""
        answers = self.form.cleaned_data if self.form.is_bound and not self.form.errors else self._sound()
        return [(name, self._words(name, value)) for name, value in answers.items() if value not in (None, "")]

    def _sound(self) -> dict[str, Any]:
        return getattr(self.form, "cleaned_data", {})

    def _words(self, name: str, value: Any) -> str:
        field = self.form.fields[name]
        if isinstance(value, date):
            return f"{field.label} {short_date(value)}"
        return _label_of(getattr(field, "choices", ()), value) or f"“{value}”"


def _label_of(choices: Iterable[Any], value: Any) -> str:
    return next((str(label) for code, label in choices if code == value), "")


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, OSS)

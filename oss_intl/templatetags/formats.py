"""Filters for amounts, days and shares, as Dutch people write them. Knows no model."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django import template

from oss_intl.shared import dates, money
from oss_intl.shared.countries import country_name
from oss_intl.shared.text import grouped

register = template.Library()

UNKNOWN = "–"


@register.filter
def euros(cents: int | None) -> str:
    """Whole cents as `€ 1.234`; a dash where there is no amount."""
    return UNKNOWN if cents is None else money.euros(cents)


@register.filter
def count(number: int | None) -> str:
    """A whole number as `1.234`; a dash where there is none."""
    return UNKNOWN if number is None else grouped(number)


@register.filter
def nl_date(day: date | None) -> str:
    """`4 december 2026`; an unknown day is said, not invented."""
    return "niet bekend" if day is None else dates.long_date(_day(day))


@register.filter
def nl_date_short(day: date | None) -> str:
    """`4 dec 2026`, for tables; it is not broken over two lines."""
    return UNKNOWN if day is None else dates.short_date(_day(day)).replace(" ", money.NBSP)


@register.filter
def waited(days: int) -> str:
    """A number of days as people say it: `12 dagen`, `9 jaar`."""
    return dates.waited(days)


@register.filter
def nl_moment(at: datetime | None) -> str:
    """`4 december 2026 om 14.32 uur`, on the clock of Oss."""
    return "niet bekend" if at is None else f"{nl_date(at)} om {dates.clock_time(at)} uur"


@register.filter
def country(code: str) -> str:
    """The Dutch name of a country by its code."""
    return country_name(code)


@register.filter
def percent(share: float | Decimal | None) -> str:
    """A share of a hundred as `68%`, rounded half up; a dash where there is none."""
    return UNKNOWN if share is None else f"{Decimal(str(share)).quantize(Decimal(1), ROUND_HALF_UP)}%"


def _day(moment: date) -> date:
    return dates.day_in_oss(moment) if isinstance(moment, datetime) else moment

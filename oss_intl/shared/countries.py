"""Countries: ISO 3166-1 codes with their Dutch names, from the Unicode data that Babel carries."""

from functools import cache

from babel import Locale

from oss_intl.shared.text import sort_key

# Territories in the Unicode data that are no country: groups, leftovers and test codes.
_NO_COUNTRY = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}


@cache
def country_choices() -> tuple[tuple[str, str], ...]:
    """(code, Dutch name), sorted by name."""
    names = Locale("nl").territories
    countries = [(code, name) for code, name in names.items() if len(code) == 2 and code.isalpha()]
    return tuple(sorted((pair for pair in countries if pair[0] not in _NO_COUNTRY), key=lambda pair: sort_key(pair[1])))


@cache
def country_name(code: str) -> str:
    """The Dutch name of a country; an empty code has none."""
    return str(Locale("nl").territories.get(code, code)) if code else ""

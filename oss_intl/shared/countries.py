"""Countries: ISO 3166-1 codes with their names, in Dutch unless asked otherwise, from the Unicode data in Babel."""

from functools import cache

from babel import Locale

from oss_intl.shared.text import norm, sort_key

# Territories in the Unicode data that are no country: groups, leftovers and test codes.
_NO_COUNTRY = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}


@cache
def country_choices(language: str = "nl") -> tuple[tuple[str, str], ...]:
    """(code, name), sorted by name."""
    names = Locale(language).territories
    countries = [(code, name) for code, name in names.items() if len(code) == 2 and code.isalpha()]
    return tuple(sorted((pair for pair in countries if pair[0] not in _NO_COUNTRY), key=lambda pair: sort_key(pair[1])))


@cache
def country_name(code: str, language: str = "nl") -> str:
    """The name of a country; an empty code has none."""
    return str(Locale(language).territories.get(code, code)) if code else ""


def country_named(text: str) -> str:
    """The code of the country that a text names and nothing else, in Dutch or English; empty when it names none."""
    return _codes().get(norm(text), "")


@cache
def _codes() -> dict[str, str]:
    english = Locale("en").territories
    return {norm(name): code for code, dutch in country_choices() for name in (english.get(code, dutch), dutch)}

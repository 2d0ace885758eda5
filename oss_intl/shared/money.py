"""Money: whole cents in code and in the database, euros on the screen. Never floats."""

import re

Cents = int

MAX_CENTS: Cents = 999_999_999
NBSP = "\u00a0"
MINUS = "\u2212"

_AMOUNT = re.compile(r"(?P<euros>[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,(?P<cents>[0-9]{2}))?")
_HOW = "Schrijf een bedrag als 1000 of 1.000,00: een punt tussen duizendtallen, een komma vóór de centen."


def parse_amount(text: str, most: Cents = MAX_CENTS) -> Cents:
    """Read an amount as Dutch people write it; raise ValueError with a sentence that shows how.

    Accepts `1000`, `1.000`, `1000,00` and `1.000,00`, with or without a euro sign in front. Refuses everything that
    could be read in two ways, such as `10.50` or `1,000.00`: another amount than was meant is worse than a question.
    """
    cleaned = text.strip().removeprefix("€").strip()
    match = _AMOUNT.fullmatch(cleaned)
    if match is None:
        raise ValueError(_HOW)
    digits = match["euros"].replace(".", "").lstrip("0")
    cents = int(digits[:12] or 0) * 100 + int(match["cents"] or 0)
    if cents > most:
        raise ValueError(f"Vul een bedrag in van ten hoogste {euros(most)}.")
    return cents


def euros(cents: Cents) -> str:
    """Show cents as euros: `€ 1.234`, or `€ 1.234,50` when there are odd cents; a real minus sign below zero."""
    sign = MINUS if cents < 0 else ""
    whole, rest = divmod(abs(cents), 100)
    grouped = f"{whole:,}".replace(",", ".")
    return f"€{NBSP}{sign}{grouped}" + (f",{rest:02d}" if rest else "")


def amount_for_input(cents: Cents | None) -> str:
    """The text of an amount in a form field: `1234,50`, which `parse_amount` reads back to the same cents."""
    if cents is None:
        return ""
    whole, rest = divmod(cents, 100)
    return f"{whole},{rest:02d}"

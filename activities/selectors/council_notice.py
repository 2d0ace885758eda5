"""Letters by which the council hears of a trip before it begins."""

from datetime import date

from policy.selectors import norms

DAYS = "council-notice-days"


def notice_days(on: date) -> int | None:
    """How many days before the departure the council has the letter; None where the municipality has set none."""
    found = norms(on).get(DAYS)
    return found.value if found else None

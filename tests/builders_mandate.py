"""Builders of who decides what."""

from datetime import date
from typing import Any

from policy.models import DecidingBody, Mandate
from policy.source import read
from tests.builders import SOURCE

LONG_AGO = date(2017, 1, 1)


def mandate(occasion: str = Mandate.Occasion.AMOUNT, **fields: Any) -> Mandate:
    """One rule by which the college decides; above 5,000 euros when it is about an amount."""
    values = {
        "code": occasion.replace("_", "-"),
        "body": DecidingBody.COLLEGE,
        "above_cents": 500_000 if occasion == Mandate.Occasion.AMOUNT else None,
        "valid_from": LONG_AGO,
        "source": SOURCE,
        **fields,
    }
    return Mandate.objects.create(occasion=occasion, **values)


def all_mandates() -> list[Mandate]:
    """Every rule of the data file, as load_policy stores them."""
    return Mandate.objects.bulk_create(
        Mandate(**{**item, "valid_from": date.fromisoformat(item["valid_from"])}) for item in read("mandates")
    )


def take_back(day: date = date(2018, 1, 1)) -> None:
    """From a day on the themamanager decides everything again, for worlds in which decisions are not the subject."""
    Mandate.objects.bulk_create(
        Mandate(
            code=row.code, occasion=row.occasion, above_cents=row.above_cents, body=DecidingBody.THEMAMANAGER,
            valid_from=day, source=SOURCE,
        )
        for row in Mandate.objects.order_by("pk")
    )  # fmt: skip

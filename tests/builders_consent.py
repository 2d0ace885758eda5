"""Builders of costs that others pay and of what the college says of them."""

from typing import Any

from activities.models import CollegeConsent, CostRow, Request
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.money import Cents
from tests import builders
from tests.builders import AT


def paid_by_other(case: Request, cents: Cents = 50_000) -> CostRow:
    """A cost that the province pays."""
    return builders.cost(case, cents=cents, payer=CostRow.Payer.THIRD_PARTY, payer_name="Provincie Noord-Brabant")


def consent(case: Request, answer: str = "", **fields: Any) -> CollegeConsent:
    """A question to the college about 500 euros; with an answer when one is named."""
    values: dict[str, Any] = {"question": "Mag de provincie het hotel betalen?", "asked_cents": 50_000}
    values["asked_on"] = day_in_oss(AT)
    if answer:
        values |= {"answer": answer, "answered_on": day_in_oss(AT), "number": "B&W 12", "reason": "De reis is nodig."}
        values["answered_by"] = fields.get("answered_by") or builders.themamanager()
    values["asked_by"] = fields.get("asked_by") or builders.official()
    return CollegeConsent.objects.create(case=case, **{**values, **fields})

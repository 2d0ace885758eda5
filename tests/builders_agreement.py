"""Builders of what is kept of an agreement: promises and reviews."""

from datetime import date
from typing import Any

from partners.models import Agreement, AgreementReview, Promise
from tests import builders


def promise(agreement: Agreement | None = None, **fields: Any) -> Promise:
    """An open promise of Oss, or as named."""
    values: dict[str, Any] = {"promised_by": Promise.By.OSS, "text": "Elk jaar een delegatie ontvangen.", **fields}
    return Promise.objects.create(agreement=agreement or builders.agreement(), **values)


def review(agreement: Agreement | None = None, **fields: Any) -> AgreementReview:
    """A review that lets the agreement go on."""
    values: dict[str, Any] = {
        "reviewed_on": date(2026, 11, 1),
        "outcome": AgreementReview.Outcome.CONTINUE,
        "reason": "Het levert kennis op.",
        "evidence": "Twee bezoeken en een gezamenlijk project.",
        "next_review_on": date(2028, 11, 1),
        "recorded_at": builders.AT,
        **fields,
    }
    values["author"] = fields.get("author") or builders.official()
    return AgreementReview.objects.create(agreement=agreement or builders.agreement(), **values)

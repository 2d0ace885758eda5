"""Builders of proposals to the college."""

from datetime import date
from typing import Any

from activities.models import Request
from assessment.models import Assessment, CollegeProposal, Decision
from assessment.policies_proposal import ProposalTexts
from policy.models import DecidingBody
from tests import builders
from tests.builders import AT

TEXTS = {
    "occasion": "De provincie vraagt Oss mee te gaan.",
    "message": "Oss leert van voedselbedrijven.",
    "arguments": "Het past bij het speerpunt agrifood.",
    "objections": "",
    "finances": "De reis kost € 6.000.",
    "sequel": "De raad krijgt een brief.",
}
WORDS = ProposalTexts(**TEXTS)


def proposal(case: Request | None = None, status: str = "draft", **fields: Any) -> CollegeProposal:
    """A proposal on an assessed request; sent on the day of the tests when it is not a draft."""
    asked = case or builders.assessed()
    values: dict[str, Any] = {
        **TEXTS,
        "status": status,
        "outcome": CollegeProposal.Outcome.APPROVE,
        "created_at": AT,
        "sent_on": None if status == "draft" else date(2026, 11, 2),
        "assessment": asked.assessments.filter(status=Assessment.Status.SUBMITTED).first(),
        **fields,
    }
    values["author"] = fields.get("author") or builders.themamanager()
    if status == "withdrawn":
        values.setdefault("withdraw_reason", "De reis gaat niet door.")
    if status == "decided" and "decision" not in fields:
        values["decision"] = builders.decision(asked, Decision.Outcome.REFUSE, body=DecidingBody.COLLEGE)
    return CollegeProposal.objects.create(case=asked, **values)

"""Builders of requests that two people assess."""

from typing import Any

from activities.models import Request
from assessment.models import Assessment, PairRequest
from policy.models import Verdict
from tests import builders
from tests.builders import AT


def asked_for_two(case: Request | None = None, **fields: Any) -> Request:
    """A submitted request of which somebody asked that two people assess it."""
    case = case or builders.submitted()
    values = {"asked_by": case.author, "asked_at": AT, "reason": "Het is nieuw voor Oss.", **fields}
    PairRequest.objects.create(case=case, **values)
    return case


def half(case: Request, part: Assessment.Part = Assessment.Part.FIRST, **fields: Any) -> Assessment:
    """One of two assessments, handed in; `verdict` is the one on every question."""
    return builders.assessment(case, part=part, status=Assessment.Status.PAIRED, **fields)


def both_in(case: Request | None = None, **fields: Any) -> tuple[Assessment, Assessment]:
    """Both halves of a request that asks two: the first says yes everywhere, the second what `second` says."""
    case = case or asked_for_two()
    second = fields.pop("second", Verdict.YES)
    return half(case), half(case, Assessment.Part.SECOND, verdict=second, **fields)


def joint(case: Request | None = None, **fields: Any) -> Assessment:
    """The joint version of two halves, in force; the request waits for its decision."""
    halves = both_in(case, second=fields.pop("second", Verdict.YES))
    return joined(halves[0].case, *halves, **fields)


def joined(case: Request, *halves: Assessment, **fields: Any) -> Assessment:
    """The joint version of these two halves."""
    values = {"assessor": halves[0].assessor, "part": Assessment.Part.JOINT, "talk": "Samen besproken.", **fields}
    made = builders.assessment(case, **values)
    for item in halves:
        item.status, item.joint = Assessment.Status.SUPERSEDED, made
        item.save(update_fields=["status", "joint"])
    Request.objects.filter(pk=made.case_id).update(status="assessed")
    made.case.refresh_from_db()
    return made

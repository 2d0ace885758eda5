"""What was decided in a year, and what was withdrawn."""

from django.db.models import Prefetch
from django.urls import reverse

from activities.models import Request
from activities.models.request import Status
from assessment.models import Condition, Decision, RuleDeviation
from audit.models import Event
from audit.unit import label
from oss_intl.shared.dates import long_date
from reporting.figures_decision import DecisionRow, WithdrawnRow
from reporting.figures_source import Source


def request_source(case: Request) -> Source:
    """Where a request opens."""
    return Source(case.reference or "", reverse("desk:request_detail", args=[case.reference]))


def decisions_of_year(year: int) -> tuple[DecisionRow, ...]:
    """All decisions of a year in the order in which they were taken."""
    conditions = Prefetch("conditions", Condition.objects.order_by("id"))
    query = Decision.objects.filter(decided_on__year=year)
    query = query.select_related("case", "assessment", "revises", "revised_by")
    rules = Prefetch("rule_deviations", RuleDeviation.objects.select_related("rule").order_by("id"))
    return tuple(
        DecisionRow(
            request=request_source(item.case),
            title=item.case.title,
            kind=item.case.get_kind_display(),
            outcome=item.get_outcome_display(),
            outcome_code=item.outcome,
            body=item.taken_by,
            number=item.number,
            day=long_date(item.decided_on),
            score=item.assessment.score if item.assessment else None,
            advice=item.assessment.get_advice_display() if item.assessment else "",
            reason=item.reason,
            deviation_reason=item.deviation_reason,
            conditions=tuple(condition.text for condition in item.conditions.all()),
            fast_lane=item.case.is_fast_lane,
            revises=item.revises.number if item.revises else "",
            revision_reason=item.revision_reason,
            revised_by=_revised_by(item, year),
            rule_reasons=tuple(f"{row.rule.title}: {row.reason}" for row in item.rule_deviations.all()),
        )
        for item in query.prefetch_related(conditions, rules).order_by("decided_on", "id")
    )


def _revised_by(decision: Decision, year: int) -> str:
    """The number of the decision that took this one's place within the year; one of a later year counts there."""
    later = getattr(decision, "revised_by", None)
    return later.number if later and later.decided_on.year <= year else ""


def withdrawn_of_year(year: int) -> tuple[WithdrawnRow, ...]:
    """Requests of a year that were withdrawn, each with its reason from the audit trail."""
    cases = list(
        Request.objects.filter(reference__startswith=f"{year}-", status=Status.WITHDRAWN).order_by("reference")
    )
    events = Event.objects.filter(action="request.withdrawn", subject__in=[label(case) for case in cases])
    reasons = {
        event.subject: (event.detail.content or {}).get("reason", "") for event in events.select_related("detail")
    }
    return tuple(WithdrawnRow(request_source(case), case.title, reasons.get(label(case), "")) for case in cases)

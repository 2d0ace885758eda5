"""What the report says of a project and its subsidy, and of a year of a membership."""

from datetime import date

from activities.models import Activity, MembershipYear
from activities.models.activity import ActivityStatus
from activities.models.membership import FeeBasis
from activities.policies_membership import evaluation_due, rate_text, term_of
from oss_intl.shared.dates import long_date
from oss_intl.shared.text import grouped
from reporting.figures import NetworkFigures, SubsidyFigures


def subsidy_of(activity: Activity) -> SubsidyFigures | None:
    """The subsidy of a project; nothing for another kind."""
    project = getattr(activity, "project", None)
    if project is None:
        return None
    day = project.decided_on or project.submitted_on
    return SubsidyFigures(
        programme=project.programme_name,
        role=project.get_role_display(),
        application=project.get_application_display() + (f", {long_date(day)}" if day else ""),
        reason=project.decision_reason,
        total_cents=project.total_cents,
        own_cents=project.own_cents,
        asked_cents=project.asked_cents,
        granted_cents=project.granted_cents,
        received_cents=sum(row.cents for row in project.receipts.all()),
    )


def membership_of(activity: Activity, year: int, today: date, days: int) -> NetworkFigures | None:
    """A year of a membership; nothing for another kind. `days` before its end it has to be evaluated."""
    membership = getattr(activity, "membership", None)
    if membership is None:
        return None
    row = next((item for item in membership.years.all() if item.year == year), None)
    meetings = sorted((item for item in membership.meetings.all() if item.on.year == year), key=lambda item: item.on)
    done = any(item.year == year for item in activity.evaluations.all())
    return NetworkFigures(
        network=membership.network.name,
        fee_cents=row.cents if row else None,
        basis=_basis(row) if row else "",
        representative=membership.representative,
        use=row.use if row else "",
        benefit=row.benefit if row else "",
        meetings=tuple(f"{long_date(item.on)}: {item.what} ({item.attended_by.lower()})" for item in meetings),
        evaluation="" if done or activity.status != ActivityStatus.RUNNING else _due(activity, year, today, days),
    )


def _due(activity: Activity, year: int, today: date, days: int) -> str:
    due_on = evaluation_due(term_of(activity.membership), year, days)
    return f"{'te laat, moest' if due_on < today else 'moet'} uiterlijk op {long_date(due_on)}"


def _basis(row: MembershipYear) -> str:
    """`Bedrag per inwoner (93.000 inwoners × € 0,15)`; what is not known is left out."""
    basis = FeeBasis(row.basis).label if row.basis else ""
    if row.inhabitants is not None and row.rate_milli is not None:
        basis += f" ({grouped(row.inhabitants)} inwoners × {rate_text(row.rate_milli)})"
    return basis

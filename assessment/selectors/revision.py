"""What a revision starts from: the last decision on a request, its open conditions, and how its activities stand."""

from activities.models import Activity, Request
from assessment.models import Condition, Decision


def last_decision(case: Request) -> Decision | None:
    """The last decision on a request; None for what was taken over from an old register."""
    return Decision.objects.filter(case=case).order_by("-pk").first()


def open_conditions(decision: Decision) -> list[Condition]:
    """The conditions of a decision of which the action is not done."""
    rows = Condition.objects.filter(decision=decision, follow_up__done_on=None)
    return list(rows.select_related("follow_up__owner").order_by("pk"))


def activity_statuses(case: Request) -> list[str]:
    """The states of what the approval of a request became."""
    return list(Activity.objects.filter(case=case).order_by("pk").values_list("status", flat=True))

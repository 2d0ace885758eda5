"""What is still reserved for an activity: read by the actions and pages that move it."""

from activities.models import Activity
from budget.models import Commitment


def open_commitments(activity: Activity) -> list[Commitment]:
    """The commitments of which something is open, lines in the order of their keys."""
    rows = Commitment.objects.filter(activity=activity).select_related("line__budget", "activity").order_by("line_id")
    return [row for row in rows if row.open_cents > 0]

"""Reading what memberships are kept to."""

from datetime import date

from activities.policies_membership import EVALUATION_NORM
from policy.selectors import norms


def evaluation_days(today: date) -> int:
    """How many days before notice or the year's end a membership has to be evaluated: the municipality's own setting.

    Without the setting an evaluation is due on that last day itself.
    """
    found = norms(today).get(EVALUATION_NORM)
    return found.value if found else 0

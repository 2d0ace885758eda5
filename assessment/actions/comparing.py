"""Taking a comparison of requests out of the application, which leaves a trace at each of them."""

from collections.abc import Sequence
from datetime import datetime

from accounts.models import User
from activities.models import Request
from assessment import permissions
from audit.unit import unit
from oss_intl.shared.dates import day_in_oss


def export_comparison(*, cases: Sequence[Request], by: User, at: datetime) -> None:
    """Note at each request with which others it was handed out. Raises NotAllowed for who does not decide."""
    permissions.check_see_decisions(by, day_in_oss(at))
    with unit(by=by, at=at) as record:
        for case in cases:
            others = [other.reference for other in cases if other.pk != case.pk]
            record("request.compared", case, compared_with=others)

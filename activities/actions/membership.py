"""Writing what only a membership has: its term, what each year costs and brings, and the meetings of the network.

Renewing also touches money, so that action lives in the room above that has it (budget.renewal).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from accounts.models import User
from activities import permissions, policies_membership as policies
from activities.actions.follow_up import add_follow_up
from activities.models import (
    Activity,
    CostRow,
    FollowUp,
    MembershipMeeting,
    MembershipYear,
    NetworkMembership,
    Request,
)
from activities.models.membership import FeeBasis
from activities.policies import check_happened
from activities.policies_membership import term_of
from activities.policies_project import check_open
from activities.words_membership import LABELS
from audit.models import Audience
from audit.unit import Record, lock, unit
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.rows import check_version, store
from partners.models import Organisation
from policy.models import CostCategory

_IN_WORDS = frozenset({"representative", "use", "benefit"})


def make_membership(activity: Activity, case: Request, network: Organisation) -> NetworkMembership:
    """The membership of an approved request, with its first year and the fee that the request estimated."""
    membership = NetworkMembership.objects.create(
        activity=activity,
        network=network,
        fee_basis=case.fee_basis,
        starts_on=case.starts_on,
        ends_on=case.ends_on,
    )
    fees = case.costs.filter(category=CostCategory.FEE, payer=CostRow.Payer.THIS_BUDGET)
    known = list(fees.values_list("amount_cents", flat=True))
    cents = sum(known) if known else None
    MembershipYear.objects.create(
        membership=membership, year=activity.year, cents=cents, basis=FeeBasis.FREE if cents == 0 else ""
    )
    return membership


def change_membership(
    *, membership: NetworkMembership, by: User, at: datetime, version: int, values: Mapping[str, Any]
) -> NetworkMembership:
    """Change the term, notice and representative. Raises Conflict."""
    with _open_membership(membership, by, at) as record:
        row = lock(membership)
        check_version(row, version, values, LABELS)
        _record_change(record, "membership.changed", row, row.activity, store(row, values))
        return row


def change_year(
    *, year: MembershipYear, by: User, at: datetime, version: int, values: Mapping[str, Any]
) -> MembershipYear:
    """Change what a year costs and why, and of what use it was. Raises Conflict."""
    settled = {
        **values,
        **policies.settled_fee(**{name: values[name] for name in ("basis", "cents", "inhabitants", "rate_milli")}),
    }
    with _open_membership(year.membership, by, at) as record:
        row = lock(year)
        check_version(row, version, settled, LABELS)
        _record_change(record, "membership.year_changed", row, row.membership.activity, store(row, settled))
        return row


def add_meeting(
    *,
    membership: NetworkMembership,
    by: User,
    at: datetime,
    on: date,
    what: str,
    attended_by: str,
    use: str = "",
) -> MembershipMeeting:
    """Note a meeting of the network that somebody of Oss went to, by function."""
    check_happened(on, day_in_oss(at))
    with _open_membership(membership, by, at) as record:
        meeting = MembershipMeeting.objects.create(
            membership=membership, on=on, what=what.strip(), attended_by=attended_by.strip(), use=use.strip()
        )
        record(
            "membership.meeting_added", meeting, thread=membership.activity, audience=Audience.COUNCIL,
            private={"what": meeting.what, "attended_by": meeting.attended_by}, happened_on=on,
        )  # fmt: skip
        return meeting


def plan_notice(*, activity: Activity, year: int, by: User, at: datetime) -> FollowUp:
    """Note that the membership has to be ended, before the last day to give notice of a year where that is known."""
    membership, today = activity.membership, day_in_oss(at)
    notice_on = policies.last_notice_day(term_of(membership), year)
    author = activity.case.author
    owner = author if author.is_active and permissions.may_keep_activity(author) else by
    return add_follow_up(
        case=activity.case,
        by=by,
        at=at,
        text=policies.notice_text(membership.network.name, notice_on, today),
        owner=owner,
        due_on=max(notice_on or date(year, 12, 31), today),
        origin=FollowUp.Origin.EVALUATION,
    )


@contextmanager
def _open_membership(membership: NetworkMembership, by: User, at: datetime) -> Iterator[Record]:
    """The unit of an action on a membership: who may, and its activity held; not once it was cancelled."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        check_open(lock(membership.activity).status)
        yield record


def _record_change(
    record: Record,
    action: str,
    row: NetworkMembership | MembershipYear,
    thread: Activity,
    changed: Mapping[str, Any],
) -> None:
    if changed:
        public = {name: pair for name, pair in changed.items() if name not in _IN_WORDS}
        private = {name: pair for name, pair in changed.items() if name in _IN_WORDS}
        about = {"year": row.year} if isinstance(row, MembershipYear) else {}
        record(action, row, thread=thread, audience=Audience.COUNCIL, private=private, **about, **public)

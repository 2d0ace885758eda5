"""The list of the fast lane: what waits there, what confirming it costs, and why one cannot be confirmed."""

from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from accounts.permissions import may_act_as_themamanager
from activities.models import Request
from activities.models.request import Status
from activities.selectors.fast_lane import fast_lane_of_all
from activities.selectors.request import with_everything
from assessment.models import Interest
from assessment.permissions import INTERESTED, OWN
from assessment.policies_effect import as_text
from assessment.selectors.effect import effects_if_approved
from assessment.selectors.reservations import LineEffect, effects_of_all
from oss_intl.shared.countries import country_name
from oss_intl.shared.dates import day_in_oss, period
from oss_intl.shared.money import Cents

SHOWN = 200


@dataclass(frozen=True)
class FastRow:
    """A request of the fast lane. `blocked` says why this reader cannot confirm it; empty when she can.

    `shown` is the effect on the budget as the row shows it, for the form to send back.
    """

    pk: int
    reference: str
    title: str
    shape: str
    requester: str
    author: str
    where: str
    when: str
    submitted_on: date
    cents: Cents
    leaves: tuple[LineEffect, ...]
    shown: str
    blocked: str


def fast_lane_rows(user: User, today: date) -> list[FastRow]:
    """What waits in the fast lane, the oldest first, in a fixed number of queries."""
    interest = Exists(Interest.objects.filter(case=OuterRef("pk"), user=user))
    cases = list(with_everything(waiting()).annotate(has_interest=interest).order_by("submitted_at", "pk")[:SHOWN])
    answers, leaves = fast_lane_of_all(cases, today), effects_of_all(cases, today)
    seen = effects_if_approved(cases, today)
    return [
        replace(
            _row(case, user, today, " ".join(answers[case.pk].obstacles)),
            leaves=tuple(leaves[case.pk]),
            shown=as_text(seen[case.pk]),
        )
        for case in cases
    ]


def waits_in_fast_lane(user: User, today: date) -> int:
    """How many requests this user can confirm now."""
    return (
        waiting().exclude(author=user).exclude(interests__user=user).count()
        if may_act_as_themamanager(user, today)
        else 0
    )


def waiting() -> QuerySet[Request]:
    """What stands in the fast lane."""
    return Request.objects.filter(status=Status.FAST_LANE)


def _row(case: Request, user: User, today: date, obstacle: str) -> FastRow:
    has_interest = cast("bool", case.has_interest)  # type: ignore[attr-defined]  # annotated above
    own = OWN if case.author_id == user.pk else INTERESTED if has_interest else ""
    return FastRow(
        pk=case.pk,
        reference=case.reference or "",
        title=case.title,
        shape=case.get_mission_form_display() or case.get_kind_display(),
        requester=case.requester.name if case.requester else "",
        author=case.author.name,
        where=country_name(case.country),
        when=period(case.starts_on, case.ends_on),
        submitted_on=day_in_oss(case.submitted_at) if case.submitted_at else today,
        cents=sum(row.amount_cents for row in case.costs.all()),
        leaves=(),
        shown="",
        blocked=own or obstacle,
    )

"""Every verb of a request and of an activity by everybody in every state: who may do it does it, and nobody else."""

from typing import Any

import pytest

from accounts.models import User
from activities.models import Activity, Request
from activities.models.activity import ActivityStatus
from activities.models.request import Status
from assessment.models import Decision
from budget.models import BudgetLine
from tests import builders, builders_fast_lane
from tests.builders import AT
from tests.sending import Offer, Sent, actors, cheap_pages, wrong_buttons, wrong_cells
from tests.verbs import (
    ACTIVITY_ACTORS,
    ACTIVITY_VERBS,
    REQUEST_ACTORS,
    REQUEST_VERBS,
    offered_request,
    on_activity,
    on_request,
)

pytestmark = pytest.mark.django_db

OUTCOME_OF = {
    Status.RETURNED: Decision.Outcome.RETURN,
    Status.DEFERRED: Decision.Outcome.DEFER,
    Status.APPROVED: Decision.Outcome.APPROVE,
    Status.CONDITIONAL: Decision.Outcome.CONDITIONAL,
    Status.REFUSED: Decision.Outcome.REFUSE,
}


def case_in(state: str, author: User, assessor: User) -> Request:
    """A request in a state, with the assessment and the decision that led there."""
    if state == "draft":
        return builders.draft(author=author)
    if state == "small":
        return builders_fast_lane.routine(Status.DRAFT, author=author)
    if state == "fast_lane":
        return builders_fast_lane.routine(author=author)
    if state == "assessing":
        case = builders.submitted(author=author)
        builders.draft_assessment(case, assessor=assessor)
        return case
    status = Status(state)
    more: dict[str, Any] = {"deferred_until": AT.date()} if status == Status.DEFERRED else {}
    case = builders.submitted(status=status, author=author, **more)
    if status in {Status.SUBMITTED, Status.WITHDRAWN}:
        return case
    builders.assessment(case, assessor=assessor, status="superseded" if status == Status.RETURNED else "submitted")
    if status in OUTCOME_OF:
        builders.decision(case, OUTCOME_OF[status])
    if status in {Status.APPROVED, Status.CONDITIONAL}:
        builders.activity_of(case)
    return case


def test_every_verb_of_a_request() -> None:
    with cheap_pages():
        builders.framework()
        builders_fast_lane.ceiling()
        builders_fast_lane.money()
        who = actors(REQUEST_ACTORS)
        cases = {(state, by): case_of(state, by, who) for state in REQUEST_VERBS[0].allowed for by in "aro"}
        line = BudgetLine.objects.get().pk

        def case(state: str, letter: str) -> Request:
            return cases[state, letter if letter in "ro" else "a"]

        def send(verb: str, state: str, letter: str) -> Sent:
            return on_request(verb, case(state, letter), line, who["c"].pk)

        def offer(verb: str, state: str, letter: str) -> Offer | None:
            return offered_request(verb, case(state, letter))

        assert wrong_cells(REQUEST_VERBS, who, send) == ""
        assert wrong_buttons(REQUEST_VERBS, who, offer) == ""


def case_of(state: str, by: str, who: dict[str, User]) -> Request:
    """A request in a state: of the official, of a themamanager, or of who stands in: hers, then assessed by her."""
    if by == "o" and state in {"assessing", "assessed", "returned", "deferred", "approved", "conditional", "refused"}:
        return case_in(state, who["a"], who["o"])
    return case_in(state, who[by], who["e"])


def test_every_verb_of_an_activity() -> None:
    with cheap_pages():
        who = actors(ACTIVITY_ACTORS)
        line = builders.line(cents=9_000_000)
        builders.activity(title="Die doorgaat", status=ActivityStatus.RUNNING)
        rows = {state: activity_in(ActivityStatus(state), line) for state in ACTIVITY_VERBS[0].allowed}

        def send(verb: str, state: str, letter: str) -> Sent:
            return on_activity(verb, rows[state], line.pk, who["c"].pk)

        assert wrong_cells(ACTIVITY_VERBS, who, send) == ""


def activity_in(status: ActivityStatus, line: BudgetLine) -> Activity:
    """An activity in a state, with money and what was reached."""
    made = builders.commitment(line, cents=10_000).activity
    builders.result(made)
    known: dict[ActivityStatus, dict[str, Any]] = {
        ActivityStatus.COMPLETED: {"summary": "Gedaan.", "completed_at": AT},
        ActivityStatus.EVALUATED: {"summary": "Gedaan.", "completed_at": AT},
        ActivityStatus.CANCELLED: {"cancel_reason": "Gaat niet door."},
        ActivityStatus.MERGED: {"merged_into": Activity.objects.get(title="Die doorgaat")},
    }
    builders.change_activity(made, {"status": status, **known.get(status, {})})
    return made

"""Every arrow of every lifecycle and none besides: as it is written here, as the code has it, as the database holds it.

A line is a state and the states that may follow it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from activities.models.activity import ActivityStatus
from activities.models.project import ApplicationStatus
from activities.models.request import Status
from activities.policies import ACTIVITY_TRANSITIONS, TRANSITIONS
from activities.policies_project import APPLICATION_TRANSITIONS
from assessment.models import Assessment, CollegeProposal, Decision
from assessment.policies import ASSESSMENT_TRANSITIONS
from assessment.policies_proposal import PROPOSAL_TRANSITIONS
from partners.policies import AGREEMENT_TRANSITIONS, RELATION_TRANSITIONS
from tests import builders, builders_pair, builders_project, builders_proposal
from tests.builders import AT

DAY = date(2026, 11, 2)
A, S = ApplicationStatus, CollegeProposal.Status


@dataclass(frozen=True)
class Lifecycle:
    """The arrows by hand and in the code, how a row in a state is made, and what a state needs besides its name."""

    by_hand: str
    in_code: Mapping[Any, Collection[Any]]
    make: Callable[[Any], Model]
    needs: Callable[[Any, Any], dict[str, Any]]
    column: str = "status"

    def arrows(self) -> dict[str, set[str]]:
        lines = (line.split() for line in self.by_hand.splitlines() if line.strip())
        return {before: set(after) - {"-"} for before, *after in lines}


def request(status: Status) -> Model:
    if status == Status.DRAFT:
        return builders.draft(is_fast_lane=True)
    return builders.submitted(status=status, is_fast_lane=True, deferred_until=DAY)


def request_needs(row: Any, after: str) -> dict[str, Any]:
    if after == Status.DRAFT:
        return {"reference": None, "submitted_at": None}
    return {"reference": row.reference or f"2026-{900 + row.pk}", "submitted_at": AT, "deferred_until": DAY}


def activity(status: ActivityStatus) -> Model:
    fields: dict[str, Any] = {"summary": "Gedaan.", "completed_at": AT, "cancel_reason": "Ging niet door."}
    if status == ActivityStatus.MERGED:
        fields["merged_into"] = builders.activity()
    row = builders.activity(status=status, **fields)
    if status in {ActivityStatus.PLANNED, ActivityStatus.RUNNING}:
        for target in row.targets.all():
            builders.missed(target)
    return row


def activity_needs(_row: Any, after: str) -> dict[str, Any]:
    return {"merged_into": builders.activity() if after == ActivityStatus.MERGED else None}


def application_needs(row: Any, after: str) -> dict[str, Any]:
    done = after in {A.GRANTED, A.REFUSED, A.WITHDRAWN}
    result = row.granted or builders.result(row.activity, form="subsidy", amount_cents=1)
    return {
        "asked_cents": 100,
        "submitted_on": None if after == A.PREPARING else DAY,
        "decided_on": DAY if done else None,
        "granted_cents": 1 if after == A.GRANTED else None,
        "granted": result if after == A.GRANTED else None,
        "decision_reason": "Te weinig geld.",
    }


def assessment(status: Assessment.Status) -> Model:
    if status == Assessment.Status.PAIRED:
        return builders_pair.half(builders.submitted())
    if status == Assessment.Status.DRAFT:
        row = builders.draft_assessment()
        for question in row.framework.questions.all():
            row.answers.create(question=question, verdict="yes", justification="Daarom.")
        return row
    return builders.assessment(builders.submitted(), status=status)


def assessment_needs(row: Any, after: str) -> dict[str, Any]:
    if after == Assessment.Status.DRAFT:
        return {"score": None, "advice": "", "submitted_at": None}
    part = {"part": "first"} if after == Assessment.Status.PAIRED else {}
    fresh = {"score": 100, "advice": "participate", "submitted_at": AT}
    return {**part, **(fresh if row.status == Assessment.Status.DRAFT else {})}


def proposal_needs(row: Any, after: str) -> dict[str, Any]:
    decided = after == S.DECIDED
    return {
        "sent_on": None if after == S.DRAFT else row.sent_on or DAY,
        "decision": (row.decision or builders.decision(row.case, Decision.Outcome.RETURN)) if decided else None,
        "withdraw_reason": "De reis gaat niet door." if after == S.WITHDRAWN else "",
    }


LIFECYCLES = {
    "request": Lifecycle(
        """
        draft       submitted fast_lane
        submitted   assessed returned withdrawn
        fast_lane   submitted returned approved withdrawn
        assessed    returned deferred approved conditional refused withdrawn
        returned    submitted withdrawn
        deferred    approved conditional refused withdrawn
        approved    conditional refused
        conditional conditional refused
        refused     -
        withdrawn   -
        """,
        TRANSITIONS,
        request,
        request_needs,
    ),
    "activity": Lifecycle(
        """
        planned   running cancelled merged
        running   completed cancelled merged
        completed evaluated
        evaluated -
        cancelled -
        merged    -
        """,
        ACTIVITY_TRANSITIONS,
        activity,
        activity_needs,
    ),
    "application": Lifecycle(
        """
        preparing submitted withdrawn
        submitted granted refused withdrawn
        granted   -
        refused   -
        withdrawn -
        """,
        APPLICATION_TRANSITIONS,
        builders_project.project,
        application_needs,
        column="application",
    ),
    "assessment": Lifecycle(
        """
        draft      paired submitted
        paired     superseded
        submitted  superseded
        superseded -
        """,
        ASSESSMENT_TRANSITIONS,
        assessment,
        assessment_needs,
    ),
    "proposal": Lifecycle(
        """
        draft     sent withdrawn
        sent      decided withdrawn
        decided   -
        withdrawn -
        """,
        PROPOSAL_TRANSITIONS,
        lambda status: builders_proposal.proposal(status=status),
        proposal_needs,
    ),
    "relation": Lifecycle(
        """
        exploring active limited ended
        active    limited ended
        limited   active ended
        ended     exploring active limited
        """,
        RELATION_TRANSITIONS,
        lambda status: builders.relation(status=status),
        lambda _row, _after: {"ended_on": None},
    ),
    "agreement": Lifecycle(
        """
        draft  signed ended
        signed ended
        ended  -
        """,
        AGREEMENT_TRANSITIONS,
        lambda status: builders.agreement(status=status, signed_on=None if status == "draft" else DAY),
        lambda _row, after: {"signed_on": None if after == "draft" else DAY},
    ),
}


@pytest.mark.parametrize("name", LIFECYCLES)
def test_the_code_has_the_arrows_that_are_written_here(name: str) -> None:
    cycle = LIFECYCLES[name]
    assert {state.value: {one.value for one in after} for state, after in cycle.in_code.items()} == cycle.arrows()


@pytest.mark.django_db
@pytest.mark.parametrize("name", LIFECYCLES)
def test_the_database_lets_every_arrow_through_and_nothing_else(name: str) -> None:
    cycle = LIFECYCLES[name]
    wrong = []
    for state in cycle.in_code:
        row, following = cycle.make(state), cycle.arrows()[state]
        told = {after: refused_by(cycle, row, after) for after in cycle.in_code if after != state}
        wrong += [
            f"{state} -> {after}: {said}"
            for after, said in told.items()
            if not is_right(said, is_arrow=after in following)
        ]
    assert wrong == []


def is_right(said: str, *, is_arrow: bool) -> bool:
    """An arrow is let through; anything else is refused by a guard of states, not by what a state also needs."""
    return not said if is_arrow else said.endswith(("_arrows", "_stays"))


def refused_by(cycle: Lifecycle, row: Model, after: str) -> str:
    """The trigger that refuses this step, with everything that the state needs filled in. It is taken back."""
    said = ""
    with transaction.atomic():
        try:
            with transaction.atomic():
                needs = cycle.needs(row, after)
                type(row)._base_manager.filter(pk=row.pk).update(**{cycle.column: after, **needs})
        except IntegrityError as refusal:
            said = str(refusal).splitlines()[0]
        transaction.set_rollback(True)
    return said

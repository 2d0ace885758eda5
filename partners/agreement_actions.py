"""Writing what is kept of an agreement: promises and what became of them, and the review on its review date."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from accounts.models import User
from audit.models import Audience
from audit.unit import lock, unit
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.rows import check_version, store
from partners import permissions, policies
from partners.actions import change_agreement
from partners.models import Agreement, AgreementReview, Promise
from partners.words import LABELS


def add_promise(
    *, agreement: Agreement, by: User, at: datetime, promised_by: str, text: str, due_on: date | None = None
) -> Promise:
    """Note what Oss or the partner promised in an agreement that has not ended."""
    permissions.check_keep_promises(by)
    with unit(by=by, at=at) as record:
        row = _lock_agreement(agreement)
        promise = Promise.objects.create(agreement=row, promised_by=promised_by, text=text.strip(), due_on=due_on)
        record(
            "promise.added", promise, thread=row.relation.organisation, audience=Audience.COUNCIL,
            private={"promise": promise.text}, promised_by=promised_by, due_on=due_on,
        )  # fmt: skip
        return promise


def change_promise(*, promise: Promise, by: User, at: datetime, version: int, values: Mapping[str, Any]) -> Promise:
    """Correct a promise that is still open: who promised, its text or its day. Raises Conflict."""
    permissions.check_keep_promises(by)
    with unit(by=by, at=at) as record:
        row = lock(promise)
        check_version(row, version, values, LABELS)
        policies.check_promise_open(row.state)
        changed = store(row, values)
        if changed:
            public = {name: pair for name, pair in changed.items() if name != "text"}
            private = {"promise": list(changed["text"])} if "text" in changed else {}
            record(
                "promise.changed", row, thread=row.agreement.relation.organisation, audience=Audience.COUNCIL,
                private=private, **public,
            )  # fmt: skip
        return row


def settle_promise(
    *, promise: Promise, by: User, at: datetime, state: str, settled_on: date, what_happened: str
) -> Promise:
    """Say what became of a promise: kept, not kept or overtaken, when, and what happened."""
    permissions.check_keep_promises(by)
    policies.check_settled(state, settled_on, day_in_oss(at))
    with unit(by=by, at=at) as record:
        row = lock(promise)
        policies.check_promise_open(row.state)
        row.state, row.settled_on, row.what_happened = state, settled_on, what_happened.strip()
        row.version += 1
        row.save(update_fields=["state", "settled_on", "what_happened", "version"])
        record(
            "promise.settled", row, thread=row.agreement.relation.organisation, audience=Audience.COUNCIL,
            private={"promise": row.text, "what_happened": row.what_happened},
            state=(Promise.State.OPEN, state), settled_on=settled_on,
        )  # fmt: skip
        return row


def review_agreement(
    *,
    agreement: Agreement,
    by: User,
    at: datetime,
    reviewed_on: date,
    outcome: str,
    reason: str,
    evidence: str,
    next_review_on: date | None = None,
) -> AgreementReview:
    """Record the review of an agreement. To continue or change needs the next day; to stop ends the agreement.

    The review day of the relation moves along where it was the same one. Only who keeps relations may stop.
    """
    permissions.check_keep_promises(by)
    policies.check_review(outcome, reviewed_on, next_review_on, day_in_oss(at))
    with unit(by=by, at=at) as record:
        row = _lock_agreement(agreement)
        relation, before = row.relation, row.review_on
        review = AgreementReview.objects.create(
            agreement=row, reviewed_on=reviewed_on, outcome=outcome, reason=reason.strip(), evidence=evidence.strip(),
            next_review_on=next_review_on, author=by, recorded_at=at,
        )  # fmt: skip
        record(
            "agreement.reviewed", review, thread=relation.organisation, audience=Audience.COUNCIL,
            private={"title": row.title, "review_reason": review.reason, "evidence": review.evidence},
            outcome=outcome, next_review_on=next_review_on,
        )  # fmt: skip
        _move_review(row, by, at, reviewed_on, next_review_on)
        if before is not None and relation.review_on == before:
            store(lock(relation), {"review_on": next_review_on})
        return review


def _move_review(row: Agreement, by: User, at: datetime, reviewed_on: date, next_review_on: date | None) -> None:
    if next_review_on is None:
        values = {"status": Agreement.Status.ENDED, "ended_on": reviewed_on, "review_on": None}
        change_agreement(agreement=row, by=by, at=at, version=row.version, values=values)
    else:
        store(row, {"review_on": next_review_on})


def _lock_agreement(agreement: Agreement) -> Agreement:
    """The agreement, held until the unit ends; refused once it has ended."""
    row = lock(agreement)
    if row.status == Agreement.Status.ENDED:
        raise RuleViolation("Deze overeenkomst is beëindigd. Leg een nieuwe overeenkomst vast.")
    return row

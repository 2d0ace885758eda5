"""Writing proposals to the college: drafted, sent, withdrawn, and closed by the decision that is recorded."""

import hashlib
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from accounts.models import User
from activities.models import Request
from activities.selectors.mandate import authority_of
from assessment import permissions, policies_proposal as policies
from assessment.models import CollegeProposal, Decision
from assessment.policies_proposal import ProposalTexts
from assessment.selectors.proposal import current_assessment, open_proposal
from assessment.words_proposal import LABELS
from audit.unit import Record, lock, unit
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.rows import check_version, store
from policy.models import DecidingBody


def write_proposal(*, case: Request, by: User, at: datetime, outcome: str, texts: ProposalTexts) -> CollegeProposal:
    """Begin a proposal on a request that the college decides; it rests on the request's current assessment."""
    with unit(by=by, at=at) as record:
        row = lock(case)
        permissions.check_decide(by, row, day_in_oss(at))
        policies.check_writable(row.status, authority_of(row, day_in_oss(at)))
        policies.check_texts(outcome, texts)
        if open_proposal(row) is not None:
            raise RuleViolation(
                "Er is al een voorstel aan het college. Open dat voorstel op de pagina van het verzoek."
            )
        assessment = current_assessment(row)
        if assessment is None:
            raise RuleViolation("Dit verzoek is nog niet beoordeeld. Laat het eerst beoordelen.")
        proposal = CollegeProposal.objects.create(
            case=row, assessment=assessment, outcome=outcome, author=by, created_at=at, **_stripped(texts)
        )
        record("proposal.written", proposal, thread=row, proposed=outcome)
        return proposal


def change_proposal(
    *, proposal: CollegeProposal, by: User, at: datetime, version: int, outcome: str, texts: ProposalTexts
) -> CollegeProposal:
    """Change a draft. Raises Conflict when somebody else saved first."""
    with unit(by=by, at=at) as record:
        case, row = _hold(proposal, by, at)
        policies.check_draft(row.status)
        policies.check_texts(outcome, texts)
        values: dict[str, Any] = {"outcome": outcome, **_stripped(texts)}
        check_version(row, version, values, LABELS)
        changed = store(row, values)
        if changed:
            public: dict[str, Any] = {"proposed": changed["outcome"]} if "outcome" in changed else {}
            private = {name: value for name, value in changed.items() if name != "outcome"}
            record("proposal.changed", row, thread=case, private=private, **public)
        return row


def send_proposal(*, proposal: CollegeProposal, by: User, at: datetime, sent_on: date) -> CollegeProposal:
    """Record that the proposal went to the college; from then on it stays as it is."""
    with unit(by=by, at=at) as record:
        case, row = _hold(proposal, by, at)
        policies.check_sendable(row, current_assessment(case), sent_on, day_in_oss(at))
        row.status, row.sent_on = CollegeProposal.Status.SENT, sent_on
        row.version += 1
        row.save(update_fields=["status", "sent_on", "version"])
        record("proposal.sent", row, thread=case, sent_on=sent_on)
        return row


def withdraw_proposal(*, proposal: CollegeProposal, by: User, at: datetime, reason: str) -> CollegeProposal:
    """Take a proposal back, with the reason; a new one can be written."""
    with unit(by=by, at=at) as record:
        case, row = _hold(proposal, by, at)
        policies.check_withdrawable(row.status, reason)
        take_back(row, case, reason.strip(), record)
        return row


def note_document(*, proposal: CollegeProposal, by: User, at: datetime, form: str, data: bytes) -> None:
    """Keep who took a proposal away as a document (`pdf` or `odt`), and the hash of what was taken."""
    with unit(by=by, at=at) as record:
        digest = hashlib.sha256(data).hexdigest()
        record("proposal.document", proposal, thread=proposal.case, form=form, sha256=digest)


def close_proposal(*, proposal: CollegeProposal | None, decision: Decision, record: Record) -> None:
    """Pin the decision of the college to its proposal; a draft that was overtaken is withdrawn. Inside a decision."""
    if proposal is None:
        return
    row = lock(proposal)
    if decision.body == DecidingBody.THEMAMANAGER or row.status != CollegeProposal.Status.SENT:
        take_back(row, decision.case, "Over het verzoek is anders besloten.", record)
        return
    row.status, row.decision = CollegeProposal.Status.DECIDED, decision
    row.version += 1
    row.save(update_fields=["status", "decision", "version"])
    record("proposal.decided", row, thread=decision.case, number=decision.number, decided_on=decision.decided_on)


def _hold(proposal: CollegeProposal, by: User, at: datetime) -> tuple[Request, CollegeProposal]:
    """The request and the proposal, locked in that order, for who may decide on the request."""
    case = lock(proposal.case)
    permissions.check_decide(by, case, day_in_oss(at))
    return case, lock(proposal)


def take_back(row: CollegeProposal, case: Request, reason: str, record: Record) -> None:
    """Withdraw a locked proposal, with the reason. Inside a unit that holds its request."""
    row.status, row.withdraw_reason = CollegeProposal.Status.WITHDRAWN, reason
    row.version += 1
    row.save(update_fields=["status", "withdraw_reason", "version"])
    record("proposal.withdrawn", row, thread=case, private={"withdraw_reason": reason})


def _stripped(texts: ProposalTexts) -> dict[str, str]:
    return {name: text.strip() for name, text in asdict(texts).items()}

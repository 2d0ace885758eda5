"""Pure rules of who decides: what the themamanager may decide herself, and what needs a proposal to the college.

A mandate is about what settles a request; deferring and sending back she always does herself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from activities.models.request import Status
from assessment.models import Assessment, CollegeProposal
from assessment.policies import SETTLES
from oss_intl.shared.dates import short_date
from oss_intl.shared.errors import RuleViolation
from policy.models import DecidingBody
from policy.policies_mandate import Authority, is_higher

PROPOSABLE = frozenset({Status.ASSESSED, Status.DEFERRED})
_S = CollegeProposal.Status
PROPOSAL_TRANSITIONS: Mapping[CollegeProposal.Status, frozenset[CollegeProposal.Status]] = {
    _S.DRAFT: frozenset({_S.SENT, _S.WITHDRAWN}),
    _S.SENT: frozenset({_S.DECIDED, _S.WITHDRAWN}),
    _S.DECIDED: frozenset(),
    _S.WITHDRAWN: frozenset(),
}
NOT_OPEN = "Dit voorstel is geen concept meer. Open het verzoek om te lezen hoe het ervoor staat."


@dataclass(frozen=True)
class ProposalTexts:
    """The parts of a proposal, in the order in which the college reads them."""

    occasion: str
    message: str
    arguments: str
    objections: str
    finances: str
    sequel: str


def needs_proposal(authority: Authority, proposal: CollegeProposal | None) -> bool:
    """Whether somebody else decides and no proposal lies before the college yet."""
    return not authority.is_themamanager and not is_sent(proposal)


def is_sent(proposal: CollegeProposal | None) -> bool:
    """Whether a proposal lies before the college."""
    return proposal is not None and proposal.status == CollegeProposal.Status.SENT


def stage(authority: Authority, proposal: CollegeProposal | None) -> str:
    """How far the college is with a request that waits, in a few words; empty when it is not asked."""
    if proposal is not None and proposal.sent_on is not None:
        return f"ligt bij het college sinds {short_date(proposal.sent_on)}"
    if authority.is_themamanager:
        return ""
    return "voorstel nodig" if proposal is None else "voorstel in concept"


def outcomes_now(outcomes: Sequence[str], authority: Authority, proposal: CollegeProposal | None) -> list[str]:
    """What can be recorded now: without a proposal of what the college decides, only deferring and sending back."""
    if needs_proposal(authority, proposal):
        return [code for code in outcomes if code not in SETTLES]
    return list(outcomes)


def bodies_now(authority: Authority, proposal: CollegeProposal | None) -> list[str]:
    """Who can have taken the decision that is recorded now."""
    if needs_proposal(authority, proposal):
        return [DecidingBody.THEMAMANAGER]
    if not is_sent(proposal):
        return list(DecidingBody)
    least = DecidingBody.COLLEGE if authority.is_themamanager else authority.body
    return [body for body in DecidingBody if not is_higher(least, body)]


def check_body(
    *,
    outcome: str,
    body: str,
    decided_on: date,
    authority: Authority,
    proposal: CollegeProposal | None,
    assessment: Assessment | None,
) -> None:
    """Raise RuleViolation when this body may not take this decision, or when the college was not asked properly."""
    if outcome in SETTLES and needs_proposal(authority, proposal):
        raise RuleViolation(
            f"{authority.reason} Leg het verzoek eerst met een voorstel aan het college voor.", "outcome"
        )
    if outcome in SETTLES and is_higher(authority.body, body):
        raise RuleViolation(f"{authority.reason} Kies wie het besluit nam.", "body")
    if proposal is None or not is_sent(proposal):
        return
    if not is_higher(body, DecidingBody.THEMAMANAGER):
        raise RuleViolation(
            "Het voorstel ligt bij het college. Leg vast wat het college besloot, of trek het voorstel eerst in.",
            "body",
        )
    if outcome in SETTLES and (assessment is None or proposal.assessment_id != assessment.pk):
        raise RuleViolation(
            "Het verzoek is opnieuw beoordeeld nadat het voorstel is verstuurd. Trek het voorstel in en maak een nieuw."
        )
    if proposal.sent_on is not None and decided_on < proposal.sent_on:
        raise RuleViolation("Kies een datum op of na de dag waarop het voorstel naar het college ging.", "decided_on")


def check_reserved(asked: Authority, reserving: Authority, proposal: CollegeProposal | None) -> None:
    """Raise RuleViolation when only what is reserved makes it the college's: no proposal can be written of that."""
    if asked.is_themamanager and not reserving.is_themamanager and not is_sent(proposal):
        raise RuleViolation(
            f"{reserving.reason} Reserveer ten hoogste wat is gevraagd, of laat de kosten van het verzoek aanpassen.",
            "outcome",
        )


def check_writable(status: str, authority: Authority) -> None:
    """Raise RuleViolation when there is nothing to propose to the college now."""
    if status not in PROPOSABLE:
        raise RuleViolation("Dit verzoek wacht niet op een besluit. Een voorstel aan het college is niet nodig.")
    if authority.is_themamanager:
        raise RuleViolation(
            "Over dit verzoek besluit de themamanager zelf. Een voorstel aan het college is niet nodig."
        )


def check_draft(status: str) -> None:
    """Raise RuleViolation when a proposal is not a draft any more."""
    if status != CollegeProposal.Status.DRAFT:
        raise RuleViolation(NOT_OPEN)


def check_sendable(proposal: CollegeProposal, current: Assessment | None, sent_on: date, today: date) -> None:
    """Raise RuleViolation when a proposal cannot go to the college (on that day)."""
    check_draft(proposal.status)
    if current is None or proposal.assessment_id != current.pk:
        raise RuleViolation("Het verzoek is opnieuw beoordeeld. Trek dit voorstel in en maak een nieuw.")
    if sent_on > today:
        raise RuleViolation("Kies een datum tot en met vandaag.", "sent_on")


def check_withdrawable(status: str, reason: str) -> None:
    """Raise RuleViolation when a proposal is over, or when nobody says why it is withdrawn."""
    if _S.WITHDRAWN not in PROPOSAL_TRANSITIONS[_S(status)]:
        raise RuleViolation(NOT_OPEN)
    if not reason.strip():
        raise RuleViolation("Schrijf waarom u het voorstel intrekt.", "reason")


def check_texts(outcome: str, texts: ProposalTexts) -> None:
    """Raise RuleViolation for an outcome that cannot be proposed or a part that is empty; only objections may be."""
    if outcome not in CollegeProposal.Outcome.values:
        raise RuleViolation("Kies wat u het college voorstelt.", "outcome")
    for name, text in asdict(texts).items():
        if not text.strip() and name != "objections":
            raise RuleViolation("Vul dit deel van het voorstel in.", name)

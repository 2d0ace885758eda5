"""Triggers of states: an assessment and a proposal to the college follow their arrows and no other."""

from assessment.policies import ASSESSMENT_TRANSITIONS
from assessment.policies_proposal import NOT_OPEN, PROPOSAL_TRANSITIONS
from oss_intl.shared.guards import Guard, arrows

GUARDS: tuple[Guard, ...] = (
    arrows("assessment_assessment_arrows", "assessment_assessment", "status", ASSESSMENT_TRANSITIONS),
    arrows("assessment_proposal_arrows", "assessment_collegeproposal", "status", PROPOSAL_TRANSITIONS),
)
SENTENCES = {
    "assessment_assessment_arrows": "Deze beoordeling is al ingediend of vervangen. Open het verzoek opnieuw.",
    "assessment_proposal_arrows": NOT_OPEN,
}

"""Everything that writes assessments and decisions."""

from assessment.actions.assessing import declare_conflict, hand_in, save_draft, start_assessment
from assessment.actions.comparing import export_comparison
from assessment.actions.deciding import decide
from assessment.actions.fast_lane import confirm_fast_lane
from assessment.actions.hand_over import hand_over
from assessment.actions.pair import ask_for_two, hand_in_joint, save_joint
from assessment.actions.proposal import (
    change_proposal,
    note_document,
    send_proposal,
    withdraw_proposal,
    write_proposal,
)
from assessment.actions.revising import revise
from assessment.actions.withdrawing import withdraw

__all__ = [
    "ask_for_two",
    "change_proposal",
    "confirm_fast_lane",
    "decide",
    "declare_conflict",
    "export_comparison",
    "hand_in",
    "hand_in_joint",
    "hand_over",
    "note_document",
    "revise",
    "save_draft",
    "save_joint",
    "send_proposal",
    "start_assessment",
    "withdraw",
    "withdraw_proposal",
    "write_proposal",
]

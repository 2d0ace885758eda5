"""Everything that writes assessments and decisions."""

from assessment.actions.assessing import declare_conflict, hand_in, save_draft, start_assessment
from assessment.actions.deciding import decide
from assessment.actions.fast_lane import confirm_fast_lane

__all__ = ["confirm_fast_lane", "decide", "declare_conflict", "hand_in", "save_draft", "start_assessment"]

"""Everything that writes assessments and decisions."""

from assessment.actions.assessing import declare_conflict, hand_in, save_draft, start_assessment
from assessment.actions.deciding import decide

__all__ = ["decide", "declare_conflict", "hand_in", "save_draft", "start_assessment"]

"""What the council adopted, as data; everything carries its `source`: the chapter or annex of the policy.

Nothing here knows a request or a partner: rules match by data (country, region, slug of an organisation, kind).
"""

from policy.models.framework import Framework, Kind, Question, QuestionWording, Verdict
from policy.models.intentions import PolicyIntention, Position, PositionEntry
from policy.models.mandate import DecidingBody, Mandate
from policy.models.rules import CostCategory, ExpenseRule, Norm, PolicyRule
from policy.models.terms import Channel, FocusArea, GlobalGoal, MatrixItem, Motive, Programme, Spearhead
from policy.models.version import PolicyVersion

__all__ = [
    "Channel",
    "CostCategory",
    "DecidingBody",
    "ExpenseRule",
    "FocusArea",
    "Framework",
    "GlobalGoal",
    "Kind",
    "Mandate",
    "MatrixItem",
    "Motive",
    "Norm",
    "PolicyIntention",
    "PolicyRule",
    "PolicyVersion",
    "Position",
    "PositionEntry",
    "Programme",
    "Question",
    "QuestionWording",
    "Spearhead",
    "Verdict",
]

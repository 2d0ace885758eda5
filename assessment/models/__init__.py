"""Assessments and decisions: a file per noun."""

from assessment.models.assessment import Advice, Answer, Assessment, Interest
from assessment.models.condition_check import ConditionCheck
from assessment.models.decision import Condition, Decision
from assessment.models.pair import PairRequest
from assessment.models.past_assessor import PastAssessor
from assessment.models.proposal import CollegeProposal
from assessment.models.rule_deviation import RuleDeviation
from assessment.models.seen_effect import SeenEffect

__all__ = [
    "Advice",
    "Answer",
    "Assessment",
    "CollegeProposal",
    "Condition",
    "ConditionCheck",
    "Decision",
    "Interest",
    "PairRequest",
    "PastAssessor",
    "RuleDeviation",
    "SeenEffect",
]

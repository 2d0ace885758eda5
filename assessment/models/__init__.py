"""Assessments and decisions: a file per noun."""

from assessment.models.assessment import Advice, Answer, Assessment, Interest
from assessment.models.decision import Condition, Decision
from assessment.models.pair import PairRequest

__all__ = ["Advice", "Answer", "Assessment", "Condition", "Decision", "Interest", "PairRequest"]

"""Assessments and decisions: a file per noun."""

from assessment.models.assessment import Advice, Answer, Assessment, Interest
from assessment.models.decision import Condition, Decision

__all__ = ["Advice", "Answer", "Assessment", "Condition", "Decision", "Interest"]

"""Reading for assessments and decisions: facts, the two queues, what a request's page shows."""

from assessment.selectors.case import CaseAssessments, for_case

__all__ = ["CaseAssessments", "for_case"]

"""Requests, and the activities that they become."""

from activities.models.activity import (
    Activity,
    Cooperation,
    Evaluation,
    EvaluationAnswer,
    FollowUp,
    Mission,
    NetworkMembership,
    Project,
    Result,
)
from activities.models.request import (
    CostRow,
    DelegationMember,
    Participation,
    ReferenceCounter,
    Request,
    RequestAttachment,
)

__all__ = [
    "Activity",
    "Cooperation",
    "CostRow",
    "DelegationMember",
    "Evaluation",
    "EvaluationAnswer",
    "FollowUp",
    "Mission",
    "NetworkMembership",
    "Participation",
    "Project",
    "ReferenceCounter",
    "Request",
    "RequestAttachment",
    "Result",
]

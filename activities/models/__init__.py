"""Requests, and the activities that they become."""

from activities.models.activity import (
    Activity,
    Cooperation,
    Evaluation,
    EvaluationAnswer,
    FollowUp,
    NetworkMembership,
    Project,
    Result,
)
from activities.models.mission import Gift, Mission, MissionMember, PackingItem, ProgrammeItem, TalkingPoint
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
    "Gift",
    "Mission",
    "MissionMember",
    "NetworkMembership",
    "PackingItem",
    "Participation",
    "ProgrammeItem",
    "Project",
    "ReferenceCounter",
    "Request",
    "RequestAttachment",
    "Result",
    "TalkingPoint",
]

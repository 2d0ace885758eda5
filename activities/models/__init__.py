"""Requests, and the activities that they become."""

from activities.models.activity import (
    Activity,
    Cooperation,
    Evaluation,
    EvaluationAnswer,
    NetworkMembership,
    Project,
    Result,
)
from activities.models.confirmation import Confirmation
from activities.models.consent import CollegeConsent
from activities.models.follow_up import FollowUp
from activities.models.message import IncomingMessage
from activities.models.mission import Gift, Mission, MissionMember, PackingItem, ProgrammeItem, TalkingPoint
from activities.models.overlap import OverlapAnswer, RequestNote
from activities.models.request import (
    CostRow,
    DelegationMember,
    HoursRow,
    Participation,
    ReferenceCounter,
    Request,
    RequestAttachment,
)

__all__ = [
    "Activity",
    "CollegeConsent",
    "Confirmation",
    "Cooperation",
    "CostRow",
    "DelegationMember",
    "Evaluation",
    "EvaluationAnswer",
    "FollowUp",
    "Gift",
    "HoursRow",
    "IncomingMessage",
    "Mission",
    "MissionMember",
    "NetworkMembership",
    "OverlapAnswer",
    "PackingItem",
    "Participation",
    "ProgrammeItem",
    "Project",
    "ReferenceCounter",
    "Request",
    "RequestAttachment",
    "RequestNote",
    "Result",
    "TalkingPoint",
]

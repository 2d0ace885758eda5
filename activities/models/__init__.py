"""Requests, and the activities that they become."""

from activities.models.activity import (
    Activity,
    Cooperation,
    Evaluation,
    EvaluationAnswer,
    Result,
)
from activities.models.confirmation import Confirmation
from activities.models.consent import CollegeConsent
from activities.models.follow_up import FollowUp
from activities.models.membership import MembershipMeeting, MembershipYear, NetworkMembership
from activities.models.message import IncomingMessage
from activities.models.mission import Gift, Mission, MissionMember, PackingItem, ProgrammeItem, TalkingPoint
from activities.models.overlap import OverlapAnswer, RequestNote
from activities.models.project import ConsortiumMember, Project, SubsidyReceipt
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
    "ConsortiumMember",
    "Cooperation",
    "CostRow",
    "DelegationMember",
    "Evaluation",
    "EvaluationAnswer",
    "FollowUp",
    "Gift",
    "HoursRow",
    "IncomingMessage",
    "MembershipMeeting",
    "MembershipYear",
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
    "SubsidyReceipt",
    "TalkingPoint",
]

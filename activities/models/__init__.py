"""Requests, and the activities that they become."""

from activities.models.activity import (
    Activity,
    Cooperation,
    Evaluation,
    EvaluationAnswer,
)
from activities.models.confirmation import Confirmation
from activities.models.consent import CollegeConsent
from activities.models.council_notice import CouncilNotice
from activities.models.follow_up import FollowUp
from activities.models.intention import IntentionDeed
from activities.models.invitation import Invitation, InvitationFile
from activities.models.membership import MembershipMeeting, MembershipYear, NetworkMembership
from activities.models.message import IncomingMessage
from activities.models.mission import Gift, Mission, MissionMember, PackingItem, ProgrammeItem, TalkingPoint
from activities.models.overlap import OverlapAnswer, RequestNote
from activities.models.postponement import Postponement
from activities.models.project import ConsortiumMember, Project, SubsidyReceipt
from activities.models.promise import PromiseRow
from activities.models.request import (
    CostRow,
    DelegationMember,
    HoursRow,
    Participation,
    ReferenceCounter,
    Request,
    RequestAttachment,
)
from activities.models.result import LaterCheck, Result
from activities.models.target import MissedTarget, Target

__all__ = [
    "Activity",
    "CollegeConsent",
    "Confirmation",
    "ConsortiumMember",
    "Cooperation",
    "CostRow",
    "CouncilNotice",
    "DelegationMember",
    "Evaluation",
    "EvaluationAnswer",
    "FollowUp",
    "Gift",
    "HoursRow",
    "IncomingMessage",
    "IntentionDeed",
    "Invitation",
    "InvitationFile",
    "LaterCheck",
    "MembershipMeeting",
    "MembershipYear",
    "MissedTarget",
    "Mission",
    "MissionMember",
    "NetworkMembership",
    "OverlapAnswer",
    "PackingItem",
    "Participation",
    "Postponement",
    "ProgrammeItem",
    "Project",
    "PromiseRow",
    "ReferenceCounter",
    "Request",
    "RequestAttachment",
    "RequestNote",
    "Result",
    "SubsidyReceipt",
    "TalkingPoint",
    "Target",
]

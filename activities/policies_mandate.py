"""What the mandates look at in a request, an intake or an activity. Pure: no query, no clock."""

from collections.abc import Iterable

from activities.models import CostRow, DelegationMember, MissionMember, Request
from activities.models.request import CooperationChange, MissionForm
from activities.policies import CostData, DelegateData, RequestData
from policy.models import Kind
from policy.policies_mandate import MandateFacts

Traveller = DelegationMember | DelegateData | MissionMember
# What can stand against a word: `Gemeente Oss, college`. The database reads names by the same marks.
MARKS = ",.;:()/&-"
_AS_SPACES = str.maketrans(dict.fromkeys(MARKS, " "))


def mandate_facts(
    kind: str, about: Request | RequestData, costs: Iterable[CostRow | CostData], travellers: Iterable[Traveller]
) -> MandateFacts:
    """What decides who decides. Limiting a co-operation makes no agreement; guests who come to Oss do not travel."""
    leaves = kind == Kind.MISSION and about.mission_form != MissionForm.DELEGATION
    changes = kind == Kind.COOPERATION and about.cooperation_change != CooperationChange.LIMIT
    return MandateFacts(
        own_cents=sum(row.amount_cents for row in costs if row.payer != CostRow.Payer.THIRD_PARTY),
        is_new_agreement=changes and bool(about.agreement_title),
        is_new_membership=kind == Kind.MEMBERSHIP,
        college_travels=leaves and any(is_of_college(row) for row in travellers),
    )


def is_of_college(member: Traveller) -> bool:
    """Whether a function is an office holder of Oss: its organisation has the word Oss in its name."""
    names_oss = "oss" in member.organisation_name.lower().translate(_AS_SPACES).split()
    return member.group == DelegationMember.Group.OFFICE_HOLDER and names_oss

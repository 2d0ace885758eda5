"""Writing who goes on a mission and who receives it, by function; made from the request, kept while it lasts."""

from activities.models import Activity, Mission, MissionMember, Request
from activities.models.request import MissionForm


def make_mission(*, activity: Activity, case: Request) -> Mission:
    """Make the mission of an approved request, with its delegation as members. Only `make_activity` calls this."""
    mission = Mission.objects.create(activity=activity, form=case.mission_form)
    side = first_side(mission.form)
    MissionMember.objects.bulk_create(
        MissionMember(
            mission=mission,
            side=side,
            order=row.order,
            function=row.function,
            organisation_name=row.organisation_name,
            group=row.group,
            people=row.people,
        )
        for row in case.delegation.order_by("order", "pk")
    )
    return mission


def first_side(form: str) -> MissionMember.Side:
    """The side of a request's delegation: guests when they come to Oss, else the delegation of Oss."""
    return MissionMember.Side.VISITOR if form == MissionForm.DELEGATION else MissionMember.Side.OWN

"""Who travels on a mission and who receives it, by function; and the file of a mission in a few words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from activities import policies_mission as policies
from activities.models import Activity, Mission, MissionMember
from activities.models.mission import Payer
from activities.models.request import DelegationMember
from policy.models import Kind

_GROUPS = {group: rank for rank, group in enumerate(DelegationMember.Group.values)}


@dataclass(frozen=True)
class MemberRow:
    """A function in the delegation or among those who receive it."""

    pk: int
    function: str
    organisation: str
    group: str
    people: int
    is_companion: bool
    payer: str


@dataclass(frozen=True)
class Members:
    """One side of the mission: those who travel, or those who receive."""

    title: str
    side: str
    rows: tuple[MemberRow, ...]
    travels: bool

    @property
    def people(self) -> int:
        return sum(row.people for row in self.rows)


@dataclass(frozen=True)
class MissionSummary:
    """What the page of the activity says about the file of its mission."""

    url: str
    delegation: Members
    facts: tuple[tuple[str, str], ...]


def mission_summary(activity: Activity) -> MissionSummary | None:
    """The file of a mission in a few words; None for other kinds of activities."""
    if activity.kind != Kind.MISSION:
        return None
    mission = activity.mission
    counts = Mission.objects.filter(pk=mission.pk).aggregate(
        parts=Count("programme", distinct=True), gifts=Count("gifts", distinct=True)
    )
    travelling, receiving = sides_of(mission)
    return MissionSummary(
        url=reverse("activities:mission", args=[mission.pk]),
        delegation=travelling,
        facts=(
            ("Programma", f"{counts['parts']} {'onderdeel' if counts['parts'] == 1 else 'onderdelen'}"),
            (travelling.title, _people(travelling.people)),
            (receiving.title, _people(receiving.people)),
            ("Geschenken", str(counts["gifts"])),
        ),
    )


def _people(number: int) -> str:
    return {0: "niet ingevuld", 1: "1 persoon"}.get(number, f"{number} personen")


def sides_of(mission: Mission) -> tuple[Members, Members]:
    """Who travels, and who receives; office holders first, each as the request or the official ordered them."""
    rows = sorted(mission.members.order_by("pk"), key=rank_of)
    travelling, receiving = policies.sides(mission.form)
    incoming = policies.is_incoming(mission.form)
    return (
        _members("Gasten" if incoming else "Delegatie van Oss", travelling, rows, travels=True),
        _members("Gastheren" if incoming else "Gastheren daar", receiving, rows, travels=False),
    )


def _members(title: str, side: MissionMember.Side, rows: Iterable[MissionMember], *, travels: bool) -> Members:
    return Members(
        title=title,
        side=side,
        travels=travels,
        rows=tuple(
            MemberRow(
                pk=row.pk,
                function=row.function,
                organisation=row.organisation_name,
                group=row.get_group_display(),
                people=row.people,
                is_companion=row.is_companion,
                payer=payer_text(row),
            )
            for row in rows
            if row.side == side
        ),
    )


def payer_text(member: MissionMember) -> str:
    """Who pays for somebody, in words: `Een derde: Provincie`."""
    if not member.payer:
        return ""
    return ": ".join(filter(None, [Payer(member.payer).label, member.payer_name]))


def rank_of(member: MissionMember) -> tuple[int, bool, int, int]:
    """Office holders first, companions last in their group, then as the request or the official ordered them."""
    return (_GROUPS[member.group], member.is_companion, member.order, member.pk)

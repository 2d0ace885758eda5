"""The file of a mission as its page and its briefing show it, cut to what the reader may see.

The council reads the programme, the delegation by function and the gifts; persons, preparation and promises are for
staff.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from activities import permissions, policies_mission as policies
from activities.models import Gift, Mission, PackingItem, ProgrammeItem
from activities.policies_mission import Part
from activities.selectors.mission_members import Members, rank_of, sides_of
from activities.selectors.partner_history import OpenPromise, PartnerHistory, earlier_results, history_of, open_promises
from audit.selectors import TimelineItem, timeline
from oss_intl.shared.countries import country_name
from oss_intl.shared.dates import clock, long_date, period, weekday
from oss_intl.shared.money import Cents
from policy.models import GlobalGoal

# A longer mission, such as a fair that is visited all year, shows only the days that have something on them.
LONGEST_CALENDAR = 21
GENERAL = 0


@dataclass(frozen=True)
class MissionActions:
    """Which parts of the file this user may change, as the mission stands."""

    prepare: bool
    journey: bool
    outcomes: bool
    gifts: bool
    briefing: bool


@dataclass(frozen=True)
class Contact:
    """Somebody to meet: a name with the function there. For staff only."""

    name: str
    job_title: str
    organisation: str

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.name, self.job_title]))


@dataclass(frozen=True)
class ProgrammeRow:
    """A part of the programme. `who` is empty when the whole delegation goes; `aim` and `contacts` are for staff."""

    pk: int
    when: str
    code: str
    form: str
    what: str
    place: str
    organisation: str
    organisation_url: str
    who: tuple[str, ...]
    contacts: tuple[Contact, ...]
    aim: str
    outcome: str
    asks_outcome: bool


@dataclass(frozen=True)
class Day:
    """A day of the mission: its number counted from the first day, and what is on."""

    on: date
    title: str
    number: int
    rows: tuple[ProgrammeRow, ...]


@dataclass(frozen=True)
class GiftRow:
    """A gift; its value is an estimate in cents."""

    pk: int
    is_received: bool
    direction: str
    on: date
    description: str
    value_cents: Cents
    organisation: str
    organisation_url: str
    their_function: str
    our_function: str
    destination: str
    reported_on: date | None


@dataclass(frozen=True)
class PackingRow:
    """A document that goes along; `file_url` is empty when the file itself is not kept here."""

    pk: int
    text: str
    responsible: str
    is_ready: bool
    file_name: str
    file_url: str


@dataclass(frozen=True)
class TalkingRow:
    """What Oss wants to say about one goal; number 0 is what is said in general."""

    number: int
    name: str
    text: str

    @property
    def title(self) -> str:
        """`2. Geen honger`."""
        return f"{self.number}. {self.name}" if self.number else self.name

    @property
    def lines(self) -> list[str]:
        """The points, one a line, without the dashes that people type in front of them."""
        return [point for line in self.text.splitlines() if (point := line.strip().lstrip("-•* ").strip())]


@dataclass(frozen=True)
class MissionFile:
    """Everything in the file of one mission."""

    mission: Mission
    where: str
    when: str
    is_incoming: bool
    goals: tuple[GlobalGoal, ...]
    days: tuple[Day, ...]
    sides: tuple[Members, Members]
    gifts: tuple[GiftRow, ...]
    packing: tuple[PackingRow, ...]
    talking_points: tuple[TalkingRow, ...]
    history: tuple[PartnerHistory, ...]
    promises: tuple[OpenPromise, ...]
    timeline: tuple[TimelineItem, ...]
    shows_internal: bool
    may: MissionActions

    @property
    def parts(self) -> int:
        """How many things are on the programme."""
        return sum(len(day.rows) for day in self.days)

    @property
    def people(self) -> int:
        """How many people travel and receive."""
        return sum(side.people for side in self.sides)

    @property
    def ready(self) -> int:
        """How many documents of the packing list are ready."""
        return sum(row.is_ready for row in self.packing)

    @property
    def written(self) -> int:
        """For how many subjects talking points are written."""
        return sum(bool(row.text) for row in self.talking_points)


def find_missions(user: User) -> QuerySet[Mission]:
    """The missions that this user may read, with what the file of one needs."""
    return Mission.objects.visible_to(user).select_related("activity__case__requester", "activity__case__partner")


def mission_file(mission: Mission, user: User, today: date) -> MissionFile:
    """The file of a mission, cut to what this user may read."""
    activity, internal = mission.activity, permissions.may_see_internal(user)
    goals = tuple(activity.case.goals.order_by("number"))
    items = _programme(mission)
    may = actions_for(mission, user)
    return MissionFile(
        mission=mission,
        where=", ".join(filter(None, [activity.place, country_name(activity.country)])),
        when=period(activity.starts_on, activity.ends_on),
        is_incoming=policies.is_incoming(mission.form),
        goals=goals,
        days=tuple(_days(mission, items, may=may, internal=internal, today=today)),
        sides=sides_of(mission),
        gifts=tuple(_gift(row) for row in mission.gifts.select_related("organisation").order_by("on", "pk")),
        packing=_packing(mission) if internal else (),
        talking_points=_talking_points(mission, goals) if internal else (),
        history=history_of(mission, items) if internal else (),
        promises=open_promises(mission, items, today) if internal else (),
        timeline=tuple(timeline(mission, user)),
        shows_internal=internal,
        may=may,
    )


def actions_for(mission: Mission, user: User) -> MissionActions:
    """Which parts of the file this user may change now; the actions enforce it."""
    keeps, status = permissions.may_keep_activity(user), mission.activity.status
    return MissionActions(
        prepare=keeps and policies.is_open(Part.PREPARATION, status),
        journey=keeps and policies.is_open(Part.JOURNEY, status),
        outcomes=keeps and policies.is_open(Part.OUTCOMES, status),
        gifts=keeps and policies.is_open(Part.GIFTS, status),
        briefing=permissions.may_make_briefing(user),
    )


def talking_point_draft(mission: Mission, goal: GlobalGoal | None) -> str:
    """What an official can begin with: the aim of the request, and what earlier work with the partners on
    this goal brought.

    Nothing is made up: empty when the request says nothing and nothing was brought.
    """
    aim = mission.activity.case.aim.strip()
    lines = [f"Wat Oss wil bereiken: {aim}"] if aim else []
    lines += [
        f"Eerder bereikt ({long_date(result.on)}): {result.description}"
        for result in earlier_results(mission, _programme(mission), goal)
    ]
    return "\n".join(lines)


def time_span(starts: time | None, ends: time | None) -> str:
    """`9.00 – 10.30`; a time that is not known yet is said."""
    if starts is None:
        return "Tijd volgt"
    return f"{clock(starts)} – {clock(ends)}" if ends else clock(starts)


def _programme(mission: Mission) -> list[ProgrammeItem]:
    rows = mission.programme.select_related("organisation", "result").prefetch_related("attendees", "contacts")
    return sorted(rows, key=lambda row: (row.on, row.starts is None, row.starts or time(), row.pk))


def _days(
    mission: Mission, items: Sequence[ProgrammeItem], *, may: MissionActions, internal: bool, today: date
) -> Iterable[Day]:
    """The days of the mission in order; empty ones only while somebody can still fill them."""
    first, last = mission.activity.starts_on, mission.activity.ends_on
    shown = {item.on for item in items}
    if may.prepare and first and last and (last - first).days < LONGEST_CALENDAR:
        shown |= {first + timedelta(days) for days in range((last - first).days + 1)}
    for on in sorted(shown):
        yield Day(
            on=on,
            title=f"{weekday(on)} {long_date(on)}".capitalize(),
            number=(on - first).days + 1 if first else 1,
            rows=tuple(_row(item, may, today, internal=internal) for item in items if item.on == on),
        )


def _row(item: ProgrammeItem, may: MissionActions, today: date, *, internal: bool) -> ProgrammeRow:
    organisation, result = item.organisation, item.result
    return ProgrammeRow(
        pk=item.pk,
        when=time_span(item.starts, item.ends),
        code=item.form,
        form=item.get_form_display(),
        what=item.what,
        place=item.place,
        organisation=organisation.name if organisation else "",
        organisation_url=_partner_url(organisation.slug) if organisation else "",
        who=tuple(member.function for member in sorted(item.attendees.all(), key=rank_of)),
        contacts=_contacts(item) if internal else (),
        aim=item.aim if internal else "",
        outcome=result.description if result else "",
        asks_outcome=may.outcomes and organisation is not None and result is None and item.on <= today,
    )


def _contacts(item: ProgrammeItem) -> tuple[Contact, ...]:
    organisation = item.organisation.name if item.organisation else ""
    people = sorted(item.contacts.all(), key=lambda person: (person.name, person.pk))
    return tuple(Contact(person.name, person.job_title, organisation) for person in people)


def _gift(row: Gift) -> GiftRow:
    note = f" ({row.destination_note})" if row.destination_note else ""
    return GiftRow(
        pk=row.pk,
        is_received=row.direction == Gift.Direction.RECEIVED,
        direction=row.get_direction_display(),
        on=row.on,
        description=row.description,
        value_cents=row.value_cents,
        organisation=row.organisation.name,
        organisation_url=_partner_url(row.organisation.slug),
        their_function=row.their_function,
        our_function=row.our_function,
        destination=f"{row.get_destination_display()}{note}" if row.destination else "",
        reported_on=row.reported_on,
    )


def _packing(mission: Mission) -> tuple[PackingRow, ...]:
    rows: Iterable[PackingItem] = mission.packing_list.select_related("file").order_by("is_ready", "pk")
    return tuple(
        PackingRow(
            pk=row.pk,
            text=row.text,
            responsible=row.responsible,
            is_ready=row.is_ready,
            file_name=row.file.name if row.file else "",
            file_url=reverse("activities:packing_file", args=[row.pk]) if row.file else "",
        )
        for row in rows
    )


def _talking_points(mission: Mission, goals: Sequence[GlobalGoal]) -> tuple[TalkingRow, ...]:
    """One row for each goal of the request, and one in general."""
    texts = {row.goal_id: row.text for row in mission.talking_points.all()}
    general = TalkingRow(GENERAL, "Algemeen", texts.get(None, ""))
    return (*(TalkingRow(goal.number, goal.name, texts.get(goal.pk, "")) for goal in goals), general)


def _partner_url(slug: str) -> str:
    return reverse("desk:partner_detail", args=[slug])
